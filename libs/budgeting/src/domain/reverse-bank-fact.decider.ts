import { decisionOn, localDateAt, write } from '@palabre/kernel';
import { budgetStream } from './budget.js';
import { lookUp } from './dictionary.js';
import { byHash, freed, usesOf } from './document-use.js';
import { undoneWithReturns } from './early-returns.js';
import { hashesOfPayment } from './payments/withdraw-payment-voucher.decider.js';
import { isOpened } from './rules.js';

export interface ReverseBankFactData {
  readonly cohortId: string;
  readonly factId: string;
  /** A short code such as `unmatched`; nothing personal. */
  readonly reason: string;
}

/**
 * Undoes a bank fact that was none, or was matched wrongly, with all that followed from it: settlements and returns. What had come
 * back of a payment before it was known is unplaced again.
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
      ...['budgeting.BankFactRecorded', 'budgeting.DocumentFreed'],
    ],
    decide: ({ cohortId, factId, reason }, { budget, uses }, { now }) => {
      const fact = lookUp(budget.facts, factId);
      if (fact?.stage === 'reversed') return {};
      const on = localDateAt(now, isOpened(budget) ? budget.zone : 'UTC');
      return {
        budget: undoneWithReturns(budget, { cohortId, factId, reason, on }),
        // A voucher of what was no payment is nobody's: its files may be used again.
        uses: [...byHash(hashesOfPayment(budget, factId), uses)].map(([sha256, file]) =>
          freed(file, { sha256, by: 'payment', byId: factId }),
        ),
      };
    },
  });
