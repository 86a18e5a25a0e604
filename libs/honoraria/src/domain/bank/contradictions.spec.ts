import { describe, expect, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { contradictionsIn, type KnownLine, type StatedDays } from './contradictions.js';
import type { ReadLine } from './statement.js';

const read = (bankLineId: string, minor: number, day: number, bank?: string): ReadLine => ({
  ...{ bankLineId, amount: eur(minor), part: 'transaction', personal: {} },
  ...{ bookedOn: `2024-10-${day}`, valueOn: `2024-10-${day}` },
  references: { inText: [], ...(bank === undefined ? {} : { bank }) },
});
const known = (
  bankLineId: string,
  minor: number,
  day: number,
  reference?: string,
  days?: StatedDays,
): KnownLine => ({
  ...{ bankLineId, amount: eur(minor), bookedOn: `2024-10-${day}`, statementId: 'earlier' },
  ...(reference === undefined ? {} : { reference }),
  ...(days === undefined ? {} : { days }),
});
const found = (lines: readonly ReadLine[], earlier: readonly KnownLine[], days?: StatedDays) =>
  contradictionsIn(lines, new Map(earlier.map((line) => [line.bankLineId, line])), days);
const at = (minor: number, day: number) => ({ amount: eur(minor), bookedOn: `2024-10-${day}` });
const october = { from: '2024-10-01', to: '2024-10-31' };
const none = { contradictions: [], versions: [] };

describe('two statements of one booking', () => {
  it('contradict each other in its amount, or in which way it went', () => {
    for (const minor of [-9_999, 10_000]) {
      const line = read('l1', minor, 25, 'R1');
      expect(found([line], [known('l1', -10_000, 25, 'R1')], october)).toEqual({
        contradictions: [
          {
            ...{ bankLineId: 'l1', differsIn: 'amount' },
            ...{ known: at(-10_000, 25), stated: at(minor, 25) },
          },
        ],
        versions: [line],
      });
    }
  });

  it('agree where both say the same, and where one does not have it', () => {
    const same = [known('l1', -10_000, 25, 'R1')];
    expect(found([read('l1', -10_000, 25, 'R1')], same, october)).toEqual(none);
    expect(found([read('l2', -500, 25, 'R2')], same, october)).toEqual(none);
    expect(found([], same, october)).toEqual(none);
  });

  it('agree where the bank lists the parts of one entry in another order', () => {
    const parts = [known('p0', -1, 25, 'E'), known('p1', -2, 25, 'E'), known('p2', -3, 25, 'E')];
    const reordered = [read('p0', -3, 25, 'E'), read('p1', -1, 25, 'E'), read('p2', -2, 25, 'E')];
    expect(found(reordered, parts, october)).toEqual(none);
    const other = [read('p0', -3, 25, 'E'), read('p1', -1, 25, 'E'), read('p2', -4, 25, 'E')];
    expect(found(other, parts, october).contradictions.map((one) => one.bankLineId)).toEqual([
      ...['p0', 'p1', 'p2'],
    ]);
  });
});

describe('the same reference and amount on another day', () => {
  const line = read('l2', -10_000, 26, 'R1');
  const otherwise = {
    contradictions: [
      {
        ...{ bankLineId: 'l1', differsIn: 'day', statedLineId: 'l2' },
        ...{ known: at(-10_000, 25), stated: at(-10_000, 26) },
      },
    ],
    versions: [],
  };

  it('is a contradiction where this statement tells of both days and does not hold the known line', () => {
    expect(found([line], [known('l1', -10_000, 25, 'R1')], october)).toEqual(otherwise);
  });

  it('is one where the earlier statement tells of both days', () => {
    const day = { from: '2024-10-26', to: '2024-10-26' };
    const earlier = known('l1', -10_000, 25, 'R1', october);
    expect(found([line], [earlier], day)).toEqual(otherwise);
  });

  it('is none where a bank begins its references anew each day', () => {
    const day = (n: number) => ({ from: `2024-10-${n}`, to: `2024-10-${n}` });
    const earlier = known('l1', -10_000, 25, 'R1', day(25));
    // Each statement tells of its own day; a later one of both has both.
    expect(found([line], [earlier], day(26))).toEqual(none);
    expect(found([read('l1', -10_000, 25, 'R1'), line], [earlier], october)).toEqual(none);
    expect(found([read('l2', -9_000, 26, 'R1')], [earlier], october)).toEqual(none);
    expect(found([read('l2', -10_000, 26)], [earlier], october)).toEqual(none);
  });

  it('is not asked of a part, of which nobody knows which days it has to hold', () => {
    expect(found([line], [known('l1', -10_000, 25, 'R1')])).toEqual(none);
  });
});
