import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID, Matches } from 'class-validator';
import type { LocalisedText, Money } from '@palabre/kernel';
import {
  AnswerFormat,
  LocalisedTextInput,
  Optional,
  PathId,
  type FileFormat,
} from '@palabre/platform';
import { AtPointInTime, ShownPointInTime } from '../point-in-time.query.js';
import { TIME_DIMENSIONS, type TimeDimension } from './months.query.js';

/** What was spent in each month, beside what was planned for it. */
export class GetUtilisation extends AtPointInTime {
  @PathId()
  cohortId: string;
  @IsIn(TIME_DIMENSIONS)
  by: TimeDimension = 'line';
  @Optional()
  @IsUUID()
  lineId?: string;
  /** A group, or `programme` for what is no group's. */
  @Optional()
  @Matches(/^([0-9a-f-]{36}|programme)$/)
  groupId?: string;
  @Optional()
  @IsUUID()
  workplanId?: string;
  @Optional()
  @IsUUID()
  fundingAgreementId?: string;
  @AnswerFormat()
  format?: FileFormat;
}

export class UtilisationMonth {
  /** `yyyy-mm` */
  month: string;
  /** What was given, spread evenly over the months it was given for. */
  planned: Money;
  spent: Money;
  plannedToDate: Money;
  spentToDate: Money;
  /** `spentToDate` as a share of `plannedToDate`; null while nothing is planned. */
  @ApiProperty({ type: String, nullable: true, example: '0.8750' })
  utilisation: string | null;
  /** Where the legs are that add up to `spent`. */
  behind: string;
}
export class UtilisationItem {
  /** Id of the line, group or workplan; `programme` or `none` where there is none. */
  key: string;
  @ApiProperty({ type: LocalisedTextInput, nullable: true })
  title: LocalisedText | null;
  /** Given by the date shown, for the whole of the cohort's time. */
  allocated: Money;
  spent: Money;
  @ApiProperty({ type: String, nullable: true, example: '0.4200' })
  utilisation: string | null;
  months: UtilisationMonth[];
}
export class Utilisation {
  at: ShownPointInTime;
  cohortId: string;
  currency: string;
  by: string;
  items: UtilisationItem[];
}
