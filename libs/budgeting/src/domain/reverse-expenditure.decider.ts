import {
  decisionOn,
  isRefusal,
  money,
  personal,
  refuse,
  writeExisting,
  type Refusal,
} from '@palabre/kernel';
import { budgetStream } from './budget.js';
import type { Budget, OpenBudget } from './budget-state.js';
import { mixedDuties } from './commitment-rules.js';
import { lookUp } from './dictionary.js';
import { balanceOf, holderOf, merged, post, type Entry } from './ledger.js';
import { figure, notFound, opened, todayOf } from './rules.js';
import { homeward, opposite } from './undo.js';
import { byHash, freed, usesOf } from './document-use.js';

/** A gain by exchange may have been given away since. */
const notThere = (
  budget: OpenBudget,
  entries: readonly Entry[],
): Refusal<'ALLOCATION_EXCEEDED'> | undefined => {
  const short = merged(entries).find(
    ({ account, cell, minor }) =>
      account === 'allocated' && balanceOf(budget.balances, account, cell) + minor < 0n,
  );
  return (
    short &&
    refuse('ALLOCATION_EXCEEDED', {
      needed: figure(-short.minor, budget.currency),
      available: figure(balanceOf(budget.balances, 'allocated', short.cell), budget.currency),
    })
  );
};

export interface ReverseExpenditureData {
  readonly cohortId: string;
  readonly expenditureId: string;
  readonly reason: string;
}

const hashesBehind = (budget: Budget, expenditureId: string): readonly string[] =>
  budget.stage === 'unopened' ? [] : (lookUp(budget.expenditures, expenditureId)?.hashes ?? []);

/** Takes a voucher out of the books again, as long as no bank line has paid it. Its documents may be used again. */
export const reverseExpenditure = decisionOn(({ cohortId }: ReverseExpenditureData) => ({
  budget: writeExisting(budgetStream, cohortId),
}))
  .also(({ expenditureId }, { budget }) => ({
    uses: usesOf(hashesBehind(budget, expenditureId)),
  }))
  .decide({
    refuses: [
      'BUDGET_NOT_OPEN',
      'NOT_FOUND',
      'SEPARATION_OF_DUTIES',
      'EXPENDITURE_REVERSED',
      'EXPENDITURE_PAID',
      'ALLOCATION_EXCEEDED',
    ],
    emits: ['budgeting.ExpenditureReversed', 'budgeting.DocumentFreed'],
    decide: ({ cohortId, expenditureId, reason }, { budget, uses }, { actor, now }) => {
      const open = opened(budget);
      if (isRefusal(open)) return open;
      const expenditure = lookUp(open.expenditures, expenditureId);
      const commitment = expenditure && lookUp(open.commitments, expenditure.commitmentId);
      if (!expenditure || !commitment) return notFound('expenditure', '/expenditureId');
      if (expenditure.stage === 'reversed') return refuse('EXPENDITURE_REVERSED');
      const mixed = mixedDuties('payeeReversal', actor.id, commitment.payeeId);
      if (mixed) return mixed;
      const { commitmentId, minor } = expenditure;
      if (commitment.unpaid < minor) {
        const unpaid = figure(commitment.unpaid, open.currency);
        return refuse('EXPENDITURE_PAID', { needed: figure(minor, open.currency), unpaid });
      }
      const entries = homeward(open, commitmentId, opposite(expenditure.entries));
      const gone = notThere(open, entries);
      if (gone) return gone;
      const files = byHash(expenditure.hashes, uses);
      return {
        budget: [
          {
            type: 'budgeting.ExpenditureReversed',
            effectiveOn: todayOf(open, now),
            data: {
              ...{ cohortId, expenditureId, commitmentId, ...holderOf(commitment) },
              amount: money(minor, open.currency),
              reason: personal(cohortId, 'finance', reason),
              reversedBy: actor.id,
              postings: post(open.balances, open.currency, entries),
            },
          },
        ],
        uses: [...files].map(([sha256, file]) =>
          freed(file, { sha256, by: 'expenditure', byId: expenditureId }),
        ),
      };
    },
  });
