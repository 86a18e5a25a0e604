import {
  decisionOn,
  firstRefusal,
  guardExisting,
  isRefusal,
  minorOf,
  money,
  personal,
  refuse,
  writeExisting,
  type LocalDate,
  type Money,
} from '@palabre/kernel';
import { budgetStream } from './budget.js';
import type { Commitment, OpenBudget } from './budget-state.js';
import { commitmentIn, mixedDuties } from './commitment-rules.js';
import { documentStream, hasEvidence } from './document.js';
import { cellOf, credit, debit, draw, post, total } from './ledger.js';
import { notFound, opened, todayOf, wrongAmount } from './rules.js';
import { homeward, opposite } from './undo.js';

export interface RecordExpenditureData {
  readonly cohortId: string;
  readonly expenditureId: string;
  readonly commitmentId: string;
  readonly amount: Money;
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate;
  /** Documents: an invoice or a receipt among them. */
  readonly evidence: readonly string[];
}

/** Whether the day lies in the eligible period and its close-out, for every source that pays. */
const isPayable = (budget: OpenBudget, { open }: Commitment, on: LocalDate): boolean =>
  open.every(({ cell }) => {
    const terms = budget.terms[cell.fundingAgreementId];
    return !terms || (terms.eligibleFrom <= on && on <= terms.closeOutOn);
  });

/** Books a voucher against its contract; the bank line that pays it later posts nothing more. */
export const recordExpenditure = decisionOn(({ cohortId, evidence }: RecordExpenditureData) => ({
  budget: writeExisting(budgetStream, cohortId),
  documents: [...new Set(evidence)].map((id) => guardExisting(documentStream, id)),
})).decide({
  refuses: [
    'BUDGET_NOT_OPEN',
    'NOT_FOUND',
    'COMMITMENT_CLOSED',
    'AMOUNT_NOT_POSITIVE',
    'CURRENCY_MISMATCH',
    'SEPARATION_OF_DUTIES',
    'EVIDENCE_MISSING',
    'OUTSIDE_ELIGIBILITY',
    'COMMITMENT_EXCEEDED',
  ],
  emits: ['budgeting.ExpenditureRecorded'],
  decide: (data, { budget, documents }, { actor }) => {
    const { cohortId, expenditureId, commitmentId, amount, bookedOn, valueOn, evidence } = data;
    const open = opened(budget);
    if (isRefusal(open)) return open;
    const commitment = commitmentIn(open, commitmentId, 'approved');
    if (isRefusal(commitment)) return commitment;
    const refusal = firstRefusal(
      wrongAmount(amount, open.currency, '/amount'),
      mixedDuties('payeeBooking', actor.id, commitment.payeeId),
      !hasEvidence(documents, 'invoice', 'receipt') &&
        refuse('EVIDENCE_MISSING', { kinds: ['invoice', 'receipt'] }, ['/evidence']),
      !isPayable(open, commitment, bookedOn) &&
        refuse('OUTSIDE_ELIGIBILITY', { on: bookedOn }, ['/bookedOn']),
    );
    if (refusal) return refusal;
    const cells = commitment.open.map(({ cell }) => cell);
    const left = (cell: (typeof cells)[number]): bigint =>
      commitment.open.find((portion) => portion.cell === cell)?.minor ?? 0n;
    const { portions, missing } = draw(cells, left, minorOf(amount));
    if (missing > 0n) {
      return refuse('COMMITMENT_EXCEEDED', {
        needed: { ...amount },
        available: { ...money(total(commitment.open), open.currency) },
      });
    }
    const { fundingAgreementId: _source, ...holder } = cellOf(commitment, '');
    return {
      budget: [
        {
          type: 'budgeting.ExpenditureRecorded',
          effectiveOn: bookedOn,
          data: {
            ...{ cohortId, expenditureId, commitmentId, ...holder, amount, bookedOn, valueOn },
            ...{ evidence, recordedBy: actor.id },
            postings: post(open.balances, open.currency, [
              ...debit('spent', portions),
              ...credit('committed', portions),
            ]),
          },
        },
      ],
    };
  },
});

export interface ReverseExpenditureData {
  readonly cohortId: string;
  readonly expenditureId: string;
  readonly reason: string;
}

/** Takes a voucher out of the books again, as long as no bank line has paid it. */
export const reverseExpenditure = decisionOn(({ cohortId }: ReverseExpenditureData) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: ['BUDGET_NOT_OPEN', 'NOT_FOUND', 'EXPENDITURE_PAID'],
  emits: ['budgeting.ExpenditureReversed'],
  decide: ({ cohortId, expenditureId, reason }, { budget }, { actor, now }) => {
    const open = opened(budget);
    if (isRefusal(open)) return open;
    const expenditure = open.expenditures[expenditureId];
    const commitment = expenditure && open.commitments[expenditure.commitmentId];
    if (!expenditure || !commitment) return notFound('expenditure', '/expenditureId');
    if (expenditure.stage === 'reversed') return {};
    const { commitmentId, minor } = expenditure;
    if (commitment.unpaid < minor) return refuse('EXPENDITURE_PAID');
    const entries = homeward(open, commitmentId, opposite(expenditure.entries));
    const { fundingAgreementId: _source, ...holder } = cellOf(commitment, '');
    return {
      budget: [
        {
          type: 'budgeting.ExpenditureReversed',
          effectiveOn: todayOf(open, now),
          data: {
            ...{ cohortId, expenditureId, commitmentId, ...holder },
            amount: money(minor, open.currency),
            reason: personal(cohortId, 'finance', reason),
            reversedBy: actor.id,
            postings: post(open.balances, open.currency, entries),
          },
        },
      ],
    };
  },
});
