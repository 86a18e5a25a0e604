import { decisionOn, localDateAt, money, write } from '@palabre/kernel';
import type { BankFactReversed, BankFactSequelReversed } from './bank-events.js';
import { budgetStream } from './budget.js';
import type { BankFact, Budget, DatedEntries, OpenBudget } from './budget-state.js';
import { lookUp } from './dictionary.js';
import { overrunIn } from './evolve-facts.js';
import { accountKey, afterPostings, balanceOf, post, total, type Entry } from './ledger.js';
import { byHash, freed, usesOf } from './document-use.js';
import { hashesOfPayment } from './payments/withdraw-payment-voucher.decider.js';
import { isOpened } from './rules.js';
import { homeward, opposite, spentAgain } from './undo.js';
import { undoneByDay } from './undo-sequence.js';
import type { Posting } from './vocabulary.js';

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
const currencyIn = (budget: Budget, fact: BankFact | undefined): string =>
  isOpened(budget) ? budget.currency : (fact?.booksCurrency ?? 'EUR');

/**
 * Undoes a bank fact that was none, or was matched wrongly, with all that followed from it: settlements and returns.
 * Never refused; a reversal that arrives before its fact keeps it out.
 */
export const reverseBankFact = decisionOn(({ cohortId }: ReverseBankFactData) => ({
  budget: write(budgetStream, cohortId),
}))
  .also(({ factId }, { budget }) => ({ uses: usesOf(hashesOfPayment(budget, factId)) }))
  .decide({
    refuses: [],
    emits: [
      ...['budgeting.BankFactReversed', 'budgeting.BankFactSequelReversed'],
      'budgeting.DocumentFreed',
    ],
    decide: ({ cohortId, factId, reason }, { budget, uses }, { now }) => {
      const fact = lookUp(budget.facts, factId);
      if (fact?.stage === 'reversed') return {};
      const currency = currencyIn(budget, fact);
      const open = overrunIn(fact?.entries ?? [])?.minor ?? 0n;
      const zone = isOpened(budget) ? budget.zone : 'UTC';
      const bookedOn = fact?.bookedOn ?? localDateAt(now, zone);
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
      return {
        budget: [
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
        ],
        // A voucher of what was no payment is nobody's: its files may be used again.
        uses: [...byHash(hashesOfPayment(budget, factId), uses)].map(([sha256, file]) =>
          freed(file, { sha256, by: 'payment', byId: factId }),
        ),
      };
    },
  });
