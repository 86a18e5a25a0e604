import { decisionOn, localDateAt, money, write } from '@palabre/kernel';
import { budgetStream } from './budget.js';
import type { BankFact, Budget, OpenBudget } from './budget-state.js';
import { lookUp } from './dictionary.js';
import { overrunIn } from './evolve-facts.js';
import { accountKey, balanceOf, post, total, type Entry } from './ledger.js';
import { isOpened } from './rules.js';
import { homeward, opposite, spentAgain } from './undo.js';

export interface ReverseBankFactData {
  readonly cohortId: string;
  readonly factId: string;
  /** A short code such as `unmatched`; nothing personal. */
  readonly reason: string;
}

/** What an account may give to a fact: of promises, those of its own commitment only. */
const availableTo =
  (budget: OpenBudget, { commitmentId }: BankFact) =>
  ({ account, cell }: Entry): bigint => {
    if (account !== 'committed') return balanceOf(budget.balances, account, cell);
    const open = commitmentId === undefined ? [] : (budget.commitments[commitmentId]?.open ?? []);
    return total(open.filter((one) => accountKey(account, one.cell) === accountKey(account, cell)));
  };

/** A return whose fact is gone already has nothing left to take back. */
const entriesToUndo = (budget: Budget, fact: BankFact): readonly Entry[] => {
  const given = fact.relatesTo === undefined ? undefined : lookUp(budget.facts, fact.relatesTo);
  if (given?.stage === 'reversed') return [];
  const entries = opposite(fact.entries);
  return isOpened(budget)
    ? spentAgain(homeward(budget, fact.commitmentId, entries), availableTo(budget, fact))
    : entries;
};

/** The currency a fact was booked in: that of the budget, or before it is open of the fact itself. */
const currencyIn = (budget: Budget, fact: BankFact | undefined): string =>
  isOpened(budget) ? budget.currency : (fact?.currency ?? 'EUR');

/**
 * Undoes a bank fact that was none, or was matched wrongly, with all that followed from it: settlements and returns.
 * Never refused; a reversal that arrives before its fact keeps it out.
 */
export const reverseBankFact = decisionOn(({ cohortId }: ReverseBankFactData) => ({
  budget: write(budgetStream, cohortId),
})).decide({
  refuses: [],
  emits: ['budgeting.BankFactReversed'],
  decide: ({ cohortId, factId, reason }, { budget }, { now }) => {
    const fact = lookUp(budget.facts, factId);
    if (fact?.stage === 'reversed') return {};
    const currency = currencyIn(budget, fact);
    const open = overrunIn(fact?.entries ?? [])?.minor ?? 0n;
    const zone = isOpened(budget) ? budget.zone : 'UTC';
    const bookedOn = fact?.bookedOn ?? localDateAt(now, zone);
    const entries = fact ? entriesToUndo(budget, fact) : [];
    return {
      budget: [
        {
          type: 'budgeting.BankFactReversed',
          effectiveOn: bookedOn,
          data: {
            ...{ cohortId, factId, bookedOn, reason },
            ...(fact?.commitmentId === undefined ? {} : { commitmentId: fact.commitmentId }),
            ...(fact?.relatesTo === undefined ? {} : { relatesTo: fact.relatesTo }),
            ...(open === 0n ? {} : { overrunClosed: money(open, currency) }),
            postings: post(budget.balances, currency, entries),
          },
        },
      ],
    };
  },
});
