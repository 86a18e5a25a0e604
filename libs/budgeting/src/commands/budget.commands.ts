import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsUUID } from 'class-validator';
import type { Money } from '@palabre/kernel';
import { command, staff } from '@palabre/eventing';
import { IsMoney, LocalisedTextInput, Nested, PathId } from '@palabre/platform';
import { closeBudget } from '../domain/close-budget.decider.js';
import { freezeBudget, openBudget, thawBudget } from '../domain/open-budget.decider.js';
import { LINE_KINDS, type LineKind } from '../events.js';
import { plainMoney, Reason } from './fields.shapes.js';

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

/**
 * Ends a budget once all that was promised, advanced or overrun is settled. What is unspent stays with it: what another cohort is
 * to have is carried over before, and what the agreement is to have back is taken from the lines.
 */
export class CloseBudget {
  @PathId()
  cohortId: string;
  @Reason()
  reason: string;
}

export const budgetCommands = [
  command({
    name: 'budgeting.OpenBudget',
    input: OpenBudget,
    decision: openBudget,
    may: staff('coordinator'),
    data: ({ cohortId, fundingAgreementId, lines }: OpenBudget) => ({
      cohortId,
      fundingAgreementId,
      lines: lines.map(({ id, kind, title, amount }) => ({
        // One line, however its id is written.
        ...{ lineId: id.toLowerCase(), kind, title },
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
  command({
    name: 'budgeting.CloseBudget',
    input: CloseBudget,
    decision: closeBudget,
    may: staff('coordinator'),
  }),
];
