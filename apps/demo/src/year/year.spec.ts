import { describe, expect, it } from '@jest/globals';
import { firstDay, lastDay } from '@palabre/kernel';
import { Bank } from '../bank/bank.js';
import { hasValidCheckDigits } from '../bank/iban.js';
import { samplePaymentFile, type SampleTransfer } from '../bank/payment-sample.js';
import { makeApplicants } from '../people/applicants.js';
import { isDue, makeCohort, type CohortMember } from '../people/cohort.js';
import { accountOf } from '../people/payee.js';
import { LEARNING } from '../texts/learning-groups.js';
import { workplanTotal } from '../texts/learning.js';
import {
  bankFacts,
  BUDGET_LINES,
  EXPENSES,
  FUNDING,
  GRANT,
  HONORARIA,
  OWN_ACCOUNT,
  OWN_BANK,
  SUPPLIER,
} from './money.js';
import { planYear } from './months.js';
import { tallyCharges, tallyHonoraria } from './tally.js';
import { pickTroubled, planTrouble } from './trouble-plan.js';

const SEEDS = [1, 2024, 77];
const yearOf = (seed: number) => {
  const cohort = makeCohort(makeApplicants(seed));
  const troubled = pickTroubled(cohort);
  return { cohort, troubled, plan: planYear(cohort, troubled) };
};

const transferTo = (member: CohortMember, id: string): SampleTransfer => {
  const { payee, fullName } = member.applicant;
  const account = accountOf(payee);
  return { endToEndId: id, cents: 10_000n, name: fullName, account, abroad: !('iban' in payee) };
};

/** Plays the year at the bank with files made from the script: what Palabre has to arrive at. */
const playAtTheBank = (seed: number): Bank => {
  const { cohort, troubled, plan } = yearOf(seed);
  const bank = new Bank({
    ...OWN_BANK,
    accounts: [OWN_ACCOUNT],
    openedOn: '2024-10-01',
    trouble: planTrouble(troubled),
  });
  for (const fact of bankFacts()) bank.expect(fact);
  for (const { month, run, statement } of plan) {
    if (run) {
      const transfers = cohort.flatMap((member, at) =>
        isDue(member, month) && !member.waives.includes(month)
          ? [transferTo(member, `${month.replace('-', '')}A${at}`)]
          : [],
      );
      if (month === '2025-02') transfers.push(transferTo(troubled.returned, 'AGAIN'));
      const messageId = `RUN${month.replace('-', '')}`;
      const file = { messageId, on: run.executesOn, debtorIban: OWN_ACCOUNT.iban, transfers };
      expect(bank.submit(samplePaymentFile(file), run.sentOn, HONORARIA).status).toBe('taken');
    }
    bank.statement(OWN_ACCOUNT.iban, statement.from, statement.to);
  }
  return bank;
};

describe('the year’s money', () => {
  it('divides the envelope to the cent', () => {
    const lines = Object.values(BUDGET_LINES).reduce((sum, minor) => sum + minor, 0n);
    expect(lines).toBe(FUNDING.envelopeMinor);
    expect(FUNDING.instalments.reduce((sum, { minor }) => sum + minor, 0n)).toBe(5_000_000n);
    expect(LEARNING.reduce((sum, group) => sum + workplanTotal(group), 0n)).toBe(
      BUDGET_LINES.workplans,
    );
    for (const { supplierIban } of EXPENSES) expect(hasValidCheckDigits(supplierIban)).toBe(true);
    expect(hasValidCheckDigits(OWN_ACCOUNT.iban)).toBe(true);
  });

  it.each(SEEDS)('has the tally that was reckoned by hand (seed %i)', (seed) => {
    const rows = tallyHonoraria(yearOf(seed).cohort);
    const inHundreds = rows.map((row) => [
      row.month,
      ...[row.broughtForward, row.accrued, row.paid, row.waived, row.carriedForward].map(
        (minor) => Number(minor) / 10_000,
      ),
    ]);
    expect(inHundreds).toEqual([
      ['2024-10', 0, 30, 29, 1, 0],
      ['2024-11', 0, 30, 29, 1, 0],
      ['2024-12', 0, 30, 28, 2, 0],
      ['2025-01', 0, 30, 29, 1, 0],
      ['2025-02', 0, 29, 28, 1, 0],
      ['2025-03', 0, 29, 28, 1, 0],
      ['2025-04', 0, 30, 29, 1, 0],
      ['2025-05', 0, 30, 29, 1, 0],
      ['2025-06', 0, 29, 28, 1, 0],
      ['2025-07', 0, 29, 28, 1, 0],
      ['2025-08', 0, 29, 28, 1, 0],
      ['2025-09', 0, 29, 27, 1, 1],
      ['2025-10', 1, 0, 1, 0, 0],
    ]);
  });

  it.each(SEEDS)('is what the bank’s own books come to (seed %i)', (seed) => {
    const { books } = playAtTheBank(seed);
    for (const { month, paid } of tallyHonoraria(yearOf(seed).cohort)) {
      const days = { from: `${month}-01`, to: `${month}-31` };
      expect([month, books.netPaidMinor(HONORARIA, days)]).toEqual([month, paid]);
    }
    expect(books.netPaidMinor(HONORARIA)).toBe(3_410_000n);
    expect(books.netPaidMinor(SUPPLIER)).toBe(724_000n);
    expect(books.receivedMinor(GRANT)).toBe(5_000_000n);
    // 12 × 25.00, 180.00, 7.50 kept back from the return, 6.00 with a transfer.
    expect(books.chargesMinor()).toBe(49_350n);
    expect(tallyCharges()).toBe(49_350n);
    // The line carries 320.00: up to June 238.50 are spent, in July 443.50.
    expect(books.chargesMinor({ to: '2025-06-30' })).toBe(23_850n);
    expect(books.chargesMinor({ to: '2025-07-31' })).toBe(44_350n);
    expect(books.balanceAt(OWN_ACCOUNT.iban, '2025-10-31')).toBe(816_650n);
    const fates = books.fates(HONORARIA);
    expect(fates).toHaveLength(342);
    // One whose account was closed, and one of two that were booked for the same order.
    expect(fates.filter(({ status }) => status === 'returned')).toHaveLength(2);
    expect(fates.filter(({ shown }) => shown === 'without-id')).toHaveLength(2);
    expect(fates.filter(({ shown }) => shown === 'hidden-in-batch')).toHaveLength(28);
    expect(fates.filter(({ bookedOn }) => bookedOn && bookedOn > '2025-09-30')).toHaveLength(1);
  });
});

describe('the plan of the year', () => {
  const { plan, cohort } = yearOf(2024);

  it('has twelve months with run, statement and meetings, and one behind', () => {
    expect(plan).toHaveLength(13);
    expect(plan.filter(({ run }) => run)).toHaveLength(12);
    for (const { run, statement, closedOn, month } of plan) {
      if (run) {
        const days = [run.accruedOn, run.preparedOn, run.approvedOn, run.sentOn, run.executesOn];
        expect(days).toEqual([...days].sort());
        expect(run.executesOn.startsWith(month)).toBe(true);
        expect(run.executesOn <= statement.to).toBe(true);
      }
      expect(statement.importedOn < closedOn).toBe(true);
      expect(statement.from).toBe(firstDay(month));
      expect(statement.to).toBe(lastDay(month));
      expect(closedOn > lastDay(month)).toBe(true);
    }
  });

  it('keeps to the rules on meetings: two a group and one plenary a month, ninety minutes', () => {
    for (const { meetings, index } of plan) {
      if (index === 12) continue;
      const count = (kind: string, theme?: string) =>
        meetings.filter((meeting) => meeting.kind === kind && meeting.theme === theme).length;
      expect(count('plenary')).toBe(1);
      expect(count('check-in')).toBe(1);
      for (const { theme } of LEARNING) expect([1, 2]).toContain(count('group', theme));
      for (const { plannedMinutes } of meetings) expect(plannedMinutes).toBeLessThanOrEqual(90);
    }
    expect(plan.flatMap(({ meetings }) => meetings).some((m) => m.heldMinutes > 90)).toBe(true);
  });

  it('tells what happens to members, and everything once', () => {
    const all = plan.flatMap(({ happenings }) => happenings);
    expect(new Set(all.map((happening) => JSON.stringify(happening))).size).toBe(all.length);
    const kinds = (kind: string) => all.filter((happening) => happening.kind === kind);
    for (const kind of [
      'member-paused',
      'member-resumed',
      'member-left',
      'all-waived',
      'month-waived',
    ]) {
      expect(kinds(kind)).toHaveLength(1);
    }
    for (const kind of ['workplan-returned', 'workplan-approved', 'outcome-published']) {
      expect(kinds(kind)).toHaveLength(3);
    }
    expect(kinds('contract-signed')).toHaveLength(4);
    expect(kinds('member-resumed')[0]?.on).toBe('2025-04-01');
    expect(all.map(({ on }) => on)).toEqual(all.map(({ on }) => on).sort());
    expect(cohort).toHaveLength(30);
  });
});
