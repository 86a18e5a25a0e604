import { describe, it } from '@jest/globals';
import { eur, money, type Money } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  accrued,
  approvedBy,
  october,
  paidPast,
  policyOf,
  sentPast,
} from '../testing-support/due-histories.js';
import { confirmReceipt } from './receipt.decider.js';

const at = '2024-11-20T09:00:00.000Z';
const receivedOn = '2024-10-28';
const ITEM = 'honorarium-m1-2024-10';
const policy = (handling: 'top-up' | 'accept') => ({
  'honorariaPolicy-c1': [
    {
      type: 'honoraria.HonorariaPolicyChanged',
      data: {
        ...{ cohortId: 'c1', proposedBy: 'a', confirmedBy: 'b' },
        policy: policyOf({ from: '2024-10', shortfall: { handling, atMost: eur(1_000) } }),
      },
    },
  ],
});
const say = (past: object, received: Money) =>
  spec(confirmReceipt)
    .given(past as never)
    .when({ honorariumId: 'm1-2024-10', received, receivedOn, at });
const receipt = (received: Money) => ({
  type: 'honoraria.HonorariumReceiptConfirmed',
  data: { ...october, received, receivedOn },
});
/** What follows of a shortfall, which is told once of a payment. */
const told = (minor: number, honorariumId = 'm1-2024-10') => ({
  type: 'honoraria.PaymentShortfallFound',
  data: {
    ...{ attemptId: 'a1', runId: 'r1', cohortId: 'c1', honorariumId },
    shortfall: eur(minor),
  },
});
const short = (minor: number) => ({ payments: [[told(minor)]], others: [] });
const none = { payments: [[]], others: [] };
const found = (minor: number, handling: string) => ({
  type: 'honoraria.HonorariumShortfallFound',
  data: { ...october, attemptId: 'a1', shortfall: eur(minor), handling },
});
const toppedUp = (minor: number, bookedIn = '2024-10') => ({
  type: 'honoraria.HonorariumToppedUp',
  data: { ...october, bookedIn, attemptId: 'a1', amount: eur(minor) },
});

describe('what a member says arrived', () => {
  it('is taken as it is when all arrived, or in a currency that cannot be compared', () => {
    for (const received of [eur(10_000), eur(10_001), money(1_450_000, 'KES')]) {
      say({ ...paidPast, ...policy('top-up') }, received).emits({
        item: [receipt(received)],
        ...none,
      });
    }
  });

  it('is of what is on its way or paid: NOT_PAID_YET', () => {
    say({ [ITEM]: [accrued(), approvedBy()] }, eur(1)).refuses('NOT_PAID_YET');
    const early = { honorariumId: 'm1-2024-10', received: eur(10_000) };
    const on = (receivedOn: string, now = at) =>
      spec(confirmReceipt)
        .given(sentPast as never)
        .when({ ...early, receivedOn, at: now });
    // The bank was asked to pay it on the 25th.
    on('2024-10-24').refuses('NOT_PAID_YET');
    on('2024-10-25', '2024-10-23T22:00:00.000Z').refuses('NOT_PAID_YET');
    const data = { ...october, received: eur(10_000), receivedOn: '2024-10-25' };
    on('2024-10-25').emits({
      item: [{ type: 'honoraria.HonorariumReceiptConfirmed', data }],
      ...none,
    });
  });

  it('is topped up by policy, in the month that is open, and once', () => {
    const past = { ...paidPast, ...policy('top-up') };
    const received = eur(9_100);
    say(past, received).emits({
      item: [receipt(received), found(900, 'top-up'), toppedUp(900)],
      ...short(900),
    });
    const closed = { type: 'honoraria.MonthClosed', data: { cohortId: 'c1', month: '2024-10' } };
    say({ ...past, 'honorariaMonth-c1-2024-10': [closed] }, received).emits({
      item: [receipt(received), found(900, 'top-up'), toppedUp(900, '2024-11')],
      ...short(900),
    });
    const paidAgain = [
      {
        type: 'honoraria.HonorariumApproved',
        data: { ...october, approvedBy: 'x', payeeRevision: 1 },
      },
      { type: 'honoraria.HonorariumPutInRun', data: { ...october, runId: 'r2', attemptId: 'a1' } },
    ];
    say({ ...past, [ITEM]: [...paidPast[ITEM], toppedUp(900), ...paidAgain] }, received).emits({
      item: [receipt(received)],
      ...none,
    });
  });

  it('is accepted by policy, or looked at by a person where the policy leaves it to one', () => {
    say({ ...paidPast, ...policy('accept') }, eur(9_000)).emits({
      item: [receipt(eur(9_000)), found(1_000, 'accept')],
      ...short(1_000),
    });
    say({ ...paidPast, ...policy('accept') }, eur(8_999)).emits({
      item: [receipt(eur(8_999)), found(1_001, 'review')],
      ...short(1_001),
    });
    say(paidPast, eur(9_999)).emits({
      item: [receipt(eur(9_999)), found(1, 'review')],
      ...short(1),
    });
    // The bank has not booked it yet: who knows what it will book.
    say({ ...sentPast, ...policy('top-up') }, eur(9_100)).emits({
      item: [receipt(eur(9_100)), found(900, 'review')],
      ...short(900),
    });
  });

  it('is looked at by a person when nothing arrived', () => {
    const past = { ...paidPast, ...policy('top-up') };
    say(past, eur(0)).emits({
      item: [receipt(eur(0)), found(10_000, 'review')],
      ...short(10_000),
    });
  });

  it('is of an amount and a day there can be: RECEIVED_LESS_THAN_NOTHING, RECEIVED_LATER', () => {
    say(paidPast, eur(-1)).refuses('RECEIVED_LESS_THAN_NOTHING');
    const on = (receivedOn: string) =>
      spec(confirmReceipt)
        .given(paidPast as never)
        .when({ honorariumId: 'm1-2024-10', received: eur(10_000), receivedOn, at });
    // It is the 20th; where the day begins first it is the 21st already.
    on('2024-11-22').refuses('RECEIVED_LATER');
    on('9999-12-31').refuses('RECEIVED_LATER');
    // The bank was asked for the 25th, and booked it then.
    on('2024-10-24').refuses('NOT_PAID_YET');
    on('0001-01-01').refuses('NOT_PAID_YET');
  });

  it('is made up for once, of however many honoraria of the payment it is said', () => {
    const past = { ...paidPast, ...policy('top-up') };
    const elsewhere = told(900, 'm1-2024-09');
    const received = eur(9_100);
    say({ ...past, 'payment-a1': [...past['payment-a1'], elsewhere] }, received).emits({
      item: [receipt(received)],
      ...none,
    });
    // Of this one it is said again, as a later word.
    say({ ...past, 'payment-a1': [...past['payment-a1'], told(900)] }, received).emits({
      item: [receipt(received), found(900, 'top-up'), toppedUp(900)],
      ...short(900),
    });
  });

  it('takes back that something is missing', () => {
    const past = { ...paidPast, [ITEM]: [...paidPast[ITEM], found(900, 'review')] };
    say(past, eur(10_000)).emits({
      item: [
        receipt(eur(10_000)),
        {
          type: 'honoraria.HonorariumShortfallSettled',
          data: { ...october, attemptId: 'a1', how: 'arrived', settledBy: 'actor' },
        },
      ],
      ...none,
    });
  });
});
