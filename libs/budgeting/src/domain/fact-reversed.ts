import { money, type LocalDate } from '@palabre/kernel';
import type { BankFactReversed, BankFactSequelReversed } from './bank-events.js';
import type { BankFact, Budget, DatedEntries, OpenBudget } from './budget-state.js';
import { lookUp } from './dictionary.js';
import { overrunIn } from './evolve-facts.js';
import { accountKey, afterPostings, balanceOf, post, total, type Entry } from './ledger.js';
import { isOpened } from './rules.js';
import { homeward, opposite, spentAgain } from './undo.js';
import { undoneByDay } from './undo-sequence.js';
import type { Posting } from './vocabulary.js';

/** A fact that is undone; `on`: the day of one that is not known. */
export interface Undoing {
  readonly cohortId: string;
  readonly factId: string;
  readonly reason: string;
  readonly on: LocalDate;
}

/** What an account may give to a fact: of promises, those of its own commitment only. */
const availableTo =
  (budget: OpenBudget, { commitmentId }: BankFact) =>
  ({ account, cell }: Entry): bigint => {
    if (account !== 'committed') return balanceOf(budget.balances, account, cell);
    const open =
      commitmentId === undefined ? [] : (lookUp(budget.commitments, commitmentId)?.open ?? []);
    return total(open.filter((one) => accountKey(account, one.cell) === accountKey(account, cell)));
  };

/** What undoes a fact. A return whose fact is gone already has nothing left to take back. */
const toUndo = (budget: Budget, fact: BankFact): readonly DatedEntries[] => {
  const given = fact.relatesTo === undefined ? undefined : lookUp(budget.facts, fact.relatesTo);
  if (given?.stage === 'reversed') return [];
  const isPayment = fact.relatesTo === undefined && fact.kind !== 'return';
  const home = (entries: readonly Entry[]): readonly Entry[] =>
    isOpened(budget) ? homeward(budget, fact.commitmentId, entries) : entries;
  if (isPayment) return undoneByDay(budget.balances, fact, home);
  const entries = home(opposite(fact.entries));
  const again = isOpened(budget) ? spentAgain(entries, availableTo(budget, fact)) : entries;
  return [{ on: fact.bookedOn, entries: again }];
};

/** The currency a fact was booked in: that of the budget, or before it is open of the fact's own postings. */
export const currencyIn = (budget: Budget, fact: BankFact | undefined): string =>
  isOpened(budget) ? budget.currency : (fact?.booksCurrency ?? 'EUR');

/** What the books keep of the undoing of a fact, day by day. */
export const factReversed = (
  budget: Budget,
  { cohortId, factId, reason, on: today }: Undoing,
): (BankFactReversed | BankFactSequelReversed)[] => {
  const fact = lookUp(budget.facts, factId);
  const currency = currencyIn(budget, fact);
  const open = overrunIn(fact?.entries ?? [])?.minor ?? 0n;
  const bookedOn = fact?.bookedOn ?? today;
  const about = {
    ...{ cohortId, factId, reason },
    ...(fact?.commitmentId === undefined ? {} : { commitmentId: fact.commitmentId }),
  };
  let { balances } = budget;
  const posted = (fact ? toUndo(budget, fact) : []).map(({ on, entries }) => {
    const postings = post(balances, currency, entries);
    balances = afterPostings(balances, postings);
    return { on, postings };
  });
  const reversed = (postings: readonly Posting[]): BankFactReversed => ({
    type: 'budgeting.BankFactReversed',
    effectiveOn: bookedOn,
    data: {
      ...{ ...about, bookedOn },
      ...(fact?.relatesTo === undefined ? {} : { relatesTo: fact.relatesTo }),
      ...(open === 0n ? {} : { overrunClosed: money(open, currency) }),
      postings,
    },
  });
  const own = posted.some(({ on }) => on === bookedOn);
  return [
    ...posted.map(({ on, postings }): BankFactReversed | BankFactSequelReversed =>
      on === bookedOn
        ? reversed(postings)
        : {
            type: 'budgeting.BankFactSequelReversed',
            effectiveOn: on,
            data: { ...about, postings },
          },
    ),
    ...(own ? [] : [reversed([])]),
  ];
};
