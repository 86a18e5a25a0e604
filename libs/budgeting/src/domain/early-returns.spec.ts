import { describe, expect, it } from '@jest/globals';
import { bankFactProjection } from '../read-models/bank-fact.projection.js';
import { balances, legs, record, reverse } from '../testing-support/facts.js';
import { rowsOf } from '../testing-support/feed.js';
import { allocatedBudget } from '../testing-support/histories.js';
import type { Play } from '../testing-support/play.js';

const of = (attemptId: string) => ({ references: { attemptId } });
const returned = (play: Play, factId = 'back', minor = 10_000, attemptId = 'a1'): Play =>
  record(play, factId, 'return', minor, { ...of(attemptId), bookedOn: '2024-09-30' });
const paid = (play: Play, factId = 'paid', attemptId = 'a1'): Play =>
  record(play, factId, 'honorarium', 10_000, of(attemptId));
const untouched = balances(allocatedBudget());
const onlyPaid = balances(paid(allocatedBudget()));
const onlyReturned = balances(returned(allocatedBudget()));
const typesAfter = (play: Play, count: number): string[] =>
  play.log.slice(count).map(({ type }) => type.replace('budgeting.', ''));

describe('what comes back of a payment before it is known', () => {
  it('waits in suspense, and leaves nothing spent once the payment is there', () => {
    const play = returned(allocatedBudget());
    expect(balances(play)).toMatchObject({
      'received|fa1|unassigned||': 10_000n,
      'suspense|fa1|unassigned||': -10_000n,
    });
    const count = play.log.length;
    paid(play);
    expect(balances(play)).toEqual(untouched);
    expect(typesAfter(play, count)).toEqual([
      ...['BankFactRecorded', 'BankFactReversed', 'BankFactRecorded'],
    ]);
    // The money is no longer in suspense on the day on which it came back, and is spent no more from that day on.
    expect(play.log.slice(count).map(({ effectiveOn }) => effectiveOn)).toEqual([
      ...['2024-10-01', '2024-09-30', '2024-09-30'],
    ]);
    expect(rowsOf(bankFactProjection, play.recorded())).toMatchObject([
      { factId: 'back', relatesTo: 'paid', reversed: false, flags: [] },
      { factId: 'paid', relatesTo: null, reversed: false, openMinor: '0' },
    ]);
  });

  it('leaves the rest spent where it was a part', () => {
    const related = record(paid(allocatedBudget()), 'back', 'return', 4_000, {
      ...{ ...of('a1'), relatesTo: 'paid' },
    });
    expect(balances(paid(returned(allocatedBudget(), 'back', 4_000)))).toEqual(balances(related));
  });

  it('is of its own payment alone, and placed once', () => {
    const other = (): Play => paid(allocatedBudget(), 'other', 'a2');
    const play = paid(returned(allocatedBudget()), 'other', 'a2');
    expect(balances(play)).toEqual(balances(returned(other())));
    expect(balances(paid(play))).toEqual(balances(other()));
    const twice = paid(paid(returned(allocatedBudget())), 'again');
    expect(balances(twice)).toEqual(onlyPaid);
  });

  it('waits in suspense again where the payment was none, and is placed with the next', () => {
    const play = reverse(paid(returned(allocatedBudget())), 'paid');
    expect(balances(play)).toEqual(onlyReturned);
    expect(balances(paid(play, 'anew'))).toEqual(untouched);
    expect(balances(reverse(reverse(play, 'anew'), 'back'))).toEqual(untouched);
  });

  it('leaves the payment spent where it did not come back after all', () => {
    const play = reverse(paid(returned(allocatedBudget())), 'back');
    expect(balances(play)).toEqual(onlyPaid);
    expect(balances(reverse(play, 'paid'))).toEqual(untouched);
    const never = reverse(returned(allocatedBudget()), 'back');
    expect(balances(paid(never))).toEqual(onlyPaid);
  });

  it('is told with legs that balance, event by event', () => {
    const { log } = paid(returned(allocatedBudget()));
    const sums = log
      .filter(({ type }) => type.startsWith('budgeting.BankFact'))
      .map((event) => legs(event as never).reduce((sum, [, , minor]) => sum + Number(minor), 0));
    expect(sums).toEqual([0, 0, 0, 0]);
  });
});
