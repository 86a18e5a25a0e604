import {
  decisionOn,
  isRefusal,
  personal,
  refuse,
  writeExisting,
  type Refusal,
} from '@palabre/kernel';
import { budgetStream } from './budget.js';
import type { OpenBudget } from './budget-state.js';
import { entriesOf, type Dictionary } from './dictionary.js';
import { total } from './ledger.js';
import { unvouchedIn } from './payments/payments.js';
import { figure, opened, todayOf } from './rules.js';

export interface CloseBudgetData {
  readonly cohortId: string;
  readonly reason: string;
}

/** What has to be settled before a budget can be closed: ids by kind. */
const unsettled = (budget: OpenBudget) => {
  const ids = <T>(all: Dictionary<T>, open: (one: T) => boolean): string[] =>
    entriesOf(all)
      .flatMap(([id, one]) => (open(one) ? [id] : []))
      .sort();
  return {
    commitments: ids(
      budget.commitments,
      ({ stage, unpaid }) => stage === 'requested' || stage === 'approved' || unpaid > 0n,
    ),
    advances: ids(
      budget.outlays,
      ({ open, unpaid, unreturned }) => total(open) > 0n || unpaid > 0n || unreturned > 0n,
    ),
    // Of those that wait, the ones with documents: a claim is not accepted by a closed budget any more.
    settlements: [...new Set(entriesOf(budget.held).map(([, id]) => id))],
    overruns: entriesOf(budget.overruns).map(([id]) => id),
    // The bank booked them in another currency, and nobody has said at which rate: they are in no figure.
    withoutRate: entriesOf(budget.facts)
      .filter(([, { stage, worth }]) => stage === 'recorded' && worth === undefined)
      .map(([id]) => id),
    payments: unvouchedIn(budget).map(({ factId }) => factId),
    proposals: ids(budget.proposals, ({ stage }) => stage === 'open'),
  };
};

const notSettled = (budget: OpenBudget): Refusal<'BUDGET_NOT_SETTLED'> | undefined => {
  const open = unsettled(budget);
  const count = Object.values(open).reduce((sum, ids) => sum + ids.length, 0);
  return count === 0 ? undefined : refuse('BUDGET_NOT_SETTLED', { count, ...open });
};

/** What nobody spent, by funding source: free or allocated. */
const unspentOf = (budget: OpenBudget) =>
  Object.keys(budget.terms).map((fundingAgreementId) => {
    const minor = Object.entries(budget.balances)
      .filter(([key]) =>
        ['envelope', 'allocated'].some((account) =>
          key.startsWith(`${account}|${fundingAgreementId}|`),
        ),
      )
      .reduce((sum, [, balance]) => sum + balance, 0n);
    return { fundingAgreementId, amount: figure(minor, budget.currency) };
  });

/** Ends a budget once all that was promised, advanced or overrun is settled; facts are still recorded. */
export const closeBudget = decisionOn(({ cohortId }: CloseBudgetData) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: ['BUDGET_NOT_OPEN', 'BUDGET_NOT_SETTLED'],
  emits: ['budgeting.BudgetClosed'],
  decide: ({ cohortId, reason }, { budget }, { actor, now }) => {
    const known = opened(budget);
    if (isRefusal(known)) return known;
    if (known.stage === 'closed') return {};
    const refusal = notSettled(known);
    if (refusal) return refusal;
    const data = {
      ...{ cohortId, by: actor.id, unspent: unspentOf(known) },
      reason: personal(cohortId, 'finance', reason),
    };
    return {
      budget: [{ type: 'budgeting.BudgetClosed', effectiveOn: todayOf(known, now), data }],
    };
  },
});
