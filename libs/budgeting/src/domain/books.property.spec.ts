import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DomainEvent } from '@palabre/kernel';
import type { BookedEvent, Posting } from '../events.js';
import { minor, play } from '../testing-support/arbitrary-play.js';
import { allocatedBudget, euro, person } from '../testing-support/histories.js';
import type { Play } from '../testing-support/play.js';
import { budgetStream, type Budget } from './budget.js';
import { entriesOf } from './dictionary.js';
import { recordBankFact } from './record-bank-fact.decider.js';
import { reverseBankFact } from './reverse-bank-fact.decider.js';
import { runs } from '../../../../test/support/runs.js';

const RUNS = 150;

const bookingsOf = (play: Play): BookedEvent[] =>
  (play.past['budget-c1'] ?? []).filter(
    (event: DomainEvent) => 'postings' in (event.data as object),
  ) as BookedEvent[];

const add = (sums: Map<string, bigint>, key: string, posting: Posting): bigint => {
  const sum = (sums.get(key) ?? 0n) + BigInt(posting.amount.minor);
  sums.set(key, sum);
  return sum;
};

/** Accounts that the envelope of a line is made of. */
const GIVEN = ['allocated', 'committed', 'advanced', 'spent', 'exchange', 'overrun'];
const STANDING = ['envelope', ...GIVEN];
const DEBITS = ['envelope', 'allocated', 'committed', 'advanced', 'spent', 'received'];

/** Each event balances in each funding source, and each leg says the balance it leaves. */
const balanceInEachEvent = (bookings: readonly BookedEvent[]): void => {
  const balances = new Map<string, bigint>();
  for (const { data } of bookings) {
    const sums = new Map<string, bigint>();
    for (const posting of data.postings) {
      add(sums, posting.fundingAgreementId, posting);
      const { account: name, fundingAgreementId, lineId, groupId, workplanId } = posting;
      const cell = [name, fundingAgreementId, lineId, groupId, workplanId].join('/');
      expect(posting.balance.minor).toBe(add(balances, cell, posting).toString());
    }
    for (const sum of sums.values()) expect(sum).toBe(0n);
  }
};

const neverChangeSides = (bookings: readonly BookedEvent[]): void => {
  for (const posting of bookings.flatMap(({ data }) => data.postings)) {
    // A rate may turn out better or worse than agreed.
    if (posting.account === 'exchange') continue;
    const balance = BigInt(posting.balance.minor);
    expect(DEBITS.includes(posting.account) ? balance >= 0n : balance <= 0n).toBe(true);
  }
};

/** On each line, what funders agreed to equals all that stands on it. */
const envelopeIsAllocatedPlusFree = (bookings: readonly BookedEvent[]): void => {
  const agreed = new Map<string, bigint>();
  const standing = new Map<string, bigint>();
  for (const posting of bookings.flatMap(({ data }) => data.postings)) {
    const line = `${posting.fundingAgreementId}/${posting.lineId}`;
    if (posting.account === 'source') add(agreed, line, posting);
    if (STANDING.includes(posting.account)) add(standing, line, posting);
  }
  for (const [line, sum] of standing) expect(sum).toBe(-(agreed.get(line) ?? 0n));
};

const NO_HOLDER = '';

/** What changes of the allocation gave to each holder of a line, less what they took from it. */
const givenByChanges = (bookings: readonly BookedEvent[]): Map<string, bigint> => {
  const given = new Map<string, bigint>();
  for (const { type, data } of bookings) {
    if (!MOVES_ALLOCATION.has(type)) continue;
    for (const posting of data.postings.filter(({ account }) => account === 'allocated')) {
      add(given, holderOf(posting), posting);
    }
  }
  return given;
};

const MOVES_ALLOCATION: ReadonlySet<string> = new Set([
  'budgeting.FundsAllocated',
  'budgeting.FundsDeallocated',
  'budgeting.FundsReallocated',
  'budgeting.HonorariaEarmarked',
  'budgeting.WorkplanFunded',
]);

const holderOf = ({ lineId, groupId, workplanId }: Posting): string =>
  [lineId, groupId ?? NO_HOLDER, workplanId ?? NO_HOLDER].join('/');

/** At every level: what a holder was given is what is available, promised, advanced, or spent under cover. */
const availableIsGivenMinusUsed = (bookings: readonly BookedEvent[]): void => {
  const given = givenByChanges(bookings);
  const standing = new Map<string, bigint>();
  const covered = new Map<string, bigint>();
  for (const booking of bookings) {
    for (const posting of booking.data.postings) {
      if (GIVEN.includes(posting.account)) add(standing, holderOf(posting), posting);
      // What an envelope covered of an overrun was given to its holder in that moment.
      if (booking.type !== 'budgeting.OverrunSettled') continue;
      if (posting.account === 'envelope') add(covered, posting.lineId, posting);
    }
  }
  const used = new Map<string, bigint>();
  for (const [holder, sum] of standing) {
    const line = holder.split('/')[0] ?? '';
    used.set(line, (used.get(line) ?? 0n) + sum - (given.get(holder) ?? 0n));
  }
  for (const [line, beyond] of used)
    expect(beyond >= 0n && beyond <= -(covered.get(line) ?? 0n)).toBe(true);
};

/** What advances have open is what the books hold as advanced, and nothing is to be paid or to come back below zero. */
const advancesAreReceivable = (state: Budget): void => {
  if (state.stage === 'unopened') throw new Error('the budget is open');
  const outlays = entriesOf(state.outlays).map(([, outlay]) => outlay);
  const open = outlays.flatMap((outlay) => outlay.open);
  const advanced = Object.entries(state.balances).filter(([key]) => key.startsWith('advanced|'));
  expect(open.reduce((sum, { minor: part }) => sum + part, 0n)).toBe(
    advanced.reduce((sum, [, balance]) => sum + balance, 0n),
  );
  for (const { unpaid, unreturned, returned } of outlays) {
    expect(unpaid >= 0n && unreturned >= 0n && returned >= 0n).toBe(true);
  }
};

/** What commitments have open is what the books hold as committed; nothing is paid twice. */
const promisesAreCommitted = (state: Budget): void => {
  if (state.stage === 'unopened') throw new Error('the budget is open');
  const commitments = entriesOf(state.commitments).map(([, commitment]) => commitment);
  const open = commitments.flatMap((commitment) => commitment.open);
  const committed = Object.entries(state.balances).filter(([key]) => key.startsWith('committed|'));
  expect(open.reduce((sum, { minor: part }) => sum + part, 0n)).toBe(
    committed.reduce((sum, [, balance]) => sum + balance, 0n),
  );
  for (const { unpaid, foreignUnpaid, foreignTaken } of commitments) {
    expect(unpaid >= 0n && foreignUnpaid >= 0n && foreignTaken >= 0n).toBe(true);
  }
};

describe('the books, whatever is tried', () => {
  it('balance, keep their sides, foot at every level, and cover every promise and advance', () => {
    fc.assert(
      fc.property(play, (budget) => {
        const bookings = bookingsOf(budget);
        balanceInEachEvent(bookings);
        neverChangeSides(bookings);
        envelopeIsAllocatedPlusFree(bookings);
        availableIsGivenMinusUsed(bookings);
        promisesAreCommitted(budget.state(budgetStream, 'c1'));
        advancesAreReceivable(budget.state(budgetStream, 'c1'));
      }),
      { numRuns: runs(RUNS) },
    );
  });
});

describe('bank facts', () => {
  it('are spent to the cent: what went out and was not reversed', () => {
    const outgoing = fc
      .record({
        kind: fc.constantFrom('honorarium' as const, 'charge' as const, 'other' as const),
        minor,
      })
      .chain((given) => fc.boolean().map((reversed) => ({ ...given, reversed })));
    fc.assert(
      fc.property(fc.array(outgoing, { maxLength: 12 }), (facts) => {
        const budget = allocatedBudget();
        const system = person('reaction');
        for (const [at, { kind, minor: amount, reversed }] of facts.entries()) {
          const factId = `fact${at}`;
          const dates = { bookedOn: '2024-10-01', valueOn: '2024-10-01', references: {} };
          const data = { cohortId: 'c1', factId, kind, amount: euro(amount), ...dates };
          budget.must(recordBankFact, data, system).must(recordBankFact, data, system);
          const reversal = { cohortId: 'c1', factId, reason: 'unmatched' };
          if (reversed) budget.must(reverseBankFact, reversal, system);
        }
        const spent = bookingsOf(budget)
          .flatMap(({ data }) => data.postings)
          .filter(({ account }) => account === 'spent')
          .reduce((sum, { amount }) => sum + BigInt(amount.minor), 0n);
        const expected = facts
          .filter(({ reversed }) => !reversed)
          .reduce((sum, { minor: amount }) => sum + amount, 0);
        expect(spent).toBe(BigInt(expected));
      }),
      { numRuns: runs(100) },
    );
  });
});
