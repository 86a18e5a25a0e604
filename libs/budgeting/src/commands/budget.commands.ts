import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsUUID } from 'class-validator';
import type { Money } from '@palabre/kernel';
import { command, staff } from '@palabre/eventing';
import {
  IsDecimal,
  IsLocalDate,
  IsMoney,
  LocalisedTextInput,
  Nested,
  PathId,
  Words,
} from '@palabre/platform';
import { agreeFunding } from '../domain/agree-funding.decider.js';
import { freezeBudget, openBudget, thawBudget } from '../domain/open-budget.decider.js';
import { LINE_KINDS, type LineKind } from '../events.js';
import { plainMoney, Reason } from './fields.shapes.js';

/** A period to report on; both days are included. */
export class ReportingPeriodInput {
  @IsLocalDate()
  from: string;
  @IsLocalDate()
  until: string;
}

/** Puts a signed funding agreement on record. */
export class RecordFundingAgreement {
  @Nested(() => LocalisedTextInput)
  funder: LocalisedTextInput;
  /** The funder's own reference. */
  @Words(1, 200)
  reference: string;
  @IsMoney()
  amount: Money;
  @IsLocalDate()
  eligibleFrom: string;
  @IsLocalDate()
  eligibleUntil: string;
  /** Until when what was promised in time may still be paid. */
  @IsLocalDate()
  closeOutOn: string;
  @IsArray()
  @ArrayMaxSize(100)
  @Nested(() => ReportingPeriodInput, true)
  reportingPeriods: ReportingPeriodInput[];
  /** Share of a line that may be moved without asking the funder. */
  @IsDecimal()
  reallocationThreshold: string;
}

export class BudgetLineInput {
  @IsUUID()
  id: string;
  @IsIn(LINE_KINDS)
  kind: LineKind;
  @Nested(() => LocalisedTextInput)
  title: LocalisedTextInput;
  @IsMoney()
  amount: Money;
}

/** Opens the budget of a cohort with the lines of its first funding agreement. */
export class OpenBudget {
  @PathId()
  cohortId: string;
  @IsUUID()
  fundingAgreementId: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @Nested(() => BudgetLineInput, true)
  lines: BudgetLineInput[];
}

/** Stops all new promises; what happened is still recorded. */
export class FreezeBudget {
  @PathId()
  cohortId: string;
  @Reason()
  reason: string;
}
/** Lets promises be made again. */
export class ThawBudget {
  @PathId()
  cohortId: string;
  @Reason()
  reason: string;
}

export const budgetCommands = [
  command({
    name: 'budgeting.RecordFundingAgreement',
    input: RecordFundingAgreement,
    decision: agreeFunding,
    may: staff('coordinator'),
    data: (input: RecordFundingAgreement, { newId }) => ({
      ...input,
      amount: plainMoney(input.amount),
      fundingAgreementId: newId('fundingAgreement'),
    }),
  }),
  command({
    name: 'budgeting.OpenBudget',
    input: OpenBudget,
    decision: openBudget,
    may: staff('coordinator'),
    data: ({ cohortId, fundingAgreementId, lines }: OpenBudget) => ({
      cohortId,
      fundingAgreementId,
      lines: lines.map(({ id, kind, title, amount }) => ({
        ...{ lineId: id, kind, title },
        amount: plainMoney(amount),
      })),
    }),
  }),
  command({
    name: 'budgeting.FreezeBudget',
    input: FreezeBudget,
    decision: freezeBudget,
    may: staff('coordinator'),
  }),
  command({
    name: 'budgeting.ThawBudget',
    input: ThawBudget,
    decision: thawBudget,
    may: staff('coordinator'),
  }),
];
