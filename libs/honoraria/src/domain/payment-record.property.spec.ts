import { describe, expect, it } from '@jest/globals';
import { minorOf } from '@palabre/kernel';
import fc from 'fast-check';
import type { LineMatched, PaymentReturned } from '../events.js';
import { runs } from '../../../../test/support/runs.js';
import { paymentProjection } from '../read-models/payment.projection.js';
import { foldRows } from '../testing-support/fold-rows.js';
import { OneItem } from '../testing-support/one-item.js';
import { OF_MONEY, plays, type What } from '../testing-support/plays.js';
import { outstandingOf } from './honorarium.js';
import {
  mayStillBePaid,
  netBookedMinorOf,
  waitingMinorOf,
  type PreparedPayment,
} from './payment.js';

/** Up to how much somebody has said of what was too much that it is right, or has given it up, by payment. */
const saidRight = (one: OneItem): ReadonlyMap<string, bigint> => {
  const right = new Map<string, bigint>();
  const waits = new Map<string, bigint>();
  for (const { type, data } of one.play.log.events) {
    const { attemptId, how, excess } = data as {
      attemptId: string;
      how?: string;
      excess?: { minor: string };
    };
    if (type === 'honoraria.BankFactFlagged') waits.set(attemptId, BigInt(excess?.minor ?? 0));
    if (type !== 'honoraria.ExceptionSettled') continue;
    if (how !== 'explained' && how !== 'written-off') continue;
    right.set(attemptId, (right.get(attemptId) ?? 0n) + (waits.get(attemptId) ?? 0n));
  }
  return right;
};

const settledOf = (one: OneItem, { attemptId }: PreparedPayment): bigint =>
  one.play.items().reduce((sum, item) => sum + (item.settled[attemptId] ?? 0n), 0n);

/** What is left of the losses: what came back of one is none any more. */
const lostOf = ({ losses }: PreparedPayment): bigint =>
  losses.reduce((sum, { minor }) => sum + minor, 0n);

/**
 * All that the bank took for a payment, and did not give back, settled items, is on record as too much, is lost, or was said to be
 * right; and nothing is on record that it does not have.
 */
const checkRecord = (one: OneItem): void => {
  const right = saidRight(one);
  for (const payment of one.play.payments()) {
    const { credit, receivable } = payment;
    const onRecord =
      settledOf(one, payment) + waitingMinorOf(payment) + credit + receivable + lostOf(payment);
    const net = netBookedMinorOf(payment);
    expect(onRecord).toBeLessThanOrEqual(net);
    expect(onRecord + (right.get(payment.attemptId) ?? 0n)).toBeGreaterThanOrEqual(net);
  }
};

/** No item is settled beyond what it is, and what waits for a payment waits for one that may still be made, or its rest. */
const checkItems = (one: OneItem): void => {
  const open = new Set(
    one.play
      .payments()
      .filter(mayStillBePaid)
      .map(({ attemptId }) => attemptId),
  );
  for (const item of one.play.items()) {
    const settled = Object.values(item.settled);
    expect(settled.every((minor) => minor >= 0n)).toBe(true);
    expect(minorOf(outstandingOf(item))).toBeGreaterThanOrEqual(0n);
    if (item.stage === 'in-run') expect(open.has(item.attemptId)).toBe(true);
  }
};

/**
 * What is missing of a return was kept on the way: a quarter at most by one person's word; half by the machine's, which knows no fee
 * where several bookings stand. More than that a second person stands behind.
 */
const checkKept = (one: OneItem): void => {
  const lines = new Map<string, LineMatched['data']>();
  for (const { type, data } of one.play.log.events as (LineMatched | PaymentReturned)[]) {
    if (type === 'honoraria.LineMatched') lines.set(data.bankLineId, data);
    if (type !== 'honoraria.PaymentReturned') continue;
    const line = lines.get(data.bankLineId);
    if (line?.toApprove) continue;
    const kept = minorOf(data.amount) - minorOf(data.returned);
    const most = line?.rule === 'person' ? 4n : 2n;
    expect(kept * most).toBeLessThanOrEqual(minorOf(data.amount));
  }
};

/** The read model says of each payment what its stream does. */
const checkRows = (one: OneItem): void => {
  const rows = foldRows(paymentProjection, one.play.log.events);
  const told = new Map(
    rows.map((row) => [row.attemptId, [row.excessMinor, row.creditMinor, row.receivableMinor]]),
  );
  for (const payment of one.play.payments()) {
    const { attemptId, credit, receivable } = payment;
    expect(told.get(attemptId)).toEqual([waitingMinorOf(payment), credit, receivable].map(String));
  }
};

const played = (steps: readonly (readonly [What, number])[]): OneItem => {
  const one = new OneItem();
  for (const [what, which] of steps) {
    one.steps[what](which);
    checkRecord(one);
    checkItems(one);
  }
  checkKept(one);
  checkRows(one);
  return one;
};

describe('the record of a payment, whatever leaves and comes back for it', () => {
  it('has all that is too much, once, whatever was decided about its parts', () => {
    fc.assert(
      fc.property(plays(OF_MONEY), (steps) => void played(steps)),
      { numRuns: runs(60) },
    );
  });
});
