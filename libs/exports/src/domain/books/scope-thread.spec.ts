import { describe, expect, it } from '@jest/globals';
import { derivedId } from '@palabre/kernel';
import { markedAmount, outOfScopeIdOf } from '@palabre/honoraria/contract';
import { BANK, booksOf, eur, idOf, type Happening } from '../../testing-support/histories.js';
import { after } from '../../testing-support/thread-happenings.js';
import { accounts } from './accounts.js';

const DAY = '2024-10-27';
const dayId = outOfScopeIdOf(BANK, DAY);
const [bank, clearing] = [accounts.bank(BANK), accounts.clearing(BANK)];
/** A line is known again by the beginning of its id. */
const [one, two, three] = ['one', 'two', 'three'].map((n) => derivedId('scope-thread.spec', n)) as [
  string,
  string,
  string,
];

const of = (statement: number) => ({ statementId: idOf(statement), accountId: BANK });
const leftOut = (
  statement: number,
  ...lines: readonly (readonly [string, number])[]
): Happening => ({
  ...{ type: 'honoraria.StatementLinesLeftOut', on: '2024-10-30' },
  data: {
    ...{ ...of(statement), currency: 'EUR' },
    days: [
      {
        ...{ bankLineId: dayId, bookedOn: DAY },
        marks: lines.map(([id, minor]) => markedAmount(id, String(minor))),
      },
    ],
  },
});
const asOne = (statement: number, lines: number, minor: number): Happening => ({
  ...{ type: 'honoraria.StatementImported', on: '2024-10-30' },
  data: {
    ...of(statement),
    outOfScope: [{ bankLineId: dayId, bookedOn: DAY, lines, sum: eur(minor) }],
  },
});
const kept = (statement: number, bankLineId: string, minor: number): Happening => ({
  ...{ type: 'honoraria.StatementLinesRead', on: '2024-10-31' },
  data: { ...of(statement), lines: [{ bankLineId, amount: eur(minor), bookedOn: DAY }] },
});
const saysNoMore = (statement: number): Happening => ({
  ...{ type: 'honoraria.StatementLinesWithdrawn', on: '2024-11-02' },
  data: { ...of(statement), bankLineIds: [dayId, two] },
});
const lineGone = (statement: number, bankLineId: string): Happening => ({
  ...{ type: 'honoraria.LineWithdrawn', on: '2024-11-02' },
  data: { ...of(statement), bankLineId, bookedOn: DAY },
});
const outside = (minor: number) => ({ [bank]: minor, [accounts.outside]: -minor });

describe('others’ lines of a shared account', () => {
  const daily = leftOut(10, [one, -1_00], [two, -2_00]);

  it('move it against what is outside, on their own day, as the bank’s balances contain them', () => {
    expect(after(daily)).toEqual(outside(-3_00));
    expect(booksOf([daily]).map(({ effectiveOn }) => effectiveOn)).toEqual([DAY]);
  });

  it('count once in however many files and pages they stand', () => {
    expect(after(daily, leftOut(11, [two, -2_00], [three, -4_00]))).toEqual(outside(-7_00));
    expect(after(leftOut(10, [one, -1_00]), leftOut(10, [two, -2_00]), daily)).toEqual(
      outside(-3_00),
    );
  });

  it('are lines like others once a file keeps them, until that one is withdrawn', () => {
    const monthly = [daily, kept(11, two, -2_00)];
    expect(after(...monthly)).toEqual({
      ...{ [bank]: -3_00, [clearing]: 2_00, [accounts.outside]: 1_00 },
    });
    const gone = [...monthly, saysNoMore(11), lineGone(11, two)];
    expect(after(...gone)).toEqual(outside(-3_00));
    expect(new Set(booksOf(gone).map(({ effectiveOn }) => effectiveOn))).toEqual(new Set([DAY]));
  });

  it('that a statement tells of as one count while it has more of them than are told apart', () => {
    expect(after(asOne(10, 2, -3_00), daily)).toEqual(outside(-3_00));
    expect(after(daily, asOne(10, 2, -3_00))).toEqual(outside(-3_00));
    expect(after(asOne(9, 3, -9_00), daily)).toEqual(outside(-9_00));
    expect(after(asOne(9, 1, -9_00), daily)).toEqual(outside(-3_00));
    expect(after(asOne(9, 3, -9_00), daily, saysNoMore(9))).toEqual(outside(-3_00));
  });

  it('were none when nobody tells of them any more', () => {
    expect(after(daily, saysNoMore(10))).toEqual({});
    expect(after(daily, saysNoMore(10), leftOut(11, [three, -4_00]))).toEqual(outside(-4_00));
  });

  it('are of no day on which nobody left any out', () => {
    expect(booksOf([kept(11, two, -2_00)]).map(({ thread }) => thread)).toEqual([`line/${two}`]);
    expect(after(saysNoMore(10))).toEqual({});
  });
});
