import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { BookedEvent } from '../events.js';
import { at } from '../testing-support/proposals.js';
import { approved, ids, finance } from '../testing-support/contracts.js';
import { balances, legs, record, reverse } from '../testing-support/facts.js';
import { allocatedBudget, change, euro } from '../testing-support/histories.js';
import type { Play } from '../testing-support/play.js';
import type { BankFact } from './budget-state.js';
import { releaseCommitment } from './decide-commitment.decider.js';
import { merged } from './ledger.js';
import { settleOverrun } from './settle-overrun.decider.js';
import { undoneByDay } from './undo-sequence.js';
import { runs } from '../../../../test/support/runs.js';

const DAYS = ['2024-10-01', '2024-10-10', '2024-10-20', '2024-10-31', '2024-11-30'];

/** What stands on each account as of a day, zeros left out. */
const asOf = (play: Play, day: string): Record<string, number> => {
  const sums: Record<string, number> = {};
  for (const event of play.past['budget-c1'] ?? []) {
    if (!('postings' in (event.data as object)) || (event.effectiveOn ?? '') > day) continue;
    for (const posting of (event as unknown as BookedEvent).data.postings) {
      const { account, fundingAgreementId, lineId, groupId } = posting;
      const key = [account, fundingAgreementId, lineId, groupId ?? ''].join('|');
      sums[key] = (sums[key] ?? 0) + Number(posting.amount.minor);
    }
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
};
const undoing = (play: Play) =>
  (play.past['budget-c1'] ?? [])
    .filter(({ type }) => /BankFact(Sequel)?Reversed$/.test(type))
    .map((event) => [event.effectiveOn, legs(event as unknown as BookedEvent)]);

/** 15.00 more than the line for charges has; 15.00 were given to it since, and cover that on 20 October. */
const settled = (): Play =>
  record(
    change(allocatedBudget(), 'more', {
      ...{ kind: 'increase', lineId: 'charges', fundingAgreementId: 'fa1' },
      amount: euro(1_500),
    }),
    'f1',
    'charge',
    11_500,
  ).must(
    settleOverrun,
    {
      ...{ cohortId: 'c1', overrunId: 'f1', reason: 'fees went up' },
      cover: { account: 'envelope', lineId: 'charges' },
    },
    { ...at, now: '2024-10-20T10:00:00.000Z' },
  );

describe('a reversed bank fact', () => {
  it('is undone on its own day, and what followed from it on the day of that', () => {
    const play = reverse(settled(), 'f1');
    expect(undoing(play)).toEqual([
      [
        '2024-10-20',
        [
          ['overrun', 'charges', -1_500, -1_500],
          ['envelope', 'charges', 1_500, 1_500],
        ],
      ],
      [
        '2024-10-01',
        [
          ['spent', 'charges', -11_500, 0],
          ['allocated', 'charges', 10_000, 10_000],
          ['overrun', 'charges', 1_500, 0],
        ],
      ],
    ]);
  });

  it('leaves nothing of its return either, though the promise was used again since', () => {
    const play = record(approved(), 'f1', 'supplier-payment', 120_000, { commitmentId: 'k' });
    record(play, 'back', 'return', 120_000, { relatesTo: 'f1', bookedOn: '2024-10-20' });
    record(play, 'f2', 'supplier-payment', 120_000, {
      ...{ commitmentId: 'k', bookedOn: '2024-10-31' },
    });
    reverse(play, 'f1');
    const without = record(approved(), 'f2', 'supplier-payment', 120_000, {
      ...{ commitmentId: 'k', bookedOn: '2024-10-31' },
    });
    for (const day of DAYS) expect(asOf(play, day)).toEqual(asOf(without, day));
  });

  it('gives nothing back twice where its contract was released in between', () => {
    const play = record(approved(), 'f1', 'supplier-payment', 120_000, { commitmentId: 'k' });
    play.must(releaseCommitment, { ...ids, reason: 'done' }, finance);
    record(play, 'back', 'return', 120_000, { relatesTo: 'f1', bookedOn: '2024-10-20' });
    const before = balances(play);
    reverse(play, 'f1');
    expect(balances(play)).toEqual(before);
  });

  it('is undone in one, on its own day, where no order of days keeps every balance above zero', () => {
    const cell = { fundingAgreementId: 'fa1', lineId: 'charges' };
    const both = (minor: bigint) => [
      { account: 'spent' as const, cell, minor },
      { account: 'allocated' as const, cell, minor: -minor },
    ];
    // It was spent and came back, and what came back was given away since.
    const fact: BankFact = {
      ...{ stage: 'recorded', kind: 'charge', currency: 'EUR', booksCurrency: 'EUR', minor: 0n },
      ...{ bookedOn: '2024-10-01', entries: [], settled: 0n, inPrice: { settled: 0n, taken: 0n } },
      later: [{ on: '2024-10-20', entries: both(-100n) }],
    };
    const undone = undoneByDay({}, fact, (entries) => entries);
    expect(undone.map(({ on }) => on)).toEqual(['2024-10-01']);
    expect(merged(undone.flatMap(({ entries }) => entries))).toEqual([]);
    const there = { 'allocated|fa1|charges||': 100n };
    expect(undoneByDay(there, fact, (entries) => entries)).toEqual([
      { on: '2024-10-20', entries: both(100n) },
      { on: '2024-10-01', entries: both(-100n) },
    ]);
  });

  it('leaves the books of every day as if there had been neither it nor what followed', () => {
    const returns = fc.array(
      fc.record({
        minor: fc.integer({ min: 1, max: 6_000 }),
        day: fc.constantFrom(...DAYS.slice(1)),
      }),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), returns, (minor, given) => {
        const play = record(allocatedBudget(), 'f1', 'charge', minor);
        for (const [at, one] of given.entries()) {
          record(play, `back${at}`, 'return', one.minor, { relatesTo: 'f1', bookedOn: one.day });
        }
        const suspense = Object.keys(asOf(play, DAYS.at(-1) ?? '')).some((key) =>
          key.startsWith('suspense'),
        );
        // What nobody could place stays where it is: it was not the fact's.
        fc.pre(!suspense);
        reverse(play, 'f1');
        for (const day of DAYS) expect(asOf(play, day)).toEqual(asOf(allocatedBudget(), day));
      }),
      { numRuns: runs(40) },
    );
  });
});
