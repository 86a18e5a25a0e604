import { describe, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { by, october, paidPast, sentPast } from '../testing-support/due-histories.js';
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

  it('is traced, not made up for, where nothing arrived: NOTHING_ARRIVED', () => {
    settle(short(found(10_000)), 'top-up').refuses('NOTHING_ARRIVED');
    settle(short(found(10_000)), 'accept').emits({ item: [settled('accept')] });
  });
});
