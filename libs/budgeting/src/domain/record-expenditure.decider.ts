import {
  decisionOn,
  firstRefusal,
  guardExisting,
  isRefusal,
  refuse,
  writeExisting,
  type DecimalText,
  type LocalDate,
  type Money,
} from '@palabre/kernel';
import { budgetStream } from './budget.js';
import { commitmentIn, mixedDuties } from './commitment-rules.js';
import { COUNTED_REFUSALS, countedOf, overclaimed } from './counted-documents.js';
import { documentStream, hasEvidence } from './document.js';
import { PRICE_REFUSALS, priced, voucherEntries } from './foreign-price.js';
import { holderOf, post } from './ledger.js';
import { farValueDate, inFuture, notPayable, opened, todayOf, wrongAmount } from './rules.js';
import { doubtful, RATE_REFUSALS, ratesBehind } from './stated-rate.js';

export interface RecordExpenditureData {
  readonly cohortId: string;
  readonly expenditureId: string;
  readonly commitmentId: string;
  /** In another currency than the budget's, with the rate of the payment. */
  readonly amount: Money;
  readonly rate?: DecimalText;
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate;
  /** Documents: an invoice or a receipt among them. */
  readonly evidence: readonly string[];
  /** What the invoice comes to, in the currency of the amount, where this pays a part of it. */
  readonly invoiceTotal?: Money;
}

const VOUCHER_REFUSALS = [
  'AMOUNT_NOT_POSITIVE',
  'CURRENCY_MISMATCH',
  'SEPARATION_OF_DUTIES',
  'EVIDENCE_MISSING',
  'OUTSIDE_ELIGIBILITY',
  'SPENT_IN_FUTURE',
  'VALUE_DATE_FAR',
  ...RATE_REFUSALS,
  ...COUNTED_REFUSALS,
] as const;

/** Books a voucher against its contract; the bank line that pays it later posts nothing more. */
export const recordExpenditure = decisionOn(({ cohortId, evidence }: RecordExpenditureData) => ({
  budget: writeExisting(budgetStream, cohortId),
  documents: [...new Set(evidence)].map((id) => guardExisting(documentStream, id)),
}))
  .also(({ rate, bookedOn }, { budget }) => ({
    rates: ratesBehind(budget, rate === undefined ? [] : [bookedOn]),
  }))
  .decide({
    refuses: [
      'BUDGET_NOT_OPEN',
      'NOT_FOUND',
      'COMMITMENT_CLOSED',
      'AMOUNT_NOT_POSITIVE',
      'CURRENCY_MISMATCH',
      ...PRICE_REFUSALS,
      ...RATE_REFUSALS,
      'SPENT_IN_FUTURE',
      'VALUE_DATE_FAR',
      'RECEIPT_USED',
      'INVOICE_NOT_ONE',
      'INVOICE_TOTAL_DIFFERS',
      'INVOICE_EXCEEDED',
      'SEPARATION_OF_DUTIES',
      'EVIDENCE_MISSING',
      'OUTSIDE_ELIGIBILITY',
      'COMMITMENT_EXCEEDED',
      'ALLOCATION_EXCEEDED',
    ],
    emits: ['budgeting.ExpenditureRecorded'],
    decide: (data, { budget, documents, rates }, { actor, now }) => {
      const { cohortId, expenditureId, commitmentId, bookedOn, valueOn, evidence } = data;
      const { invoiceTotal } = data;
      const open = opened(budget);
      if (isRefusal(open)) return open;
      const commitment = commitmentIn(open, commitmentId, 'approved');
      if (isRefusal(commitment)) return commitment;
      const price = priced(data.amount, data.rate, open.currency, '/rate');
      if (isRefusal(price)) return price;
      const sources = commitment.open.map(({ cell }) => cell.fundingAgreementId);
      const counted = countedOf([...new Set(evidence)], documents);
      const refusal = firstRefusal<(typeof VOUCHER_REFUSALS)[number]>(
        wrongAmount(price.amount, open.currency, '/amount'),
        mixedDuties('payeeBooking', actor.id, commitment.payeeId),
        !hasEvidence(documents, 'invoice', 'receipt') &&
          refuse('EVIDENCE_MISSING', { kinds: ['invoice', 'receipt'] }, ['/evidence']),
        notPayable(open, sources, bookedOn, '/bookedOn'),
        inFuture(bookedOn, todayOf(open, now), '/bookedOn'),
        farValueDate(data),
        doubtful({
          ...{ price, on: bookedOn, actorId: actor.id, published: rates, field: '/rate' },
          tolerance: open.auditPolicy.rateTolerance,
          agreed: commitment.foreign,
        }),
        overclaimed(open, { counted, amount: data.amount, ...(invoiceTotal && { invoiceTotal }) }),
      );
      if (refusal) return refusal;
      const entries = voucherEntries(open, commitment, price, bookedOn);
      if (isRefusal(entries)) return entries;
      return {
        budget: [
          {
            type: 'budgeting.ExpenditureRecorded',
            effectiveOn: bookedOn,
            data: {
              ...{
                cohortId,
                expenditureId,
                commitmentId,
                ...holderOf(commitment),
                ...price,
                bookedOn,
                valueOn,
              },
              ...{ evidence, counted, recordedBy: actor.id },
              ...(invoiceTotal && { invoiceTotal }),
              postings: post(open.balances, open.currency, entries),
            },
          },
        ],
      };
    },
  });
