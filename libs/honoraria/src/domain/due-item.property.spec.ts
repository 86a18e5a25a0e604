import { describe, expect, it } from '@jest/globals';
import { eur, minorOf } from '@palabre/kernel';
import fc from 'fast-check';
import { outstandingOf } from './honorarium.js';
import { netBookedMinorOf } from './payment.js';
import { OneItem } from '../testing-support/one-item.js';
import { HONEST, MISTAKEN, plays, type What } from '../testing-support/plays.js';
import { runs } from '../../../../test/support/runs.js';

/** At most one attempt is open; no more is booked as paid, nor asked for by a file, than is owed; no more is made up for than is missing, and no less told; nothing goes to an account that was refused. */
const check = (one: OneItem): void => {
  expect(one.open().length).toBeLessThanOrEqual(1);
  const { item } = one;
  if (item.stage === 'none') throw new Error('the item was never accrued');
  for (const { settled, amount } of one.play.items()) {
    const paid = Object.values(settled).reduce((sum, minor) => sum + minor, 0n);
    expect(paid >= 0n && paid <= minorOf(amount)).toBe(true);
  }
  if (item.stage === 'in-run') {
    expect(one.open().map(({ attemptId }) => attemptId)).toEqual([item.attemptId]);
  }
  expect(one.askedBeyond()).toEqual([]);
  expect(one.uncounted()).toEqual([]);
  expect(one.toppedUpBeyond()).toEqual([]);
  expect(one.untold()).toEqual([]);
  expect(one.play.sentToWrongAccounts).toEqual([]);
};

const isGivenUp = ({ stage }: { readonly stage: string }): boolean =>
  stage === 'waived' || stage === 'cancelled';

/** Somebody has said of what was too much that it is right, given it up, or that it reached somebody else. */
const isDecided = (one: OneItem, attemptId: string): boolean =>
  one.play.log.events.some(({ type, data }) => {
    const { attemptId: of, how } = data as { attemptId?: string; how?: string };
    const isSaid = how === 'explained' || how === 'written-off';
    const isGone = type === 'honoraria.PaymentMispaid' || type === 'honoraria.LossWrittenOff';
    return of === attemptId && (isSaid || isGone);
  });

/** What the bank took for a payment and did not give back settled items, or is on record as too much. */
const checkRecord = (one: OneItem): void => {
  for (const payment of one.attempts()) {
    const { attemptId, exception, credit, receivable } = payment;
    if (isDecided(one, attemptId)) continue;
    const settled = one.play
      .items()
      .reduce((sum, item) => sum + (item.settled[attemptId] ?? 0n), 0n);
    const waiting = exception ? minorOf(exception.excess) : 0n;
    expect(settled + waiting + credit + receivable).toBe(netBookedMinorOf(payment));
  }
};

/** What became of its payments, by names of the test's and of events. */
const reachedBy = (one: OneItem): string[] => {
  const attempts = one.attempts();
  const isAgain = attempts.filter(({ booking }) => booking).length > 1;
  const ofAttempts = attempts.flatMap((attempt) => [
    ...(attempt.exception?.flags ?? []),
    ...(attempt.bookings.length > 1 ? ['in-parts'] : []),
    ...(attempt.restGivenUp ? ['part-given-up'] : []),
    ...(attempt.items.length > 1 && attempt.booking ? ['several-items'] : []),
    ...(attempt.rail === 'trusted-party' && attempt.booking ? ['handed-over'] : []),
    ...(attempt.rail === 'trusted-party' && attempt.before === 'withdrawn' ? ['taken-back'] : []),
  ]);
  const ofEvents = one.play.log.events.flatMap(({ type, data }) => {
    const { meaning, oddity } = data as { meaning?: string; oddity?: string };
    return [
      type.replace('honoraria.', ''),
      ...(meaning === 'charge' ? ['charged'] : []),
      ...(oddity === 'duplicate' ? ['duplicate-rejection'] : []),
    ];
  });
  const ofAll = [...(isAgain ? ['again'] : []), ...(one.hasUrgent() ? ['urgent'] : [])];
  return [...ofAttempts, ...ofEvents, ...ofAll];
};

const SCRIPTS: readonly (readonly (readonly [What, number])[])[] = [
  [
    ['sendTogether', 0],
    ['executePart', 1],
  ],
  [
    ['sendNext', 0],
    ['executePart', 0],
    ['settle', 0],
    ['sendNext', 1],
    ['execute', 0],
  ],
  [
    ['sendNext', 0],
    ['handInTwice', 2],
  ],
  [
    ['sendNext', 0],
    ['rejectTooEarly', 0],
  ],
  [
    ['createRun', 0],
    ['payUrgently', 0],
  ],
  // 9.00 are missing, made up for, paid, and come back.
  [
    ['sendNext', 0],
    ['execute', 0],
    ['receipt', 1],
    ['sendNext', 0],
    ['execute', 0],
    ['giveBackMissing', 1],
  ],
  // Taken back, and in a statement all the same; the payee says that less came, then that all did; then it was another's line.
  [
    ['takeBack', 2],
    ['approve', 0],
    ['approve', 0],
    ['handOverByStatement', 15],
    ['receipt', 1],
    ['receipt', 0],
    ['unmatch', 0],
  ],
  // The same of two months, of which the other is due again by it.
  [
    ['sendTogether', 0],
    ['execute', 0],
    ['receiptOfEach', 0],
    ['sendNext', 0],
    ['execute', 0],
    ['giveBackMissing', 1],
  ],
  // It comes back from an account that is closed, and is waived; another month is due.
  [
    ['sendNext', 0],
    ['execute', 0],
    ['giveBack', 0],
    ['waive', 0],
    ['sendTogether', 0],
  ],
  // The same of two months, of which one comes back for the account, and the other for no reason.
  [
    ['sendTogether', 0],
    ['execute', 0],
    ['giveBackHalves', 0],
    ['sendNext', 1],
  ],
  // 13.00 are missing, for a person to decide; half of them comes back and is paid, 9.00 less than that arrives.
  [
    ['sendNext', 0],
    ['execute', 0],
    ['receiptOfLess', 0],
    ['giveBackWaiting', 1],
    ['sendNext', 0],
    ['execute', 0],
    ['receipt', 2],
    ['settleShortfall', 1],
  ],
  // A line is taken for a return before the payee's word, and then it is none.
  [
    ['sendTogether', 0],
    ['execute', 0],
    ['takeForReturn', 0],
    ['receiptOfEach', 0],
    ['unmatchReturn', 0],
  ],
];

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
          // What was paid otherwise before its file was out is asked for by none.
          expect(one.askedTwice()).toEqual([]);
          // Nor is more sent, and not proven to have failed, than is or was owed.
          const owed = minorOf(item.amount) + one.takenBack();
          expect(one.executed() <= one.atRisk() && one.atRisk() <= owed).toBe(true);
          const isDone = item.stage === 'paid' || isGivenUp(item);
          expect(isDone).toBe(paid + one.givenUp() === minorOf(item.amount));
          if (paid === minorOf(item.amount)) expect(item.stage).toBe('paid');
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
          checkRecord(one);
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

  it('asks for no more than is owed, though a part of what was rejected came before the next file left', () => {
    const one = new OneItem();
    one.steps.sendNext(0);
    one.steps.rejectPartTooEarly(0);
    check(one);
    expect([one.item.stage, outstandingOf(one.item)]).toEqual(['in-run', eur(5_000)]);
    one.steps.cancelRun(1);
    one.steps.sendNext(0);
    const asked = one.open().map(({ amount }) => amount);
    expect(asked).toEqual([eur(5_000)]);
  });

  it('makes up once for what is missing of a payment for two months, whichever the member says it of', () => {
    const one = new OneItem();
    for (const what of ['sendTogether', 'execute', 'receiptOfEach'] as const) one.steps[what](0);
    check(one);
    expect(one.attempts().map(({ items }) => items.length)).toEqual([2]);
    // 9.00 of 200.00, on the first of the two alone.
    const owed = one.play.items().map((item) => [item.honorariumId, outstandingOf(item).minor]);
    expect(owed.filter(([id]) => id?.startsWith('m1'))).toEqual([
      ['m1-2024-10', '900'],
      ['m1-2024-11', '0'],
    ]);
  });

  it('lets the bank give back what was set off once that is undone, and owes it again', () => {
    const one = new OneItem();
    const steps = ['sendNext', 'rejectTooEarly', 'accrueAgain', 'setOff'] as const;
    for (const what of steps) one.steps[what](what === 'accrueAgain' ? 1 : 0);
    const november = () => {
      const item = one.play.items().find(({ honorariumId }) => honorariumId === 'm1-2024-11');
      return item && [item.stage, outstandingOf(item).minor];
    };
    expect(november()).toEqual(['paid', '0']);
    // Of the two that October was paid by, the one that was too much, which has settled November.
    const of = one.attempts().findIndex(({ setOff }) => setOff > 0n);
    one.steps.giveBackOf(of);
    check(one);
    // It waits until somebody undoes the set-off, and matches it then.
    expect(november()).toEqual(['paid', '0']);
    one.steps.undoSetOff(of * 3);
    check(one);
    expect(november()).toEqual(['accrued', '10000']);
    one.steps.matchLast(of);
    check(one);
    const [attempt] = one.attempts().slice(of);
    expect([attempt?.stage, attempt?.credit, attempt?.setOff]).toEqual(['returned', 0n, 0n]);
    expect(november()).toEqual(['accrued', '10000']);
    expect(one.item.stage).toBe('paid');
  });

  it('gets as far as everything that may become of a payment in these plays', () => {
    const reached = new Set<string>();
    // What chance seldom brings together is played as it is written.
    for (const script of SCRIPTS) {
      const one = new OneItem();
      for (const [what, which] of script) one.steps[what](which);
      check(one);
      for (const name of reachedBy(one)) reached.add(name);
    }
    fc.assert(
      fc.property(plays(MISTAKEN), (taken) => {
        const one = new OneItem();
        for (const [what, which] of taken) one.steps[what](which);
        for (const name of reachedBy(one)) reached.add(name);
      }),
      { numRuns: 120, seed: 11 },
    );
    const all = [
      ...['PaymentBooked', 'PaymentReturned', 'PaymentRejected', 'again', 'settled-otherwise'],
      ...['PaymentStatusReported', 'PaymentTracingStarted', 'PaymentRecallAnswered'],
      ...['PaymentMispaid', 'LossWrittenOff', 'HonorariumToppedUp', 'handed-over', 'taken-back'],
      ...['HonorariumTopUpTakenBack', 'HonorariumToppedUpInVain', 'HonorariumShortfallSettled'],
      ...['in-parts', 'part-given-up', 'charged', 'urgent', 'several-items', 'duplicate-rejection'],
      ...['PaymentReturnUndone', 'over', 'unexpected'],
      ...['HonorariumApprovalWithdrawn', 'RunApprovalGiven', 'RunApprovalWithdrawn'],
      ...['HonorariumWaived', 'HonorariumCancelled', 'MonthClosed', 'MonthReopened'],
    ];
    expect(all.filter((one) => !reached.has(one))).toEqual([]);
  });
});
