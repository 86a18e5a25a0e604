import {
  decisionOn,
  money,
  monthOf,
  personalOr,
  refuse,
  sum,
  write,
  writeExisting,
  zero,
  type Instant,
  type Refusal,
} from '@palabre/kernel';
import { honorariumStream, idsOf } from '../honorarium.js';
import { guardMonths, knownMonths } from '../months/month.js';
import { openMonthForItems } from '../months/month-of-fact.js';
import { bookedOnOf, paymentStream, type Payment, type PreparedPayment } from '../payment.js';
import { isWaitingFor, itemIdsOf, settledBy } from '../bank/settlement.js';
import type { HonorariumReopened } from '../../events.js';
import { reopenedWithTopUp, WENT_BACK_EMITS } from '../top-up-back.js';
import { attemptIdsOf } from './attempt-rules.js';
import { spentOf } from './standing.js';

export interface MispaidData {
  readonly attemptId: string;
  /** Sealed under the payee's key. */
  readonly reason: string;
  /** A keyed hash of payment and reason. */
  readonly reasonHash: string;
}

type Booked = PreparedPayment & Required<Pick<PreparedPayment, 'booking'>>;

/** A payment that the bank booked and that has not come back; nothing else was settled with its money. */
const bookedOnly = (
  payment: Payment,
): Booked | Refusal<'PAYMENT_NOT_BOOKED' | 'PAYMENT_WENT_ON'> => {
  if (payment.stage !== 'booked' || !payment.booking) {
    return refuse('PAYMENT_NOT_BOOKED', { stage: payment.stage });
  }
  return payment.setOff > 0n || payment.writtenOff > 0n
    ? refuse('PAYMENT_WENT_ON')
    : (payment as Booked);
};

const isBooked = (found: ReturnType<typeof bookedOnly>): found is Booked => 'attemptId' in found;

/** A first person says that a payment reached somebody else. Nothing follows from it. */
export const proposeMispaid = decisionOn(({ attemptId }: MispaidData) => ({
  payment: writeExisting(paymentStream, attemptId),
})).decide({
  refuses: ['PAYMENT_NOT_BOOKED', 'PAYMENT_WENT_ON'],
  emits: ['honoraria.PaymentMispaidProposed'],
  decide: ({ reason, reasonHash }, { payment }, { actor }) => {
    const found = bookedOnly(payment);
    if (!isBooked(found)) return found;
    const { mispaid, mispaidProposal: known, personId } = found;
    const isSame = known?.reasonHash === reasonHash && known.proposedBy === actor.id;
    if (mispaid || isSame) return {};
    const sealed = personalOr(personId, 'finance', reason, found.attemptId);
    const data = { ...attemptIdsOf(found), reason: sealed, reasonHash, proposedBy: actor.id };
    return { payment: [{ type: 'honoraria.PaymentMispaidProposed', data }] };
  },
});

export interface ConfirmMispaidData extends MispaidData {
  /** Now: the months up to it are looked at. */
  readonly at: Instant;
}

/**
 * A second person, not the payee, says the same: what was booked is owed back by whoever has it, and what it had
 * settled, or still was to settle, is due again, in the month that is open now.
 */
export const confirmMispaid = decisionOn(({ attemptId }: ConfirmMispaidData) => ({
  payment: writeExisting(paymentStream, attemptId),
}))
  .also(({ at }, { payment }) => {
    const bookedOn = bookedOnOf(payment);
    return {
      items: itemIdsOf(payment).map((id) => write(honorariumStream, id)),
      months:
        bookedOn === undefined || !('cohortId' in payment)
          ? []
          : guardMonths(payment.cohortId, monthOf(bookedOn), at),
    };
  })
  .decide({
    refuses: ['PAYMENT_NOT_BOOKED', 'PAYMENT_WENT_ON', 'MISPAID_NOT_PROPOSED', 'FOUR_EYES'],
    emits: ['honoraria.PaymentMispaid', ...WENT_BACK_EMITS],
    decide: (data, { payment, items, months }, { actor }) => {
      const found = bookedOnly(payment);
      if (!isBooked(found)) return found;
      if (found.mispaid) return {};
      const { mispaidProposal: proposal, personId, booking, attemptId } = found;
      const ofBookings = spentOf(found);
      if (proposal?.reasonHash !== data.reasonHash) return refuse('MISPAID_NOT_PROPOSED');
      const { proposedBy } = proposal;
      if (proposedBy === actor.id) return refuse('FOUR_EYES', { other: 'proposer' });
      if (personId === actor.id) return refuse('FOUR_EYES', { other: 'beneficiary' });
      const known = knownMonths(monthOf(booking.bookedOn), data.at, months);
      const bookedIn = openMonthForItems(known, booking.bookedOn, items);
      const parts = settledBy(items, attemptId);
      return {
        payment: [
          {
            type: 'honoraria.PaymentMispaid',
            data: {
              ...{ ...attemptIdsOf(found), personId, bookedIn, ofBookings },
              amount: sum(
                ofBookings.map(({ amount }) => amount),
                booking.amount.currency,
              ),
              reason: personalOr(personId, 'finance', data.reason, attemptId),
              ...{ proposedBy, confirmedBy: actor.id },
            },
          },
        ],
        items: items.map((item, index) => {
          const part = parts[index] ?? 0n;
          if (item.stage === 'none') return [];
          const amount = money(part, item.amount.currency);
          const ids = idsOf(item, bookedIn > item.bookedIn ? bookedIn : item.bookedIn);
          const reopened: HonorariumReopened = {
            type: 'honoraria.HonorariumReopened',
            data: { ...ids, attemptId, amount, why: 'mispaid' },
          };
          const isDue = part > 0n || isWaitingFor(item, attemptId);
          const back = { payment: found, left: zero(amount.currency), bookedIn };
          return reopenedWithTopUp(item, isDue ? reopened : undefined, back);
        }),
      };
    },
  });
