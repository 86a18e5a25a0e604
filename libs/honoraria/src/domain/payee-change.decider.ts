import { payeeStream, preferencesOf } from '@palabre/people/contract';
import { decisionOn, guard, write } from '@palabre/kernel';
import type { HonorariumEvent } from '../events.js';
import { honorariumStream, idsOf, type Honorarium } from './honorarium.js';
import { isApprovalOutdated } from './item-rules.js';
import { leaving, outOfAttempt, unsentOf } from './leaving-run.js';
import { paymentStream, type PreparedPayment } from './payment.js';
import { runStream } from './run.js';

export interface ReviewAfterPayeeChangeData {
  readonly personId: string;
  /** The details that were given; 0 where others are looked for, as when money came back or preferences changed. */
  readonly revision: number;
  /** Looked up: the person's items that somebody has approved and nobody has paid. */
  readonly honorariumIds?: readonly string[];
  /** Looked up: the attempts that hold some of them, and the runs of these. */
  readonly attemptIds?: readonly string[];
  readonly runIds?: readonly string[];
  /** Looked up: own accounts whose holder's name tells, which never changes. */
  readonly tellingAccountIds?: readonly string[];
}

const isUnpaid = (item: Honorarium): boolean =>
  item.stage === 'approved' || item.stage === 'held' || item.stage === 'in-run';

/** What becomes of one item. What is on its way with a file that is out stays there, and is looked at when it comes back. */
const reviewed = (
  item: Honorarium,
  personId: string,
  revision: number,
  out: readonly PreparedPayment[],
): readonly HonorariumEvent[] => {
  if (item.stage === 'none' || item.personId !== personId || !isUnpaid(item)) return [];
  const taken = outOfAttempt(item, out);
  const stays = item.stage === 'in-run' && taken.length === 0;
  if (stays || !isApprovalOutdated(item, revision)) return taken;
  const data = { ...idsOf(item), because: 'payee-changed' } as const;
  return [...taken, { type: 'honoraria.HonorariumApprovalWithdrawn', data }];
};

/**
 * Somebody's payment details, or from which accounts they take money, changed, or money of theirs came back: what had been
 * approved for other details needs approval again. Their payments leave every run whose file is still here and that would pay
 * what they no longer say, and what was approved of such a run is void. A file that is out pays what it says. An attempt that is
 * not looked up yet was prepared after the change, and by the new details.
 */
export const reviewAfterPayeeChange = decisionOn(({ personId }: ReviewAfterPayeeChangeData) => ({
  payee: guard(payeeStream, personId),
}))
  .also(({ honorariumIds = [], attemptIds = [], runIds = [] }) => ({
    items: honorariumIds.map((id) => write(honorariumStream, id)),
    payments: attemptIds.map((id) => write(paymentStream, id)),
    runs: runIds.map((id) => write(runStream, id)),
  }))
  .decide({
    refuses: [],
    emits: [
      'honoraria.HonorariumApprovalWithdrawn',
      'honoraria.HonorariumTakenOutOfRun',
      'honoraria.PaymentWithdrawn',
      'honoraria.PaymentRemovedFromRun',
      'honoraria.RunApprovalWithdrawn',
    ],
    decide: (data, { payee, items, payments, runs }) => {
      const { personId, tellingAccountIds = [] } = data;
      const known = payee.stage === 'none' ? 0 : payee.revision;
      const revision = Math.max(data.revision, known);
      const { safePayerName } = preferencesOf(payee);
      const out = unsentOf(
        payments,
        runs,
        (payment) =>
          payment.personId === personId &&
          (payment.payeeRevision < revision ||
            (safePayerName && tellingAccountIds.includes(payment.accountId))),
      );
      return {
        items: items.map((item) => reviewed(item, personId, revision, out)),
        ...leaving(out, { payments, runs }, 'payee-changed'),
      };
    },
  });
