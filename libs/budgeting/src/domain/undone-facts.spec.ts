import { describe, expect, it } from '@jest/globals';
import type { Play } from '../testing-support/play.js';
import { allocatedBudget, coordinator, euro, NOON, person } from '../testing-support/histories.js';
import { budgetStream } from './budget.js';
import { approveCommitment, releaseCommitment } from './decide-commitment.decider.js';
import { lookUp } from './dictionary.js';
import { recordExpenditure } from './record-expenditure.decider.js';
import { requestCommitment } from './request-commitment.decider.js';
import { balances, last, legs, openOverruns, record, reverse } from '../testing-support/facts.js';

const at = { now: NOON };
const contract = () =>
  allocatedBudget()
    .must(
      requestCommitment,
      {
        ...{ cohortId: 'c1', commitmentId: 'k', lineId: 'activities', groupId: 'g1' },
        ...{ amount: euro(120_000), supplier: { name: 'A facilitator' }, evidence: ['contract'] },
      },
      { ...person('lead'), ...at },
    )
    .must(approveCommitment, { cohortId: 'c1', commitmentId: 'k' }, { ...coordinator, ...at });
const withVoucher = () =>
  contract().must(
    recordExpenditure,
    {
      ...{ cohortId: 'c1', expenditureId: 'v', commitmentId: 'k', amount: euro(100_000) },
      ...{ bookedOn: '2024-09-30', valueOn: '2024-09-30', evidence: ['invoice'] },
    },
    { ...person('finance'), now: '2024-10-02T10:00:00.000Z' },
  );
const ofContract = { commitmentId: 'k' };
const unpaid = (play: Play): bigint | undefined => {
  const state = play.state(budgetStream, 'c1');
  return state.stage === 'unopened' ? undefined : lookUp(state.commitments, 'k')?.unpaid;
};

describe('a payment under a contract', () => {
  it('spends what was promised, and overruns it openly', () => {
    const play = record(contract(), 'f1', 'supplier-payment', 130_000, ofContract);
    expect(legs(last(play))).toEqual([
      ['spent', 'activities', 130_000, 130_000, 'g1'],
      ['committed', 'activities', -120_000, 0, 'g1'],
      ['overrun', 'activities', -10_000, -10_000, 'g1'],
    ]);
  });

  it('pays the vouchers that wait for it first, and posts only the rest', () => {
    const play = record(withVoucher(), 'f1', 'supplier-payment', 110_000, ofContract);
    expect(last(play).data.settled).toEqual(euro(100_000));
    expect(legs(last(play))).toEqual([
      ['spent', 'activities', 10_000, 110_000, 'g1'],
      ['committed', 'activities', -10_000, 10_000, 'g1'],
    ]);
    expect(unpaid(play)).toBe(0n);
  });

  it('makes the vouchers wait again when it is reversed', () => {
    const play = reverse(
      record(withVoucher(), 'f1', 'supplier-payment', 110_000, ofContract),
      'f1',
    );
    expect(unpaid(play)).toBe(100_000n);
    expect(balances(play)).toEqual(balances(withVoucher()));
  });

  it('goes back to the allocation when the contract was released meanwhile', () => {
    const release = { cohortId: 'c1', commitmentId: 'k', reason: 'done' };
    const play = record(contract(), 'f1', 'supplier-payment', 100_000, ofContract).must(
      releaseCommitment,
      release,
      { ...person('finance'), ...at },
    );
    expect(legs(last(reverse(play, 'f1')))).toEqual([
      ['spent', 'activities', -100_000, 0, 'g1'],
      ['allocated', 'activities', 100_000, 400_000, 'g1'],
    ]);
  });

  it('that comes back makes the vouchers wait again', () => {
    const play = record(withVoucher(), 'f1', 'supplier-payment', 110_000, ofContract);
    record(play, 'r1', 'return', 110_000, { relatesTo: 'f1' });
    expect(unpaid(play)).toBe(100_000n);
    expect(last(play).data.settled).toEqual(euro(-100_000));
    expect(legs(last(play))).toEqual([
      ['committed', 'activities', 10_000, 20_000, 'g1'],
      ['spent', 'activities', -10_000, 100_000, 'g1'],
    ]);
    reverse(play, 'r1');
    expect(unpaid(play)).toBe(0n);
  });
});

describe('money that came back', () => {
  it('goes where it had come from, what had no cover first', () => {
    const play = record(allocatedBudget(), 'f1', 'charge', 11_500);
    record(play, 'r1', 'return', 2_000, { relatesTo: 'f1' });
    expect(legs(last(play))).toEqual([
      ['overrun', 'charges', 1_500, 0],
      ['spent', 'charges', -2_000, 9_500],
      ['allocated', 'charges', 500, 500],
    ]);
    expect(openOverruns(play)).toEqual({});
  });

  it('waits in suspense when nobody knows where from, or it is more than went out', () => {
    const play = record(allocatedBudget(), 'r1', 'return', 300);
    expect(last(play).data.flags).toEqual(['unassigned']);
    record(play, 'f1', 'charge', 100);
    record(play, 'r2', 'return', 150, { relatesTo: 'f1' });
    expect(legs(last(play))).toEqual([
      ['allocated', 'charges', 100, 10_000],
      ['spent', 'charges', -100, 0],
      ['received', 'unassigned', 50, 350],
      ['suspense', 'unassigned', -50, -350],
    ]);
  });

  it('is spent again when it had not come back after all; what is gone meanwhile overruns', () => {
    const play = record(allocatedBudget(), 'f1', 'charge', 6_000);
    record(play, 'r1', 'return', 6_000, { relatesTo: 'f1' });
    record(play, 'f2', 'charge', 7_000);
    reverse(play, 'r1');
    expect(legs(last(play))).toEqual([
      ['allocated', 'charges', -3_000, 0],
      ['overrun', 'charges', -3_000, -3_000],
      ['spent', 'charges', 6_000, 13_000],
    ]);
    expect(openOverruns(play)).toMatchObject({ f1: { minor: 3_000n } });
  });
});

describe('a reversal', () => {
  it('undoes a fact on the fact’s own booking date, overrun and all', () => {
    const before = balances(allocatedBudget());
    const play = reverse(record(allocatedBudget(), 'f1', 'charge', 11_500), 'f1');
    expect(last(play)).toMatchObject({
      type: 'budgeting.BankFactReversed',
      effectiveOn: '2024-10-01',
      data: { factId: 'f1', reason: 'unmatched', overrunClosed: euro(1_500) },
    });
    expect(balances(play)).toEqual(before);
    expect(openOverruns(play)).toEqual({});
  });

  it('happens once', () => {
    const play = reverse(record(allocatedBudget(), 'f1', 'charge', 100), 'f1');
    const { length } = play.log;
    expect(reverse(play, 'f1').log).toHaveLength(length);
  });

  it('that comes before its fact keeps the fact out', () => {
    const before = balances(allocatedBudget());
    const play = record(reverse(allocatedBudget(), 'f1'), 'f1', 'charge', 100);
    expect(balances(play)).toEqual(before);
  });

  it('of a return whose fact is gone leaves nothing over', () => {
    const before = balances(allocatedBudget());
    const play = record(allocatedBudget(), 'f1', 'charge', 600);
    record(play, 'r1', 'return', 200, { relatesTo: 'f1' });
    reverse(reverse(play, 'f1'), 'r1');
    expect(balances(play)).toEqual(before);
  });
});
