import {
  decisionOn,
  firstDay,
  isRefusal,
  minorOf,
  money,
  refuse,
  writeExisting,
  type Instant,
} from '@palabre/kernel';
import { honorariumStream, idsOf, outstandingOf } from '../honorarium.js';
import { ITEM_REFUSALS, openItem } from '../item-rules.js';
import { guardMonths, knownMonths, openMonthFor } from '../months/month.js';
import { isInstructed, paymentStream } from '../payment.js';
import { attemptIdsOf } from './attempt-rules.js';

export interface SetOffOverpaymentData {
  /** The payment that was too much. */
  readonly attemptId: string;
  readonly honorariumId: string;
  /** Now: the months up to it are looked at. */
  readonly at: Instant;
}

/**
 * Takes what a payment was too much off another item of the same payee in the same cohort, up to what is owed for it. That it is to be set
 * off was decided before, as the settlement of the exception.
 */
export const setOffOverpayment = decisionOn(
  ({ attemptId, honorariumId }: SetOffOverpaymentData) => ({
    payment: writeExisting(paymentStream, attemptId),
    item: writeExisting(honorariumStream, honorariumId),
  }),
)
  .also(({ at }, { item }) => ({
    months: item.stage === 'none' ? [] : guardMonths(item.cohortId, item.bookedIn, at),
  }))
  .decide({
    refuses: [...ITEM_REFUSALS, 'NOTHING_TO_SET_OFF', 'OTHER_PAYEE', 'OTHER_COHORT'],
    emits: ['honoraria.OverpaymentSetOff', 'honoraria.HonorariumSetOff'],
    decide: ({ attemptId, at }, { payment, item, months }, { actor }) => {
      if (!isInstructed(payment) || payment.credit <= 0n) return refuse('NOTHING_TO_SET_OFF');
      const open = openItem(item);
      if (isRefusal(open)) return open;
      const { honorariumId, personId, amount: due, bookedIn } = open;
      if (personId !== payment.personId || due.currency !== payment.amount.currency) {
        return refuse('OTHER_PAYEE');
      }
      // The money is of that cohort's budget and accounts.
      if (open.cohortId !== payment.cohortId) return refuse('OTHER_COHORT');
      const owed = minorOf(outstandingOf(open));
      const amount = money(owed < payment.credit ? owed : payment.credit, due.currency);
      const month = openMonthFor(knownMonths(bookedIn, at, months), firstDay(bookedIn));
      return {
        payment: [
          {
            type: 'honoraria.OverpaymentSetOff',
            data: { ...attemptIdsOf(payment), honorariumId, amount, setOffBy: actor.id },
          },
        ],
        item: [
          {
            type: 'honoraria.HonorariumSetOff',
            data: { ...idsOf(open, month), attemptId, amount },
          },
        ],
      };
    },
  });

/**
 * What was taken off an item is not any more: the item is due again, and the credit stands. Not by whom it would be paid to; and to
 * be done before the bank gives back what was too much, which is the payee's no more then.
 */
export const undoSetOff = decisionOn(({ attemptId, honorariumId }: SetOffOverpaymentData) => ({
  payment: writeExisting(paymentStream, attemptId),
  item: writeExisting(honorariumStream, honorariumId),
}))
  .also(({ at }, { item }) => ({
    months: item.stage === 'none' ? [] : guardMonths(item.cohortId, item.bookedIn, at),
  }))
  .decide({
    refuses: ['NOT_SET_OFF', 'ITEM_IN_RUN', 'ITEM_SETTLED', 'FOUR_EYES'],
    emits: ['honoraria.OverpaymentSetOffUndone', 'honoraria.HonorariumReopened'],
    decide: ({ attemptId, honorariumId, at }, { payment, item, months }, { actor }) => {
      if (!isInstructed(payment) || item.stage === 'none') return refuse('NOT_SET_OFF');
      const minor = payment.setOffOf[honorariumId] ?? 0n;
      if (minor === 0n) return refuse('NOT_SET_OFF');
      const { stage, bookedIn } = item;
      if (stage === 'in-run') return refuse('ITEM_IN_RUN');
      if (stage === 'waived' || stage === 'cancelled') return refuse('ITEM_SETTLED', { stage });
      if (item.personId === actor.id) return refuse('FOUR_EYES', { other: 'beneficiary' });
      const amount = money(minor, item.amount.currency);
      const month = openMonthFor(knownMonths(bookedIn, at, months), firstDay(bookedIn));
      return {
        payment: [
          {
            type: 'honoraria.OverpaymentSetOffUndone',
            data: { ...attemptIdsOf(payment), honorariumId, amount, undoneBy: actor.id },
          },
        ],
        item: [
          {
            type: 'honoraria.HonorariumReopened',
            data: { ...idsOf(item, month), attemptId, amount, why: 'returned' },
          },
        ],
      };
    },
  });
