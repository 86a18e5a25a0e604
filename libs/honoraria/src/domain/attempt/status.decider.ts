import { decisionOn, write } from '@palabre/kernel';
import type { ReportOddity, ReportRule, StatusMeaning } from '../../events.js';
import { isInstructed, paymentStream, type PreparedPayment } from '../payment.js';
import type { PaymentRun } from '../run.js';
import { WENT_BACK_EMITS } from '../top-up-back.js';
import { aroundPayment, attemptIdsOf, dueAfterRejection } from './attempt-rules.js';

export interface RecordPaymentStatusData {
  readonly attemptId: string;
  /** Derived from the file and the place in it. */
  readonly reportId: string;
  /** Four capitals, as in ISO 20022. */
  readonly status: string;
  /** What that means, as the reader of the file knows it. */
  readonly says: StatusMeaning;
  readonly reasonCode?: string;
  readonly rule: ReportRule;
}

/** Reasons of ISO 20022 for which the second of two same files, batches or payments is rejected, and the first is not. */
const DUPLICATE: ReadonlySet<string> = new Set(['DU01', 'DU02', 'DU03', 'DU04', 'DU05', 'AM05']);

/** What the bank says of a payment cannot be, or proves nothing, as far as is known here. */
const oddityOf = (
  { stage, before, saidExecuted, bookingUndone }: PreparedPayment,
  run: PaymentRun | undefined,
  { says, reasonCode = '' }: Pick<RecordPaymentStatusData, 'says' | 'reasonCode'>,
): ReportOddity | undefined => {
  if (before === 'withdrawn') return 'withdrawn';
  if (stage === 'rejected' || (before === 'rejected' && says !== 'rejected')) {
    return 'rejected-already';
  }
  if (run?.stage !== 'exported' && run?.stage !== 'sent') return 'not-sent';
  if (says !== 'rejected') return undefined;
  // Else one person alone, who took the bank's line off it and brings the report, would have it paid once more.
  if (stage !== 'prepared' || bookingUndone) return 'booked-already';
  if (DUPLICATE.has(reasonCode)) return 'duplicate';
  return saidExecuted ? 'executed-already' : undefined;
};

/**
 * A bank's report tells of a payment. Never refused, and once for each report. That the bank rejected what is still on
 * its way is proven by it, unless as a duplicate, or after it was executed or booked: the items are due again. Whatever else it says
 * proves nothing.
 */
export const recordPaymentStatus = decisionOn(({ attemptId }: RecordPaymentStatusData) => ({
  payment: write(paymentStream, attemptId),
}))
  .also((_data, { payment }) => aroundPayment(payment))
  .decide({
    refuses: [],
    emits: ['honoraria.PaymentStatusReported', 'honoraria.PaymentRejected', ...WENT_BACK_EMITS],
    decide: (data, { payment, items, runs: [run] }, { actor }) => {
      const { reportId, status, says, reasonCode, rule } = data;
      if (!isInstructed(payment) || payment.reports.includes(reportId)) return {};
      const oddity = oddityOf(payment, run, data);
      const reason = reasonCode === undefined ? {} : { reasonCode };
      const ids = attemptIdsOf(payment);
      const reported = {
        type: 'honoraria.PaymentStatusReported',
        data: { ...ids, reportId, status, says, ...reason, rule, ...(oddity ? { oddity } : {}) },
      } as const;
      const proves = says === 'rejected' && oddity === undefined && payment.stage === 'prepared';
      if (!proves) return { payment: [reported] };
      const by = { proposedBy: null, confirmedBy: actor.id, reportId };
      return {
        payment: [
          reported,
          { type: 'honoraria.PaymentRejected', data: { ...ids, ...reason, ...by } },
        ],
        items: dueAfterRejection(payment, items, reason),
      };
    },
  });
