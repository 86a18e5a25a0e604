import { describe, expect, it } from '@jest/globals';
import { eur, minorOf } from '@palabre/kernel';
import fc from 'fast-check';
import { OneItem } from '../testing-support/one-item.js';
import { HONEST, MISTAKEN, plays } from '../testing-support/plays.js';
import { runs } from '../../../../test/support/runs.js';

/** At most one attempt is open; no more is booked as paid than is owed. */
const check = (one: OneItem): void => {
  expect(one.open().length).toBeLessThanOrEqual(1);
  const { item } = one;
  if (item.stage === 'none') throw new Error('the item was never accrued');
  const paid = Object.values(item.settled).reduce((sum, minor) => sum + minor, 0n);
  expect(paid >= 0n && paid <= minorOf(item.amount)).toBe(true);
  if (item.stage === 'in-run') {
    expect(one.open().map(({ attemptId }) => attemptId)).toEqual([item.attemptId]);
  }
};

describe('one honorarium, whatever its runs, its bank and people do in whatever order', () => {
  it('is in one open attempt at a time, and its payee gets what is owed once', () => {
    fc.assert(
      fc.property(plays(HONEST), (taken) => {
        const one = new OneItem();
        for (const [what, which] of taken) {
          one.steps[what](which);
          check(one);
          const { item } = one;
          if (item.stage === 'none') continue;
          // Whatever the bank executed and did not give back, and nobody found to be lost, is all that was paid.
          const paid = Object.values(item.settled).reduce((sum, minor) => sum + minor, 0n);
          expect(one.executed()).toBe(paid);
          expect(one.executed() <= minorOf(item.amount)).toBe(true);
          expect(item.stage === 'paid').toBe(paid === minorOf(item.amount));
        }
      }),
      { numRuns: runs(60) },
    );
  });

  it('is in one open attempt even when people match, report or reject what they should not', () => {
    fc.assert(
      fc.property(plays(MISTAKEN), (taken) => {
        const one = new OneItem();
        for (const [what, which] of taken) {
          one.steps[what](which);
          check(one);
        }
      }),
      { numRuns: runs(70) },
    );
  });

  it('takes what was paid twice by mistake off what is owed next', () => {
    const one = new OneItem();
    const steps = ['sendNext', 'rejectTooEarly', 'accrueAgain', 'setOff'] as const;
    for (const what of steps) {
      one.steps[what](what === 'accrueAgain' ? 1 : 0);
      check(one);
    }
    const taken = one.play.log.events.filter(({ type }) => type === 'honoraria.HonorariumSetOff');
    expect(taken.map(({ data }) => (data as { amount: unknown }).amount)).toEqual([eur(10_000)]);
  });

  it('gets as far as everything that may become of a payment in these plays', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(plays(MISTAKEN), (taken) => {
        const one = new OneItem();
        for (const [what, which] of taken) one.steps[what](which);
        for (const { exception, booking } of one.attempts()) {
          for (const flag of exception?.flags ?? []) reached.add(flag);
          if (booking && one.attempts().filter((other) => other.booking).length > 1) {
            reached.add('again');
          }
        }
        for (const { rail, booking, before } of one.attempts()) {
          if (rail !== 'trusted-party') continue;
          if (booking) reached.add('handed-over');
          if (before === 'withdrawn') reached.add('taken-back');
        }
        for (const { type } of one.play.log.events) reached.add(type.replace('honoraria.', ''));
      }),
      { numRuns: 120, seed: 11 },
    );
    const all = [
      ...['PaymentBooked', 'PaymentReturned', 'PaymentRejected', 'again', 'settled-otherwise'],
      ...['PaymentStatusReported', 'PaymentTracingStarted', 'PaymentRecallAnswered'],
      ...['PaymentMispaid', 'LossWrittenOff', 'HonorariumToppedUp', 'handed-over', 'taken-back'],
      ...['HonorariumApprovalWithdrawn', 'RunApprovalGiven', 'RunApprovalWithdrawn'],
      ...['HonorariumWaived', 'HonorariumCancelled', 'MonthClosed', 'MonthReopened'],
    ];
    expect(all.filter((one) => !reached.has(one))).toEqual([]);
  });
});
