import { describe, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  accrued,
  approvedBy,
  booked,
  by,
  held,
  inRun,
  october,
  paid,
  paidPast,
  prepared,
  sentPast,
} from '../testing-support/due-histories.js';
import { like } from '../testing-support/like.js';
import { settleShortfall, type SettleShortfallData } from './shortfall.decider.js';

const ITEM = 'honorarium-m1-2024-10';
const at = '2024-11-20T09:00:00.000Z';
const found = (minor: number, handling = 'review') => ({
  type: 'honoraria.HonorariumShortfallFound',
  data: { ...october, attemptId: 'a1', shortfall: eur(minor), handling },
});
const settled = (how: string) => ({
  type: 'honoraria.HonorariumShortfallSettled',
  data: { ...october, attemptId: 'a1', how, settledBy: 'approver' },
});
const toppedUp = {
  type: 'honoraria.HonorariumToppedUp',
  data: { ...october, attemptId: 'a1', amount: eur(2_000) },
};
const short = (...events: readonly object[]) => ({
  ...paidPast,
  [ITEM]: [...paidPast[ITEM], ...events],
});
const settle = (past: object, how: SettleShortfallData['how'], who = 'approver') =>
  spec(settleShortfall)
    .given(past as never)
    .when({ honorariumId: 'm1-2024-10', how, at }, by(who));

describe('what did not arrive, where the policy leaves it to a person', () => {
  it('is made up for, or accepted', () => {
    settle(short(found(2_000)), 'top-up').emits({ item: [settled('top-up'), toppedUp] });
    settle(short(found(2_000)), 'accept').emits({ item: [settled('accept')] });
  });

  it('is decided once, and what the policy decided is: NO_SHORTFALL', () => {
    settle(paidPast, 'accept').refuses('NO_SHORTFALL');
    settle(short(found(2_000, 'accept')), 'accept').refuses('NO_SHORTFALL');
    settle(short(found(2_000), settled('accept')), 'top-up').refuses('NO_SHORTFALL');
    settle(short(found(2_000), found(900, 'accept')), 'top-up').refuses('NO_SHORTFALL');
  });

  it('is not the payee’s to decide: FOUR_EYES', () => {
    settle(short(found(2_000)), 'accept', 'p1').refuses('FOUR_EYES', { other: 'beneficiary' });
  });

  it('is made up for once the bank has booked the payment: NOT_PAID_YET', () => {
    const onItsWay = { ...sentPast, [ITEM]: [...sentPast[ITEM], found(2_000)] };
    settle(onItsWay, 'top-up').refuses('NOT_PAID_YET');
    settle(onItsWay, 'accept').emits({ item: [settled('accept')] });
  });

  /** 13.00 of 100.00 are missing; 5.00 of them came back, and attempt a2 pays these. */
  const told = {
    type: 'honoraria.PaymentShortfallFound',
    data: {
      ...{ attemptId: 'a1', runId: 'r1', cohortId: 'c1', honorariumId: 'm1-2024-10' },
      shortfall: eur(1_300),
    },
  };
  const fact = { ...booked()[0]!.data, ordinal: 2, amount: eur(500), returned: eur(500) };
  const gaveBack = { type: 'honoraria.PaymentReturned', data: fact };
  const reopened = {
    type: 'honoraria.HonorariumReopened',
    data: { ...october, attemptId: 'a1', amount: eur(500), why: 'returned' },
  };
  const inSecondRun = like(inRun, { attemptId: 'a2', runId: 'r2' });
  const paidAgain = like(paid(), { attemptId: 'a2', amount: eur(500) });
  const paidOtherwise = [reopened, approvedBy(), inSecondRun, paidAgain];
  const bookedSecond = booked(500).map((event) => like(event, { attemptId: 'a2' }));
  const backOf = (...events: readonly object[]) => ({
    'payment-a1': [prepared, ...booked(), told, gaveBack],
    'payment-a2': [like(prepared, { attemptId: 'a2', amount: eur(500) }), ...bookedSecond],
    [ITEM]: [accrued(), approvedBy(), inRun, paid(), found(1_300), ...events],
  });
  const madeUp = { item: [settled('top-up'), like(toppedUp, { amount: eur(800) })] };

  it('is made up for as far as it is still missing once some came back, and is due or paid otherwise', () => {
    settle(backOf(...paidOtherwise), 'top-up').emits(madeUp);
    settle(backOf(reopened), 'top-up').emits(madeUp);
    settle(backOf(...paidOtherwise), 'accept').emits({ item: [settled('accept')] });
  });

  it('waits while anything is on its way or held, and is not made up for where the rest was given up', () => {
    const onItsWay = backOf(reopened, approvedBy(), inSecondRun);
    settle(onItsWay, 'top-up').refuses('ITEM_IN_RUN', { runId: 'r2' });
    settle(backOf(reopened, held), 'top-up').refuses('ITEM_HELD');
    const waived = { type: 'honoraria.HonorariumWaived', data: { ...october, amount: eur(500) } };
    settle(backOf(reopened, waived), 'top-up').refuses('ITEM_SETTLED', { stage: 'waived' });
    settle(backOf(reopened, waived), 'accept').emits({ item: [settled('accept')] });
  });

  it('is due again as a whole, not made up for, where it reached somebody else: MISSING_WAS_NOT_SENT', () => {
    const mispaid = {
      type: 'honoraria.PaymentMispaid',
      data: {
        ...{ attemptId: 'a1', runId: 'r1', cohortId: 'c1', amount: eur(10_000), ofBookings: [] },
        ...{ proposedBy: 'finance', confirmedBy: 'approver' },
      },
    };
    const past = backOf(reopened);
    settle(
      { ...past, 'payment-a1': [...past['payment-a1'].slice(0, -1), mispaid] },
      'top-up',
    ).refuses('MISSING_WAS_NOT_SENT');
  });

  it('waits for each payment by itself, and whoever decides says of which: SHORTFALL_OF_WHICH', () => {
    const ofSecond = like(found(400), { attemptId: 'a2' });
    const byPolicy = like(ofSecond, { handling: 'top-up' });
    // What is made up for of the second leaves the first waiting.
    settle(
      backOf(...paidOtherwise, byPolicy, like(toppedUp, { attemptId: 'a2', amount: eur(400) })),
      'top-up',
    ).emits(madeUp);
    const both = backOf(...paidOtherwise, ofSecond);
    const details = { attemptIds: ['a1', 'a2'] };
    settle(both, 'accept').refuses('SHORTFALL_OF_WHICH', details);
    const of = (attemptId: string, how: SettleShortfallData['how'] = 'top-up') =>
      spec(settleShortfall)
        .given(both as never)
        .when({ honorariumId: 'm1-2024-10', attemptId, how, at }, by('approver'));
    of('a1').emits(madeUp);
    of('a2').emits({
      item: [
        like(settled('top-up') as never, { attemptId: 'a2' }),
        like(toppedUp as never, { attemptId: 'a2', amount: eur(400) }),
      ],
    });
    of('a3').refuses('NO_SHORTFALL');
    // Once one is decided the other needs no name.
    const one = backOf(
      ...paidOtherwise,
      ofSecond,
      like(settled('accept') as never, { attemptId: 'a2' }),
    );
    settle(one, 'top-up').emits(madeUp);
  });

  it('is traced, not made up for, where nothing arrived: NOTHING_ARRIVED', () => {
    settle(short(found(10_000)), 'top-up').refuses('NOTHING_ARRIVED');
    settle(short(found(10_000)), 'accept').emits({ item: [settled('accept')] });
  });
});
