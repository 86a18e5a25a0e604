import { describe, expect, it } from '@jest/globals';
import { eur, fold } from '@palabre/kernel';
import type { ExceptionSettlement, HonorariumEvent, PaymentEvent } from '../../events.js';
import { paymentProjection } from '../../read-models/payment.projection.js';
import {
  accrued,
  approvedBy,
  booked,
  inRun,
  october,
  prepared,
} from '../../testing-support/due-histories.js';
import { foldRows } from '../../testing-support/fold-rows.js';
import { honorariumStream } from '../honorarium.js';
import { isInstructed, paymentStream } from '../payment.js';
import { undoBooking } from './bank-facts-undone.js';
import { returnPayment } from './bank-facts.js';

const fact = (ordinal: number) => ({
  ...{ attemptId: 'a1', cohortId: 'c1', accountId: 'acc', bankLineId: `l${ordinal}`, ordinal },
  ...{ bookedOn: '2024-10-26', valueOn: '2024-10-26', bookedIn: '2024-10' },
});
const left = (ordinal: number, minor: number): PaymentEvent => ({
  type: 'honoraria.PaymentBooked',
  data: { ...fact(ordinal), amount: eur(minor), charges: eur(0) },
});
const flag = (ordinal: number, flags: ['over' | 'partial' | 'settled-otherwise'], minor: number) =>
  ({
    type: 'honoraria.BankFactFlagged',
    data: { ...fact(ordinal), personId: 'p1', flags, excess: eur(minor) },
  }) satisfies PaymentEvent;
const settled = (ordinal: number, how: ExceptionSettlement): PaymentEvent => ({
  type: 'honoraria.ExceptionSettled',
  data: { attemptId: 'a1', cohortId: 'c1', ordinal, how, settledBy: 'boss' },
});
const instructed = (events: readonly PaymentEvent[]) => {
  const payment = fold(paymentStream, [prepared, ...events]);
  if (!isInstructed(payment)) throw new Error('no payment');
  return payment;
};

/** Of 100.00 that were owed twice 50.00 more left. */
const first = [...booked(), left(2, 5_000), flag(2, ['over'], 5_000)];
const second = [left(3, 5_000), flag(3, ['over'], 5_000)];
const comesBack = { ...fact(4), amount: eur(5_000), returned: eur(5_000) };

describe('50.00 that come back of a payment that was 100.00 too much', () => {
  it.each([
    ['waits, beside a claim', [...first, settled(2, 'claimed-back'), ...second], [0, 5_000, 0]],
    ['waits, beside a credit', [...first, settled(2, 'set-off'), ...second], [0, 0, 5_000]],
    [
      'is claimed, beside a credit',
      [...first, settled(2, 'claimed-back'), ...second, settled(3, 'set-off')],
      [0, 0, 5_000],
    ],
    ['waits: the rest waits', [...first, left(3, 5_000), flag(3, ['over'], 10_000)], [5_000, 0, 0]],
  ] as const)('are of what %s', (_what, past, [waiting, receivable, credit]) => {
    const { payment: events } = returnPayment(instructed(past), [], comesBack);
    const after = instructed([...past, ...events]);
    const [row] = foldRows(paymentProjection, [prepared, ...past, ...events]);
    expect([after.exception?.excess, after.receivable, after.credit]).toEqual([
      ...[waiting === 0 ? undefined : eur(waiting), BigInt(receivable), BigInt(credit)],
    ]);
    expect([row?.excessMinor, row?.receivableMinor, row?.creditMinor]).toEqual(
      [waiting, receivable, credit].map(String),
    );
  });

  it('are of what waits where one part of it was given up, which stays a loss', () => {
    const ids = { attemptId: 'a1', runId: 'r1', cohortId: 'c1', personId: 'p1', reason: null };
    const loss: PaymentEvent = {
      type: 'honoraria.LossWrittenOff',
      data: {
        ...{ ...ids, ordinal: 1, amount: eur(5_000), writtenOffBy: 'second' },
        ofBookings: [{ ordinal: 2, amount: eur(5_000) }],
      },
    };
    const past = [...first, settled(2, 'claimed-back'), loss, ...second];
    const [returned, ...more] = returnPayment(instructed(past), [], comesBack).payment;
    // All of it was spent, by booking 3.
    expect(returned?.data).toMatchObject({ ofBooking: 3, amount: eur(5_000) });
    expect(returned?.data).not.toHaveProperty('stood');
    expect(more).toEqual([]);
  });
});

describe('what was too much and waits', () => {
  it('waits again where a later booking was a slip, also where all that stands is what was asked for', () => {
    // 40.00 of 100.00 were paid and the rest waived; then 60.00 were booked all the same, and 20.00 by mistake.
    const past = [
      ...[left(1, 4_000), flag(1, ['partial'], 0), settled(1, 'explained')],
      ...[left(2, 6_000), flag(2, ['settled-otherwise'], 6_000)],
      ...[left(3, 2_000), flag(3, ['over'], 8_000)],
    ];
    const item = fold(honorariumStream, [
      ...[accrued(), approvedBy(), inRun],
      {
        type: 'honoraria.HonorariumPaid',
        data: { ...october, attemptId: 'a1', amount: eur(4_000) },
      },
      { type: 'honoraria.HonorariumWaived', data: { ...october, amount: eur(6_000) } },
    ] as HonorariumEvent[]);
    const [undone, flagged] = undoBooking(instructed(past), [item], '2024-10').payment;
    expect(undone).toMatchObject({ type: 'honoraria.PaymentBookingUndone', data: { ordinal: 3 } });
    expect(flagged?.data).toEqual(flag(2, ['settled-otherwise'], 6_000).data);
  });

  it('may still be settled where a part of a part came back: the rest may come', () => {
    const past = [left(1, 4_000), flag(1, ['partial'], 0)];
    const back = { ...fact(2), amount: eur(1_000), returned: eur(1_000) };
    const [, flagged] = returnPayment(instructed(past), [], back).payment;
    expect(flagged?.data).toEqual(flag(2, ['partial'], 0).data);
  });
});
