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
import { sortsOf } from './keyset.query.js';
import { AtPointInTime, ShownPointInTime } from './point-in-time.query.js';

export const SUMMARY_DIMENSIONS = ['group', 'line', 'workplan', 'funder'] as const;
export type SummaryDimension = (typeof SUMMARY_DIMENSIONS)[number];

/** The summary of a budget: now, as of a date, as known at a moment, or both. */
export class GetBudgetSummary extends AtPointInTime {
  @PathId()
  cohortId: string;
  @IsIn(SUMMARY_DIMENSIONS)
  by: SummaryDimension = 'group';
  /** In the order of the budget, or by a figure; `-` turns it round. */
  @IsIn(sortsOf('budget', 'envelope', 'available', 'spent', 'overrun', 'utilisation'))
  sort: string = 'budget';
  @Optional()
  @Matches(/^([0-9a-f-]{36}|unassigned)$/)
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

const Amount = (description: string): PropertyDecorator =>
  ApiProperty({
    description,
    type: 'object',
    properties: { minor: { type: 'string' }, currency: { type: 'string' } },
    example: { minor: '10000', currency: 'EUR' },
  });

/** `envelope` = `allocated` + `free`; `allocated` = `committed` + `available`; `spent` ≤ `committed` + `overrun`. */
export class BudgetFigures {
  @Amount('what funders agreed to; for a group or workplan, what it has been given')
  envelope: Money;
  @Amount('given to the programme, groups and workplans')
  allocated: Money;
  @Amount('of the envelope, not given to anybody yet')
  free: Money;
  @Amount('promised by contract, advanced, or spent under cover of an allocation')
  committed: Money;
  @Amount('spent, with or without cover, differences of exchange included')
  spent: Money;
  @Amount('of what is spent, what nobody has found cover for yet')
  overrun: Money;
  @Amount('of what is allocated, not promised yet')
  available: Money;
}
export class BudgetSummaryItem extends BudgetFigures {
  /** Id of the group, line, workplan or agreement; `programme`, `unassigned` or `none` where there is none. */
  key: string;
  /** Title of the line or group, or name of the funder. */
  @ApiProperty({ type: LocalisedTextInput, nullable: true })
  title: LocalisedText | null;
  /** By effective date, an account of it is below zero at that point: something was recorded earlier than it counts. */
  belowZero: boolean;
  /** `spent` as a share of `allocated`; null while nothing is. */
  @ApiProperty({ type: String, nullable: true, example: '0.4200' })
  utilisation: string | null;
  /** Where the legs are that add up to a figure: put its name, such as `spent`, for `{figure}`. */
  behind: string;
}
/** When the budget was opened: the day it took effect and the moment it was recorded. */
export class BudgetOpening {
  on: string;
  recordedAt: string;
}
export class BudgetSummary {
  cohortId: string;
  currency: string;
  by: string;
  at: ShownPointInTime;
  /** Before that all figures are zero; null while there are facts and no budget yet. */
  @ApiProperty({ type: BudgetOpening, nullable: true })
  opened: BudgetOpening | null;
  /** Whether this shows a time before that: what the bank booked stands in it, and nothing was allocated yet. */
  beforeOpening: boolean;
  items: BudgetSummaryItem[];
  total: BudgetFigures;
}
