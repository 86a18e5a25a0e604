import { describe, expect, it } from '@jest/globals';
import {
  allocatedBudget,
  beforeOpening,
  change,
  cohort,
  coordinator,
  euro,
  lines,
  NOON,
  openedBudget,
} from '../testing-support/histories.js';
import { Play as Streams } from '../testing-support/play.js';
import { freezeBudget, openBudget } from './open-budget.decider.js';
import { recordBankFact } from './record-bank-fact.decider.js';
import { fact, last, legs, openOverruns, reaction, record } from '../testing-support/facts.js';

describe('a bank fact', () => {
  it('is booked on its booking date, with its value date and what it leads to', () => {
    const play = record(allocatedBudget(), 'f1', 'honorarium', 10_000);
    const event = last(play);
    expect(event.effectiveOn).toBe('2024-10-01');
    expect(event.data).toMatchObject({
      ...{ kind: 'honorarium', lineId: 'honoraria', amount: euro(10_000), flags: [] },
      ...{ bookedOn: '2024-10-01', valueOn: '2024-10-03', references: { bankLineId: 'line-f1' } },
    });
    expect(legs(event)).toEqual([
      ['spent', 'honoraria', 10_000, 10_000],
      ['allocated', 'honoraria', -10_000, 2_390_000],
    ]);
  });

  it('adds nothing when it arrives again', () => {
    const play = record(allocatedBudget(), 'f1', 'honorarium', 10_000);
    const { length } = play.log;
    expect(record(play, 'f1', 'honorarium', 10_000).log).toHaveLength(length);
  });

  it('is nothing when it is about nothing', () => {
    const play = allocatedBudget();
    const { length } = play.log;
    expect(record(play, 'f1', 'charge', 0).log).toHaveLength(length);
  });

  it('overruns its line openly when the allocation does not reach', () => {
    const play = record(record(allocatedBudget(), 'f1', 'charge', 9_000), 'f2', 'charge', 2_500);
    expect(last(play).data).toMatchObject({ flags: ['overrun'], overrun: euro(1_500) });
    expect(legs(last(play))).toEqual([
      ['spent', 'charges', 2_500, 11_500],
      ['allocated', 'charges', -1_000, 0],
      ['overrun', 'charges', -1_500, -1_500],
    ]);
    expect(openOverruns(play)).toEqual({
      f2: { fundingAgreementId: 'fa1', lineId: 'charges', minor: 1_500n },
    });
  });

  it('is recorded while the budget is frozen', () => {
    const freeze = { cohortId: 'c1', reason: 'audit' };
    const play = allocatedBudget().must(freezeBudget, freeze, { ...coordinator, now: NOON });
    expect(legs(last(record(play, 'f1', 'charge', 100)))).toHaveLength(2);
  });

  it('waits where it shows when no line claims it', () => {
    const play = record(allocatedBudget(), 'f1', 'other', 700);
    expect(last(play).data).toMatchObject({
      ...{ lineId: 'unassigned', flags: ['overrun', 'unassigned'], overrun: euro(700) },
    });
  });

  it('has no cover on a line where spending takes a contract', () => {
    const play = record(allocatedBudget(), 'f1', 'supplier-payment', 700, {
      lineKind: 'activities',
    });
    expect(legs(last(play))).toEqual([
      ['spent', 'activities', 700, 700],
      ['overrun', 'activities', -700, -700],
    ]);
  });

  it('has none where somebody calls it a charge of a line for something else', () => {
    const given = allocatedBudget();
    change(given, 'p9', {
      ...{ kind: 'allocate', lineId: 'activities', fundingAgreementId: 'fa1' },
      amount: euro(100_000),
    });
    const play = record(given, 'f1', 'charge', 70_000, { lineKind: 'activities' });
    expect(last(play).data).toMatchObject({ flags: ['overrun'], overrun: euro(70_000) });
  });

  it('in a foreign currency is on record and posts nothing', () => {
    const shillings = { amount: { minor: '100', currency: 'KES' } };
    const play = record(allocatedBudget(), 'f1', 'charge', 1, shillings);
    expect(last(play).data).toMatchObject({ flags: ['foreign-currency'], postings: [] });
  });

  it('after the close-out says so', () => {
    const late = { bookedOn: '2026-04-01' };
    const play = record(allocatedBudget(), 'f1', 'charge', 100, late);
    expect(last(play).data.flags).toEqual(['outside-eligibility']);
  });

  it('may come before the budget is open, and stays', () => {
    const play = record(beforeOpening(), 'f1', 'charge', 100);
    expect(last(play).data).toMatchObject({ flags: ['overrun', 'unassigned'] });
    play.must(
      openBudget,
      { cohortId: 'c1', fundingAgreementId: 'fa1', lines },
      { ...coordinator, now: NOON },
    );
    expect(openOverruns(play)).toEqual({
      f1: { fundingAgreementId: 'unassigned', lineId: 'unassigned', minor: 100n },
    });
  });

  it('before opening in a foreign currency posts nothing', () => {
    const play = new Streams().add('cohort-c1', cohort);
    record(play, 'f1', 'charge', 1, { amount: { minor: '100', currency: 'KES' } });
    expect(last(play).data).toMatchObject({ flags: ['foreign-currency'], postings: [] });
  });

  it('of a grant is no spending', () => {
    const play = record(openedBudget(), 'f1', 'grant', 2_000_000);
    expect(legs(last(play))).toEqual([
      ['received', 'unassigned', 2_000_000, 2_000_000],
      ['receivable', 'unassigned', -2_000_000, -2_000_000],
    ]);
  });

  it('of a negative amount is a mistake of the sender', () => {
    const command = fact('f1', 'charge', -1);
    expect(() => allocatedBudget().must(recordBankFact, command, reaction)).toThrow(RangeError);
  });
});
