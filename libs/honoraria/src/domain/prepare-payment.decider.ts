import { payeeStream, type Payee } from '@palabre/people/contract';
import { decisionOn, guard, isPositive, sum, write } from '@palabre/kernel';
import type { LeftOutBecause, PaymentPrepared, RunCandidate } from '../events.js';
import { honorariumStream, idsOf, outstandingOf, type Honorarium } from './honorarium.js';
import { isInstructed, paymentStream, type Payment } from './payment.js';
import { batchOf, paymentInformationIdOf, runStream } from './run.js';

export interface PreparePaymentData extends RunCandidate {
  readonly runId: string;
}

type Payable = Extract<Honorarium, { stage: 'approved' }>;
const isPayable = (item: Honorarium, personId: string): item is Payable =>
  item.stage === 'approved' &&
  item.personId === personId &&
  !item.cancellation &&
  isPositive(outstandingOf(item));

/** Ids of those payments of which nothing is known but that they were prepared: each may still be paid. */
const openOnes = (earlier: readonly Payment[]): ReadonlySet<string> =>
  new Set(
    earlier
      .filter(isInstructed)
      .filter(({ stage }) => stage === 'prepared')
      .map(({ attemptId }) => attemptId),
  );

/** Where the money goes, or why nowhere. */
const destination = (
  payee: Payee,
  payable: readonly Payable[],
  isOnItsWay: boolean,
): Pick<PaymentPrepared['data'], 'rail' | 'payeeRevision'> | LeftOutBecause => {
  if (payable.length === 0) return isOnItsWay ? 'ON_ITS_WAY' : 'NOTHING_DUE';
  if (payee.stage === 'none') return 'PAYEE_MISSING';
  if (payee.stage === 'unconfirmed') return 'PAYEE_UNVERIFIED';
  const { rail, revision } = payee;
  return rail === 'trusted-party' ? 'PAID_BY_HAND' : { rail, payeeRevision: revision };
};

/**
 * Makes the one attempt of a run to pay a payee what is approved, or says why there is none. An item is in one
 * attempt at a time: what another run took meanwhile stays there. That is asked of the earlier payments themselves: an
 * item may be due again by a match that was undone, while another attempt of it is still with the bank.
 */
export const preparePayment = decisionOn(
  ({ attemptId, personId, honorariumIds, runId }: PreparePaymentData) => ({
    payment: write(paymentStream, attemptId),
    items: honorariumIds.map((id) => write(honorariumStream, id)),
    run: guard(runStream, runId),
    payee: guard(payeeStream, personId),
  }),
)
  .also((_data, { items }) => {
    const ids = items.flatMap((item) => (item.stage === 'none' ? [] : item.attempts));
    return { earlier: [...new Set(ids)].map((id) => guard(paymentStream, id)) };
  })
  .decide({
    refuses: [],
    emits: [
      'honoraria.PaymentPrepared',
      'honoraria.PaymentLeftOut',
      'honoraria.HonorariumPutInRun',
    ],
    decide: (data, { payment, items, run, payee, earlier }) => {
      const { attemptId, runId, personId, honorariumIds, endToEndId, uetr } = data;
      if (payment.stage !== 'none' || run.stage !== 'preparing') return {};
      const { cohortId, accountId, currency, messageId, requestedOn } = run;
      const open = openOnes(earlier);
      const due = items.filter((item) => isPayable(item, personId));
      const payable = due.filter(({ attempts }) => !attempts.some((id) => open.has(id)));
      const to = destination(payee, payable, due.length > 0);
      if (typeof to === 'string') {
        const leftOut = { attemptId, runId, cohortId, personId, honorariumIds, because: to };
        return { payment: [{ type: 'honoraria.PaymentLeftOut', data: leftOut }] };
      }
      const parts = payable.map((item) => ({
        honorariumId: item.honorariumId,
        amount: outstandingOf(item),
      }));
      return {
        payment: [
          {
            type: 'honoraria.PaymentPrepared',
            data: {
              ...{ attemptId, runId, cohortId, accountId, personId, endToEndId, uetr },
              items: parts,
              amount: sum(
                parts.map(({ amount }) => amount),
                currency,
              ),
              ...to,
              paymentInformationId: paymentInformationIdOf(messageId, batchOf(to.rail)),
              requestedOn,
            },
          },
        ],
        items: items.map((item) =>
          payable.some((one) => one === item) && item.stage !== 'none'
            ? [
                {
                  type: 'honoraria.HonorariumPutInRun',
                  data: { ...idsOf(item), runId, attemptId },
                },
              ]
            : [],
        ),
      };
    },
  });
