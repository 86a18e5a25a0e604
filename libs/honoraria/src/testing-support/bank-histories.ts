import { eur, type DomainEvent } from '@palabre/kernel';
import type { FoundAttempts, LineFacts } from '../domain/bank/matching.js';
import { accountIdOf } from '../domain/bank/own-account.js';
import type {
  ExceptionFlag,
  MatchSuggested,
  SuggestedBecause,
  UnsettledBecause,
} from '../events.js';

/** Pasts of specs of the bank: one account of cohort c1, and payments of 100 euros for October 2024. */

export const IBAN = 'DE89370400440532013000';
export const accountId = accountIdOf(IBAN, 'EUR');
export const accountStreamName = `ownAccount-${accountId}`;

export const launchedCohort: DomainEvent = {
  type: 'community.CohortLaunched',
  data: {
    cohortId: 'c1',
    title: { en: 'Cohort', fr: 'Cohorte' },
    zone: 'Europe/Amsterdam',
    startsOn: '2024-10-01',
    endsOn: '2025-09-30',
    currency: 'EUR',
    honorarium: { amount: eur(10_000), policy: 'any-active-day' },
    themes: [],
  },
};

export const registered: DomainEvent = {
  type: 'honoraria.OwnAccountRegistered',
  data: {
    accountId,
    cohortId: 'c1',
    kind: 'bank',
    number: IBAN,
    currency: 'EUR',
    legalName: 'Lindenhof Services',
    legalNameIsSafe: true,
    opening: eur(0),
    openedOn: '2024-10-01',
  },
};

const october = (member: string) => ({
  honorariumId: `${member}-2024-10`,
  membershipId: member,
  personId: `person-of-${member}`,
  cohortId: 'c1',
  month: '2024-10',
  bookedIn: '2024-10',
});

export const idsOfOctober = october;

/** An item of 100 euros in the run that pays it by attempt `a-<member>`. */
export const itemInRun = (member: string): DomainEvent[] => [
  {
    type: 'honoraria.HonorariumAccrued',
    data: { ...october(member), amount: eur(10_000), because: 'active' },
  },
  {
    type: 'honoraria.HonorariumApproved',
    data: { ...october(member), approvedBy: 'approver', payeeRevision: 1 },
  },
  {
    type: 'honoraria.HonorariumPutInRun',
    data: { ...october(member), runId: 'run1', attemptId: `a-${member}` },
  },
];

export const prepared = (member: string): DomainEvent => ({
  type: 'honoraria.PaymentPrepared',
  data: {
    attemptId: `a-${member}`,
    runId: 'run1',
    cohortId: 'c1',
    accountId,
    personId: `person-of-${member}`,
    items: [{ honorariumId: `${member}-2024-10`, amount: eur(10_000) }],
    amount: eur(10_000),
    rail: 'sepa',
    payeeRevision: 1,
    endToEndId: `E2E${member}`,
    uetr: `uetr-of-${member}`,
  },
});

const fact = (member: string, bankLineId: string, bookedOn: string) => ({
  attemptId: `a-${member}`,
  cohortId: 'c1',
  accountId,
  bankLineId,
  bookedOn,
  valueOn: bookedOn,
  bookedIn: bookedOn.slice(0, 7),
});

export const paymentBooked = (member: string, bankLineId = 'l1', charges = 0): DomainEvent => ({
  type: 'honoraria.PaymentBooked',
  effectiveOn: '2024-10-25',
  data: {
    ...fact(member, bankLineId, '2024-10-25'),
    ordinal: 1,
    amount: eur(10_000),
    charges: eur(charges),
  },
});

export const itemPaid = (member: string): DomainEvent => ({
  type: 'honoraria.HonorariumPaid',
  effectiveOn: '2024-10-25',
  data: { ...october(member), attemptId: `a-${member}`, amount: eur(10_000) },
});

export const paymentReturned = (
  member: string,
  returned = 10_000,
  shortBecause?: 'charges' | 'exchange',
): DomainEvent => ({
  type: 'honoraria.PaymentReturned',
  effectiveOn: '2024-10-29',
  data: {
    ...fact(member, 'l2', '2024-10-29'),
    ordinal: 2,
    ofBooking: 1,
    amount: eur(10_000),
    returned: eur(returned),
    reasonCode: 'AC04',
    ...(shortBecause === undefined ? {} : { shortBecause }),
  },
});

/** What is unusual about a bank fact of m1, by default about the booking of line l1. */
export const flagged = (
  flags: readonly ExceptionFlag[],
  excess: number,
  { bankLineId = 'l1', bookedOn = '2024-10-25' } = {},
): DomainEvent => ({
  type: 'honoraria.BankFactFlagged',
  effectiveOn: bookedOn,
  data: {
    ...fact('m1', bankLineId, bookedOn),
    ...{ ordinal: 1, personId: 'person-of-m1', flags, excess: eur(excess) },
  },
});

export const itemReopened = (member: string): DomainEvent => ({
  type: 'honoraria.HonorariumReopened',
  effectiveOn: '2024-10-29',
  data: {
    ...october(member),
    attemptId: `a-${member}`,
    amount: eur(10_000),
    why: 'returned',
    reasonCode: 'AC04',
  },
});

/** Members whose payments of October wait for the bank, as pasts of their streams. */
export const waiting = (...members: readonly string[]): Record<string, DomainEvent[]> =>
  Object.fromEntries(
    members.flatMap((member) => [
      [`payment-a-${member}`, [prepared(member)]],
      [`honorarium-${member}-2024-10`, itemInRun(member)],
    ]),
  );

/** Members whose payments of October were booked by line l1. */
export const paid = (...members: readonly string[]): Record<string, DomainEvent[]> =>
  Object.fromEntries(
    members.flatMap((member) => [
      [`payment-a-${member}`, [prepared(member), paymentBooked(member)]],
      [`honorarium-${member}-2024-10`, [...itemInRun(member), itemPaid(member)]],
    ]),
  );

export const attemptsOf = (...members: readonly string[]) =>
  members.map((member) => ({
    attemptId: `a-${member}`,
    honorariumIds: [`${member}-2024-10`],
  }));

/** A booked line, by default line l1: 100 euros that left on 25 October 2024. */
export const lineOf = (more: Partial<LineFacts> = {}): LineFacts => ({
  bankLineId: 'l1',
  accountId,
  cohortId: 'c1',
  amount: eur(-10_000),
  bookedOn: '2024-10-25',
  valueOn: '2024-10-25',
  part: 'transaction',
  references: { inText: [] },
  ...more,
});

/** Line l2: what came back four days later. */
export const returnLine = (minor = 10_000): LineFacts =>
  lineOf({
    bankLineId: 'l2',
    amount: eur(minor),
    bookedOn: '2024-10-29',
    valueOn: '2024-10-29',
    returned: { reasonCode: 'AC04' },
  });

export const matched = (more: object = {}): DomainEvent => ({
  type: 'honoraria.LineMatched',
  effectiveOn: '2024-10-25',
  data: {
    bankLineId: 'l1',
    accountId,
    cohortId: 'c1',
    amount: eur(-10_000),
    bookedOn: '2024-10-25',
    valueOn: '2024-10-25',
    matchId: 'new:match',
    matchedBy: 'actor',
    bookedIn: '2024-10',
    rule: 'end-to-end-id',
    evidence: 'end-to-end id E2Em1',
    meaning: 'payment',
    outcome: 'exact',
    attemptIds: ['a-m1'],
    ...more,
  },
});

/** When lines of October are looked at. */
export const atMonthsEnd = { now: '2024-10-31T09:00:00.000Z' };

/** Payments of these members, found by their end-to-end ids. */
export const foundById = (...members: readonly string[]): FoundAttempts => ({
  rule: 'end-to-end-id',
  evidence: `end-to-end id E2E${members.join(', E2E')}`,
  attempts: attemptsOf(...members),
});

/** A line waits for a person, with the payments of these members as candidates. */
export const suggested = (
  because: SuggestedBecause,
  bankLineId = 'l1',
  ...members: readonly string[]
): MatchSuggested => ({
  type: 'honoraria.MatchSuggested',
  data: {
    bankLineId,
    cohortId: 'c1',
    because,
    candidates: members.map((member) => ({
      attemptId: `a-${member}`,
      rule: 'end-to-end-id',
      why: `end-to-end id E2E${member}`,
    })),
  },
});

/** What a closing of October would rest on is not so any more. */
export const unsettledBy = (because: UnsettledBecause, subjectId = 'l1'): DomainEvent => ({
  type: 'honoraria.MonthUnsettled',
  data: { cohortId: 'c1', month: '2024-10', because, subjectId },
});

/** A month of the cohort that somebody has closed. */
export const monthClosed = (month: string, closedAt = '2024-11-05T09:00:00.000Z'): DomainEvent => ({
  type: 'honoraria.MonthClosed',
  data: {
    ...{ cohortId: 'c1', month, figures: {}, carried: [], balances: [], unbalanced: [] },
    ...{ withoutStatement: [], seal: null, closedAt, closedBy: 'finance' },
  },
});
