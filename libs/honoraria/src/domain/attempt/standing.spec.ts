import { describe, expect, it } from '@jest/globals';
import { eur, fold } from '@palabre/kernel';
import type { PaymentBooked, PaymentEvent } from '../../events.js';
import { booked, prepared } from '../../testing-support/due-histories.js';
import { returnPayment, sentOf } from '../bank/bank-facts.js';
import { paymentStream, type PreparedPayment } from '../payment.js';
import { lostOf, spentOf } from './standing.js';

const part = (ordinal: number, minor: number) => ({ ordinal, amount: eur(minor) });
const ids = { attemptId: 'a1', runId: 'r1', cohortId: 'c1', personId: 'p1', reason: null };
const mispaid = (...ofBookings: ReturnType<typeof part>[]): PaymentEvent => ({
  type: 'honoraria.PaymentMispaid',
  data: {
    ...{ ...ids, bookedIn: '2024-10', ofBookings, proposedBy: 'first', confirmedBy: 'second' },
    amount: eur(ofBookings.reduce((sum, { amount }) => sum + Number(amount.minor), 0)),
  },
});
const loss = (ordinal: number, minor: number, ...ofBookings: ReturnType<typeof part>[]) =>
  ({
    type: 'honoraria.LossWrittenOff',
    data: { ...ids, ordinal, amount: eur(minor), ofBookings, writtenOffBy: 'second' },
  }) satisfies PaymentEvent;
const claimed: PaymentEvent = {
  type: 'honoraria.ExceptionSettled',
  data: { attemptId: 'a1', cohortId: 'c1', ordinal: 1, how: 'claimed-back', settledBy: 'x' },
};
const more = (ordinal: number, minor: number): PaymentBooked => {
  const [first] = booked(minor) as [PaymentBooked];
  return { ...first, data: { ...first.data, ordinal, bankLineId: `l${ordinal}` } };
};
const payment = (...events: readonly PaymentEvent[]): PreparedPayment =>
  fold(paymentStream, [prepared, ...events]) as PreparedPayment;

/** The return of so much, as it is recorded, and the payment after it. */
const back = (before: PreparedPayment, minor: number) => {
  const fact = {
    ...{ attemptId: 'a1', cohortId: 'c1', accountId: 'acc', bankLineId: 'back' },
    ...{ bookedOn: '2024-11-02', valueOn: '2024-11-02', bookedIn: '2024-11' },
    ...{ amount: sentOf(before, eur(minor)), returned: eur(minor) },
  };
  const [recorded] = returnPayment(before, [], fact).payment;
  if (recorded?.type !== 'honoraria.PaymentReturned') throw new Error('no return');
  const { amount, ofBooking, stood } = recorded.data;
  return {
    ...{ said: { amount, ofBooking, stood } },
    after: paymentStream.evolve(before, recorded) as PreparedPayment,
  };
};

describe('where the money of a payment stands', () => {
  it('is one booking, as long as nobody says else: a return says no more than which', () => {
    const one = payment(...booked());
    expect(spentOf(one)).toEqual([part(1, 10_000)]);
    const { said, after } = back(one, 9_250);
    expect(said).toEqual({ amount: eur(10_000), ofBooking: 1, stood: undefined });
    expect(spentOf(after)).toEqual([]);
  });

  it('may be several bookings, which one line gives back', () => {
    const two = payment(more(1, 6_000), more(2, 4_000));
    expect(spentOf(two)).toEqual([part(1, 6_000), part(2, 4_000)]);
    const { said, after } = back(two, 10_000);
    expect(said.stood).toEqual({
      ...{ spent: [part(2, 4_000), part(1, 6_000)], owedBack: eur(0), lost: [] },
    });
    expect(spentOf(after)).toEqual([]);
  });

  it('is one of two where it left twice and came back once', () => {
    const { said, after } = back(payment(more(1, 10_000), more(2, 10_000)), 10_000);
    expect(said).toEqual({ amount: eur(10_000), ofBooking: 2, stood: undefined });
    expect(spentOf(after)).toEqual([part(1, 10_000)]);
  });

  it('is owed back once it reached somebody else', () => {
    const gone = payment(...booked(), mispaid(part(1, 10_000)));
    expect(spentOf(gone)).toEqual([]);
    expect(gone).toMatchObject({ receivable: 10_000n, misdirected: 10_000n });
    const { said, after } = back(gone, 9_250);
    expect(said).toEqual({
      ...{ amount: eur(10_000), ofBooking: 1 },
      stood: { spent: [], owedBack: eur(10_000), lost: [] },
    });
    expect(after).toMatchObject({ stage: 'returned', receivable: 0n, misdirected: 0n });
  });

  it('is lost where it was given up, and comes back from what is owed first', () => {
    const gone = payment(...booked(), mispaid(part(1, 10_000)), loss(1, 4_000));
    expect(gone).toMatchObject({ receivable: 6_000n, misdirected: 6_000n, writtenOff: 4_000n });
    const { said, after } = back(gone, 9_000);
    expect(said.stood).toEqual({ spent: [], owedBack: eur(6_000), lost: [part(1, 4_000)] });
    expect(after.losses).toEqual([{ ordinal: 1, minor: 0n }]);
  });

  it('is spent while it is only claimed back of the payee, until it is given up', () => {
    const claim = payment(...booked(12_500, 2_500), claimed);
    expect(claim).toMatchObject({ receivable: 2_500n, misdirected: 0n });
    expect(spentOf(claim)).toEqual([part(1, 12_500)]);
    expect(lostOf(claim, eur(1_500))).toEqual([part(1, 1_500)]);
    const lost = payment(...booked(12_500, 2_500), claimed, loss(1, 1_500, part(1, 1_500)));
    expect(lost).toMatchObject({ receivable: 1_000n, misdirected: 0n });
    expect(spentOf(lost)).toEqual([part(1, 11_000)]);
    // The payee gives 20.00 back after all: 10.00 that are claimed, and 10.00 of the 15.00 that were lost.
    const { said, after } = back(lost, 2_000);
    expect(said).toEqual({
      ...{ amount: eur(2_000), ofBooking: 1 },
      stood: { spent: [part(1, 1_000)], owedBack: eur(0), lost: [part(1, 1_000)] },
    });
    expect(after).toMatchObject({ stage: 'booked', receivable: 0n });
    expect(after.losses).toEqual([{ ordinal: 1, minor: 500n }]);
  });

  it('stays spent where an earlier version of the events said nothing of it', () => {
    const old = payment(...booked(), {
      ...mispaid(),
      data: { ...(mispaid().data as object), amount: eur(10_000) } as never,
    } as PaymentEvent);
    expect(old).toMatchObject({ receivable: 10_000n, misdirected: 0n });
    expect(spentOf(old)).toEqual([part(1, 10_000)]);
    expect(back(old, 10_000).said.stood).toBeUndefined();
    const lost = paymentStream.evolve(old, loss(0, 10_000)) as PreparedPayment;
    expect(lost).toMatchObject({ receivable: 0n, misdirected: 0n, losses: [] });
  });
});
