import {
  decisionOn,
  firstRefusal,
  guardExisting,
  isRefusal,
  refuse,
  writeExisting,
  type Money,
} from '@palabre/kernel';
import { budgetStream } from '../budget.js';
import { mixedDuties } from '../commitment-rules.js';
import { COUNTED_REFUSALS, countedOf, overclaimed } from '../counted-documents.js';
import { lookUp } from '../dictionary.js';
import { documentStream, withoutEvidence } from '../document.js';
import { byHash, filesFor, usesOf } from '../document-use.js';
import { notFound, opened, todayOf } from '../rules.js';
import { knownTotal, overclaimedAnywhere, paidUses } from '../uses/paid-documents.js';
import { paidAmount } from './payments.js';

export interface VouchPaymentData {
  readonly cohortId: string;
  /** Of the bank fact that paid it. */
  readonly factId: string;
  /** Documents: an invoice or a receipt among them. */
  readonly evidence: readonly string[];
  /** What the invoice comes to, in the currency of the bank's line, where this pays a part of it. */
  readonly invoiceTotal?: Money;
}

const REFUSALS = [
  'SEPARATION_OF_DUTIES',
  'EVIDENCE_MISSING',
  'DOCUMENT_OTHERWISE_USED',
  ...COUNTED_REFUSALS,
] as const;

/** Attaches the invoice or receipt of what the bank has paid already: evidence is added, nothing is spent again. */
export const vouchPayment = decisionOn(({ cohortId, evidence }: VouchPaymentData) => ({
  budget: writeExisting(budgetStream, cohortId),
  documents: [...new Set(evidence)].map((id) => guardExisting(documentStream, id)),
}))
  .also((_data, { documents }) => ({ uses: usesOf(filesFor('payment', documents)) }))
  .decide({
    refuses: ['BUDGET_NOT_OPEN', 'NOT_FOUND', 'PAYMENT_VOUCHED', ...REFUSALS],
    emits: ['budgeting.PaymentVouched', 'budgeting.DocumentUsed'],
    decide: (data, { budget, documents, uses }, { actor, now }) => {
      const { cohortId, factId, evidence } = data;
      const open = opened(budget);
      if (isRefusal(open)) return open;
      const payment = lookUp(open.payments, factId);
      if (!payment || payment.stood.until !== undefined) return notFound('payment', '/factId');
      if (payment.voucher) return refuse('PAYMENT_VOUCHED');
      const { commitmentId, lineId } = payment;
      const amount = paidAmount(payment);
      const counted = countedOf([...new Set(evidence)], documents);
      const claimed = {
        ...{ counted, amount },
        ...(data.invoiceTotal && { invoiceTotal: data.invoiceTotal }),
      };
      const files = byHash(filesFor('payment', documents), uses);
      const payeeId =
        commitmentId === undefined ? undefined : lookUp(open.commitments, commitmentId)?.payeeId;
      const refusal = firstRefusal<(typeof REFUSALS)[number]>(
        mixedDuties('payeeBooking', actor.id, payeeId),
        withoutEvidence(documents, 'invoice', 'receipt'),
        overclaimed(open, claimed),
        overclaimedAnywhere(files, claimed),
      );
      if (refusal) return refusal;
      const invoiceTotal = knownTotal(files, claimed);
      const of = { by: 'payment', byId: factId, cohortId } as const;
      return {
        budget: [
          {
            type: 'budgeting.PaymentVouched',
            effectiveOn: todayOf(open, now),
            data: {
              ...{ cohortId, factId, lineId, amount, evidence, counted, recordedBy: actor.id },
              ...(commitmentId === undefined ? {} : { commitmentId }),
              ...(invoiceTotal && { invoiceTotal }),
            },
          },
        ],
        uses: paidUses(files, { ...claimed, ...(invoiceTotal && { invoiceTotal }) }, of),
      };
    },
  });
