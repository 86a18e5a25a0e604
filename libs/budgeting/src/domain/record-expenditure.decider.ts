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
  type Refusal,
} from '@palabre/kernel';
import { budgetStream } from './budget.js';
import type { OpenBudget } from './budget-state.js';
import { commitmentIn, mixedDuties } from './commitment-rules.js';
import { COUNTED_REFUSALS, countedOf, overclaimed } from './counted-documents.js';
import { documentStream, withoutEvidence } from './document.js';
import { PRICE_REFUSALS, priced, voucherEntries } from './foreign-price.js';
import { holderOf, post } from './ledger.js';
import { unvouchedIn } from './payments/payments.js';
import {
  farValueDate,
  figure,
  inFuture,
  lineOf,
  notPayable,
  opened,
  todayOf,
  wrongAmount,
} from './rules.js';
import { doubtful, RATE_REFUSALS, ratesBehind } from './stated-rate.js';
import { byHash, filesFor, usesOf } from './document-use.js';
import { knownTotal, overclaimedAnywhere, paidUses } from './uses/paid-documents.js';

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
  'DOCUMENT_OTHERWISE_USED',
] as const;

/** What the bank paid of a contract without a voucher is spent already: its invoice belongs to that payment. */
const paidBefore = (
  budget: OpenBudget,
  commitmentId: string,
): Refusal<'PAYMENT_WITHOUT_VOUCHER'> | undefined => {
  const payments = unvouchedIn(budget).filter((one) => one.commitmentId === commitmentId);
  const minor = payments.reduce((sum, { left }) => sum + left, 0n);
  return minor > 0n
    ? refuse(
        'PAYMENT_WITHOUT_VOUCHER',
        { payments: payments.map(({ factId }) => factId), open: figure(minor, budget.currency) },
        ['/commitmentId'],
      )
    : undefined;
};

/** Books a voucher against its contract; the bank line that pays it later posts nothing more. */
export const recordExpenditure = decisionOn(({ cohortId, evidence }: RecordExpenditureData) => ({
  budget: writeExisting(budgetStream, cohortId),
  documents: [...new Set(evidence)].map((id) => guardExisting(documentStream, id)),
}))
  .also(({ rate, bookedOn }, { budget, documents }) => ({
    rates: ratesBehind(budget, rate === undefined ? [] : [bookedOn]),
    uses: usesOf(filesFor('payment', documents)),
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
      'DOCUMENT_OTHERWISE_USED',
      'SEPARATION_OF_DUTIES',
      'EVIDENCE_MISSING',
      'OUTSIDE_ELIGIBILITY',
      'COMMITMENT_EXCEEDED',
      'ALLOCATION_EXCEEDED',
      'PAYMENT_WITHOUT_VOUCHER',
    ],
    emits: ['budgeting.ExpenditureRecorded', 'budgeting.DocumentUsed'],
    decide: (data, { budget, documents, rates, uses }, { actor, now }) => {
      const { cohortId, expenditureId, commitmentId, bookedOn, valueOn, evidence } = data;
      const open = opened(budget);
      if (isRefusal(open)) return open;
      const commitment = commitmentIn(open, commitmentId, 'approved');
      if (isRefusal(commitment)) return commitment;
      const price = priced(data.amount, data.rate, open.currency, '/rate');
      if (isRefusal(price)) return price;
      const promised = commitment.open.map(({ cell }) => cell.fundingAgreementId);
      const sources =
        promised.length > 0 ? promised : (lineOf(open, commitment.lineId)?.sources ?? []);
      const counted = countedOf([...new Set(evidence)], documents);
      const stated = data.invoiceTotal && { invoiceTotal: data.invoiceTotal };
      const claimed = { counted, amount: data.amount, ...stated };
      const files = byHash(filesFor('payment', documents), uses);
      const refusal = firstRefusal<(typeof VOUCHER_REFUSALS)[number]>(
        wrongAmount(price.amount, open.currency, '/amount'),
        mixedDuties('payeeBooking', actor.id, commitment.payeeId),
        withoutEvidence(documents, 'invoice', 'receipt'),
        notPayable(open, sources, bookedOn, '/bookedOn'),
        inFuture(bookedOn, todayOf(open, now), '/bookedOn'),
        farValueDate(data),
        doubtful({
          ...{ price, on: bookedOn, actorId: actor.id, published: rates, field: '/rate' },
          tolerance: open.auditPolicy.rateTolerance,
          agreed: commitment.foreign,
        }),
        overclaimed(open, claimed),
        overclaimedAnywhere(files, claimed),
      );
      if (refusal) return refusal;
      const before = paidBefore(open, commitmentId);
      if (before) return before;
      const entries = voucherEntries(open, commitment, price, bookedOn);
      if (isRefusal(entries)) return entries;
      const invoiceTotal = knownTotal(files, claimed);
      const of = { by: 'expenditure', byId: expenditureId, cohortId } as const;
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
        uses: paidUses(files, { ...claimed, ...(invoiceTotal && { invoiceTotal }) }, of),
      };
    },
  });
