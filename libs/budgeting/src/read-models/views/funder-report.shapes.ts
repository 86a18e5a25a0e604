import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import type { LocalisedText, Money } from '@palabre/kernel';
import { AnswerFormat, LocalisedTextInput, PathId, type FileFormat } from '@palabre/platform';
import { AtPointInTime, ShownPointInTime } from '../point-in-time.query.js';

/** What a funder's money was spent on, in the funder's own lines and reporting periods. */
export class GetFunderReport extends AtPointInTime {
  @PathId()
  cohortId: string;
  @PathId()
  @IsUUID()
  fundingAgreementId: string;
  @AnswerFormat()
  format?: FileFormat;
}

/** A reporting period of the agreement; the last one has no dates, and holds what is in none of them. */
export class ReportedPeriod {
  @ApiProperty({ type: String, nullable: true })
  from: string | null;
  @ApiProperty({ type: String, nullable: true })
  until: string | null;
  spent: Money;
}
/** A line of the funder's budget; lines of ours that are under none of them follow with their own id as code. */
export class FunderReportLine {
  code: string;
  @ApiProperty({ type: LocalisedTextInput, nullable: true })
  title: LocalisedText | null;
  /** Ids of our lines that are reported under it. */
  lineIds: string[];
  /** What the funder agreed to on it. */
  budget: Money;
  /** In the order of the periods. */
  spent: Money[];
  total: Money;
  /** `budget` less `total`. */
  left: Money;
}
/** A leg of the journal that the report counts. */
export class ReportedLeg {
  position: string;
  leg: number;
  eventId: string;
  eventType: string;
  effectiveOn: string;
  recordedAt: string;
  lineId: string;
  code: string;
  /** Number of the period, from 1; 0: in none. */
  period: number;
  amount: Money;
}
export class FunderReport {
  at: ShownPointInTime;
  cohortId: string;
  fundingAgreementId: string;
  funder: LocalisedText;
  reference: string;
  currency: string;
  periods: ReportedPeriod[];
  lines: FunderReportLine[];
  budget: Money;
  spent: Money;
  /** Of the funder's grant, what has reached the bank. */
  received: Money;
  /** Every leg that the report counts; their sum is `spent`. */
  legs: ReportedLeg[];
  /** SHA-256 of `<event id>.<leg>` of each leg in order, one a line: whoever has the log can tell that these are all. */
  legsHash: string;
}
