import { groupStream, type Group } from '@palabre/community/contract';
import { firstRefusal, guardExisting, isRefusal, type Refusal } from '@palabre/kernel';
import type { Budget, OpenBudget } from './budget-state.js';
import { authorising, otherGroup, unknownHolder } from './rules.js';
import type { Holder } from './vocabulary.js';

/** Why somebody may not ask a budget for money: a contract, an advance or what they paid themselves. */
export const ASKING_REFUSALS = [
  'BUDGET_NOT_OPEN',
  'BUDGET_FROZEN',
  'BUDGET_CLOSED',
  'NOT_FOUND',
  'OUTSIDE_ELIGIBILITY',
  'OVERRUN_UNSETTLED',
  'ALLOCATION_EXCEEDED',
] as const;

/** The group whose money is asked for, if it is a group's. */
export const groupBehind = ({ groupId }: { readonly groupId?: string }) =>
  groupId === undefined ? [] : [guardExisting(groupStream, groupId)];

/** The budget when it may be asked for a holder's money, or why it may not. */
export const askable = (
  budget: Budget,
  groups: readonly Group[],
  asked: Holder & { readonly cohortId: string },
): OpenBudget | Refusal<'BUDGET_NOT_OPEN' | 'BUDGET_FROZEN' | 'BUDGET_CLOSED' | 'NOT_FOUND'> => {
  const open = authorising(budget);
  if (isRefusal(open)) return open;
  const unknown = firstRefusal<'NOT_FOUND'>(
    otherGroup(groups, asked.cohortId, '/groupId'),
    unknownHolder(open, asked, ''),
  );
  return unknown ?? open;
};
