import { describe, expect, it } from '@jest/globals';
import { balances, last, legs, openOverruns, record, reverse } from '../testing-support/facts.js';
import { allocatedBudget, beforeOpening } from '../testing-support/histories.js';
import type { Play } from '../testing-support/play.js';

/** 100.00 are paid, turn out to have reached somebody else, and are paid again to whom they are due. */
const paid = () => record(allocatedBudget(), 'f1', 'honorarium', 10_000);
const misdirected = (play: Play = paid()) =>
  record(play, 'm1', 'misdirected', 10_000, { relatesTo: 'f1' });
const lost = (play: Play = misdirected()) => record(play, 'l1', 'loss', 10_000);

describe('what was paid to somebody else', () => {
  it('is no longer spent, so that its replacement is spent once', () => {
    const play = misdirected();
    expect(legs(last(play))).toEqual([
      ['allocated', 'honoraria', 10_000, 2_400_000],
      ['spent', 'honoraria', -10_000, 0],
    ]);
    expect(last(play).data).toMatchObject({ lineId: 'honoraria', flags: [], relatesTo: 'f1' });
    expect(balances(record(play, 'f2', 'honorarium', 10_000))).toEqual(balances(paid()));
  });

  it('closes its overrun first', () => {
    const overrun = record(allocatedBudget(), 'f1', 'honorarium', 2_405_000);
    expect(openOverruns(overrun)['f1']?.minor).toBe(5_000n);
    const play = record(overrun, 'm1', 'misdirected', 6_000, { relatesTo: 'f1' });
    expect(openOverruns(play)).toEqual({});
    expect(legs(last(play))).toEqual([
      ['overrun', 'honoraria', 5_000, 0],
      ['spent', 'honoraria', -6_000, 2_399_000],
      ['allocated', 'honoraria', 1_000, 1_000],
    ]);
  });

  it('posts nothing again when it comes back: it had left the books', () => {
    const play = record(misdirected(), 'r1', 'recovered', 10_000);
    expect(last(play).data).toMatchObject({ kind: 'recovered', postings: [], flags: [] });
    expect(balances(play)).toEqual(balances(misdirected()));
  });

  it('is a loss without cover, on contingency, once it is given up', () => {
    const play = lost();
    expect(legs(last(play))).toEqual([
      ['spent', 'reserve', 10_000, 10_000],
      ['overrun', 'reserve', -10_000, -10_000],
    ]);
    expect(last(play).data.flags).toEqual(['overrun']);
    expect(openOverruns(play)['l1']?.minor).toBe(10_000n);
  });

  it('that was given up and comes back after all is no loss any more', () => {
    const play = record(lost(), 'r1', 'recovered', 4_000, { relatesTo: 'l1' });
    expect(openOverruns(play)['l1']?.minor).toBe(6_000n);
    const all = record(play, 'r2', 'recovered', 6_000, { relatesTo: 'l1' });
    expect(openOverruns(all)).toEqual({});
    expect(balances(all)).toEqual(balances(misdirected()));
  });

  it('is booked once, and nothing that no fact covers', () => {
    const play = misdirected();
    const { length } = play.log;
    expect(misdirected(play).log).toHaveLength(length);
    const more = record(play, 'm2', 'misdirected', 1, { relatesTo: 'f1' });
    expect(last(more).data).toMatchObject({ postings: [], flags: ['unassigned'] });
    const unknown = record(paid(), 'm3', 'misdirected', 1, { relatesTo: 'f9' });
    expect(last(unknown).data).toMatchObject({ postings: [], flags: ['unassigned'] });
  });

  it('may be known before the budget is open', () => {
    const early = () => record(beforeOpening(), 'f1', 'honorarium', 10_000);
    const play = misdirected(early());
    expect(openOverruns(play)).toEqual({});
    expect(balances(play)).toEqual(balances(beforeOpening()));
    expect(balances(record(play, 'r1', 'recovered', 10_000))).toEqual(balances(beforeOpening()));
  });

  it('or simply come back before that', () => {
    const early = record(beforeOpening(), 'f1', 'honorarium', 10_000);
    const back = record(early, 'r1', 'return', 12_000, { relatesTo: 'f1' });
    expect(openOverruns(back)).toEqual({});
    // What no fact had spent waits for somebody.
    expect(Object.values(balances(back))).toEqual([2_000n, -2_000n]);
  });

  it('is what it was once its payment is found to be none', () => {
    expect(balances(reverse(misdirected(), 'f1'))).toEqual(balances(allocatedBudget()));
  });
});
