import { describe, expect, it } from '@jest/globals';
import type { BankFactRecorded, Posting } from '../events.js';
import type { Play } from '../testing-support/play.js';
import {
  allocatedBudget,
  beforeOpening,
  cohort,
  coordinator,
  euro,
  lines,
  NOON,
  openedBudget,
  person,
} from '../testing-support/histories.js';
import { Play as Streams } from '../testing-support/play.js';
import type { RecordBankFactData } from './bank-fact.js';
import { budgetStream } from './budget.js';
import { approveCommitment, releaseCommitment } from './decide-commitment.decider.js';
import { freezeBudget, openBudget } from './open-budget.decider.js';
import { recordBankFact } from './record-bank-fact.decider.js';
import { recordExpenditure } from './record-expenditure.decider.js';
import { requestCommitment } from './request-commitment.decider.js';
import { reverseBankFact } from './reverse-bank-fact.decider.js';

const reaction = person('reaction');
const fact = (
  factId: string,
  kind: RecordBankFactData['kind'],
  minor: number,
  given: Partial<RecordBankFactData> = {},
): RecordBankFactData => ({
  ...{ cohortId: 'c1', factId, kind, amount: euro(minor) },
  ...{
    bookedOn: '2024-10-01',
    valueOn: '2024-10-03',
    references: { bankLineId: `line-${factId}` },
  },
  ...given,
});
const record = (play: Play, ...given: Parameters<typeof fact>): Play =>
  play.must(recordBankFact, fact(...given), reaction);
const reverse = (play: Play, factId: string): Play =>
  play.must(reverseBankFact, { cohortId: 'c1', factId, reason: 'unmatched' }, reaction);
const last = (play: Play): BankFactRecorded =>
  play.past['budget-c1']?.at(-1) as unknown as BankFactRecorded;

/** Legs in short: account, line, amount, the balance left, and the group. */
const legs = ({ data }: { readonly data: { readonly postings: readonly Posting[] } }) =>
  data.postings.map(({ account, lineId, amount, balance, groupId }) => [
    ...[account, lineId, Number(amount.minor), Number(balance.minor)],
    ...(groupId === undefined ? [] : [groupId]),
  ]);
const balances = (play: Play): Record<string, bigint> =>
  Object.fromEntries(
    Object.entries(play.state(budgetStream, 'c1').balances).filter(([, balance]) => balance !== 0n),
  );
const openOverruns = (play: Play) => play.state(budgetStream, 'c1').overruns;

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
    { ...person('finance'), ...at },
  );
const ofContract = { commitmentId: 'k' };
const unpaid = (play: Play): bigint | undefined => {
  const state = play.state(budgetStream, 'c1');
  return state.stage === 'unopened' ? undefined : state.commitments['k']?.unpaid;
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
