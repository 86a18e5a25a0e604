import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsUUID, Max, Min } from 'class-validator';
import type { LocalisedText, Money } from '@palabre/kernel';
import {
  AnswerFormat,
  IsCursor,
  LocalisedTextInput,
  Optional,
  PathId,
  type FileFormat,
} from '@palabre/platform';
import { AtPointInTime, ShownPointInTime } from '../point-in-time.query.js';

/** What a funder's money was spent on, in the funder's own lines and reporting periods. */
export class GetFunderReport extends AtPointInTime {
  @PathId()
  cohortId: string;
  @PathId()
  @IsUUID()
  fundingAgreementId: string;
  /** Figures and hashes alone: a file with more legs than it may have rows is asked for without them. */
  @Optional()
  @IsBoolean()
  withoutLegs?: boolean;
  /** Of the legs at most so many; figures and hashes are of all of them. */
  @IsInt()
  @Min(1)
  @Max(5000)
  limit: number = 500;
  /** The `next` of the page before. */
  @IsCursor(/^\d{1,18}\.\d{1,9}$/)
  cursor?: string;
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
  /** A page of the legs that the report counts, none where they were not asked for; all together their sum is `spent`. */
  legs: ReportedLeg[];
  next: string | null;
  /**
   * SHA-256 of `<event id>.<leg> <code> <period> <amount in minor units>` of each leg in order, one a line: whoever has the
   * log can tell that these are all.
   */
  legsHash: string;
  /**
   * SHA-256 of the report as canonical JSON without `legs`, `next` and this: the same question about the same moment is
   * answered with the same hash, whatever was recorded since.
   */
  reportHash: string;
}
