import { describe, expect, it } from '@jest/globals';
import { eur, plusMonths } from '@palabre/kernel';
import fc from 'fast-check';
import { Play, type Step } from '../../testing-support/honoraria-play.js';
import { foldRows } from '../../testing-support/fold-rows.js';
import { honorariumProjection } from '../../read-models/honorarium.projection.js';
import { monthProjection } from '../../read-models/month.projection.js';
import { paymentProjection } from '../../read-models/payment.projection.js';
import { outstandingOf } from '../honorarium.js';
import { netBookedMinorOf, type PreparedPayment } from '../payment.js';
import { owedAfter, rollForward } from './roll-forward.js';
import { runStream } from '../run.js';
import { runs } from '../../../../../test/support/runs.js';

const ORDERLY = [
  'enrolLate',
  'accrue',
  'accrue',
  'approve',
  'approve',
  'waive',
  'hold',
  'release',
  'cancel',
  'createRun',
  'createRun',
  'removeFromRun',
  'sendRun',
  'sendRun',
  'cancelRun',
  'reject',
  'book',
  'book',
  'giveBack',
  'closeMonth',
  'holdAndClose',
  'reopenMonth',
] as const satisfies readonly Step['what'][];
const DISORDERLY = [
  ...ORDERLY,
  'bookAnything',
  'giveBackAnything',
  'undoBooking',
  'undoReturn',
] as const satisfies readonly Step['what'][];

const steps = (whats: readonly Step['what'][]) =>
  fc.array(fc.record({ what: fc.constantFrom(...whats), which: fc.nat(41) }), {
    minLength: 20,
    maxLength: 90,
  });

/** Each item’s parts make up what it is worth, and no more of it is paid than was owed. */
const checkItems = (play: Play): void => {
  for (const item of play.items()) {
    const of = (figure: string): bigint =>
      item.entries.reduce((sum, entry) => (entry.figure === figure ? sum + entry.minor : sum), 0n);
    const settled = Object.values(item.settled).reduce((sum, minor) => sum + minor, 0n);
    expect(of('accrued')).toBe(10_000n);
    expect(of('paid')).toBe(settled);
    expect(of('paid')).toBeGreaterThanOrEqual(0n);
    expect(BigInt(outstandingOf(item).minor)).toBeGreaterThanOrEqual(0n);
    expect(of('paid') + of('waived') + of('cancelled')).toBeLessThanOrEqual(10_000n);
    if (item.stage === 'paid') expect(outstandingOf(item).minor).toBe('0');
  }
};

/** Every month ties to the cent with the items, and a closed one stays as it was closed. */
const checkMonths = (play: Play): void => {
  const items = play.items();
  let forward = eur(0);
  for (const month of play.bookedMonths()) {
    const figures = rollForward(items, month, forward);
    const owed = items.reduce((sum, item) => sum + owedAfter(item, month), 0n);
    expect(figures.carriedForward).toEqual(eur(owed));
    const known = play.month(month);
    if (known.stage === 'closed') {
      expect(known.closing?.figures).toEqual(figures);
      const carried = known.closing?.carried.reduce(
        (sum, item) => sum + BigInt(item.amount.minor),
        0n,
      );
      expect(carried).toBe(owed);
      expect(play.month(plusMonths(month, -1)).stage).toBe(month === '2024-10' ? 'open' : 'closed');
    }
    forward = figures.carriedForward;
  }
};

/** So much of a part of a payment may be with its payee: of one that was booked for more, most may have come back. */
const outOf = (payment: PreparedPayment, minor: bigint): bigint => {
  const net = netBookedMinorOf(payment);
  return payment.giveBacks.length > 0 && net < minor ? net : minor;
};

/** Of all payments that the bank has and has neither refused nor given back, at most one is for an item. */
const checkNothingIsPaidTwice = (play: Play): void => {
  const outside = play
    .payments()
    .filter(
      ({ stage, runId }) =>
        play.log.state(runStream, runId).stage === 'sent' &&
        (stage === 'prepared' || stage === 'booked'),
    );
  for (const { honorariumId } of play.items()) {
    const asked = outside
      .flatMap((payment) =>
        payment.items
          .filter((part) => part.honorariumId === honorariumId)
          .map(({ amount }) => outOf(payment, BigInt(amount.minor))),
      )
      .reduce((sum, minor) => sum + minor, 0n);
    // Less was booked than was asked for: the rest is asked for again.
    const short = outside
      .filter(
        ({ booking, amount }) => booking && BigInt(booking.amount.minor) < BigInt(amount.minor),
      )
      .flatMap(({ items }) => items.filter((part) => part.honorariumId === honorariumId))
      .reduce((sum, { amount }) => sum + BigInt(amount.minor), 0n);
    expect(asked - short).toBeLessThanOrEqual(10_000n);
  }
};

/** The read models tell the same as the log, and keep what their tables demand. */
const checkReadModels = (play: Play): void => {
  const rows = foldRows(honorariumProjection, play.log.events);
  const items = play.items();
  expect(
    rows.map((row) => [row.honorariumId, row.state, row.paidMinor, row.attemptId, row.runId]),
  ).toEqual(
    items.map((item) => [
      ...[item.honorariumId, item.stage],
      item.entries
        .reduce((sum, { figure, minor }) => (figure === 'paid' ? sum + minor : sum), 0n)
        .toString(),
      'attemptId' in item ? item.attemptId : null,
      'runId' in item ? item.runId : null,
    ]),
  );
  for (const { state, attemptId, holdReason } of rows) {
    expect(attemptId !== null).toBe(state === 'in-run' || state === 'paid');
    expect(holdReason !== null).toBe(state === 'held');
  }
  const payments = foldRows(paymentProjection, play.log.events);
  expect(payments.map(({ attemptId, state }) => [attemptId, state])).toEqual(
    play.payments().map(({ attemptId, stage }) => [attemptId, stage]),
  );
  for (const row of foldRows(monthProjection, play.log.events)) {
    const figures = rollForward(items, row.month, eur(0));
    expect([row.accruedMinor, row.paidMinor, row.waivedMinor, row.cancelledMinor]).toEqual([
      ...[figures.accrued.minor, figures.paid.minor],
      ...[figures.waived.minor, figures.cancelled.minor],
    ]);
  }
};

describe('honoraria, whatever happens in whatever order', () => {
  it('are never paid twice, and every month ties', () => {
    fc.assert(
      fc.property(steps(ORDERLY), (taken) => {
        const play = new Play();
        for (const step of taken) {
          play.take(step);
          checkItems(play);
          checkNothingIsPaidTwice(play);
        }
        checkMonths(play);
        checkReadModels(play);
      }),
      { numRuns: runs(80) },
    );
  });

  it('tie even when the bank or a match does what it should not', () => {
    fc.assert(
      fc.property(steps(DISORDERLY), (taken) => {
        const play = new Play();
        for (const step of taken) {
          play.take(step);
          checkItems(play);
        }
        checkMonths(play);
        checkReadModels(play);
      }),
      { numRuns: runs(80) },
    );
  });

  it('get as far as payment, return and a closed month in these plays', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(steps(ORDERLY), (taken) => {
        const play = new Play();
        for (const step of taken) play.take(step);
        for (const { stage } of [...play.items(), ...play.payments()]) reached.add(stage);
        for (const month of play.bookedMonths()) reached.add(play.month(month).stage);
      }),
      { numRuns: 150, seed: 7 },
    );
    expect([...reached]).toEqual(
      expect.arrayContaining(['paid', 'in-run', 'cancelled', 'waived', 'returned', 'closed']),
    );
  });
});
