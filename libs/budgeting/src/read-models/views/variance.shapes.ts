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

const SHARE = /^\d{1,3}(\.\d{1,4})?$/;

/** How far spending is from the plan, and how near each line is to what its funder lets be moved. */
export class GetVariance extends AtPointInTime {
  @PathId()
  cohortId: string;
  @IsIn(TIME_DIMENSIONS)
  by: TimeDimension = 'line';
  @Optional()
  @IsUUID()
  fundingAgreementId?: string;
  /** From which share of the plan on, over or under it, an item is to watch. */
  @Matches(SHARE)
  watch: string = '0.10';
  /** From which share on it is to act on. */
  @Matches(SHARE)
  act: string = '0.25';
  @AnswerFormat()
  format?: FileFormat;
}

export const LEVELS = ['on-plan', 'watch', 'act'] as const;
export type Level = (typeof LEVELS)[number];

export class VarianceItem {
  /** Id of the line, group or workplan; `programme` or `none` where there is none. */
  key: string;
  @ApiProperty({ type: LocalisedTextInput, nullable: true })
  title: LocalisedText | null;
  /** Given for the whole of the cohort's time. */
  allocated: Money;
  /** Of it, planned up to the month shown as `upTo`. */
  planned: Money;
  spent: Money;
  /** Promised and not spent yet. */
  promised: Money;
  /** `spent` less `planned`: above zero, more was spent than planned. */
  variance: Money;
  /** `variance` as a share of `planned`; null while nothing is planned. */
  @ApiProperty({ type: String, nullable: true, example: '-0.1250' })
  share: string | null;
  @ApiProperty({ enum: LEVELS })
  level: Level;
  /** Where the legs are that add up to `spent`. */
  behind: string;
}
/** What was moved between lines without asking the funder, beside what may be. */
export class ThresholdItem {
  lineId: string;
  @ApiProperty({ type: LocalisedTextInput, nullable: true })
  title: LocalisedText | null;
  fundingAgreementId: string;
  /** What the funder agreed to on the line. */
  agreed: Money;
  /** Share of it that may be moved. */
  threshold: string;
  allowed: Money;
  moved: Money;
  /** What was moved beyond that; nothing where the threshold holds. */
  beyond: Money;
  /** Whether it is beyond since the funder pays less: recorded, not refused, and open until it is within it again. */
  byFundersCut: boolean;
  /** `moved` as a share of `allowed`; null where nothing may be moved. */
  @ApiProperty({ type: String, nullable: true, example: '0.5000' })
  used: string | null;
  @ApiProperty({ enum: LEVELS })
  level: Level;
}
export class Variance {
  at: ShownPointInTime;
  cohortId: string;
  currency: string;
  by: string;
  /** `yyyy-mm`: the plan counts up to and with this month. */
  upTo: string;
  watch: string;
  act: string;
  items: VarianceItem[];
  thresholds: ThresholdItem[];
}
