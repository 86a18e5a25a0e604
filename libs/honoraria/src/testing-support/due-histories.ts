import type { CohortLaunched, MemberEnrolled, MembershipPaused } from '@palabre/community/events';
import { derivedId, eur, personalOr, type DomainEvent } from '@palabre/kernel';
import type {
  PayeeDetailsConfirmed,
  PayeeDetailsProvided,
  PayeeErased,
} from '@palabre/people/events';
import type {
  HonorariaPolicy,
  HonorariumAccrued,
  HonorariumApproved,
  HonorariumHeld,
  HonorariumPaid,
  HonorariumPutInRun,
  OutflowCounted,
  OutflowGivenBack,
  OwnAccountRegistered,
  PaymentEvent,
  PaymentPrepared,
  RunCreated,
  RunPrepared,
} from '../events.js';
import { like } from './like.js';

/** Pasts of specs of due items and runs: cohort c1 from October to December 2024, 100 euros a month. */

export const launched = (endsOn = '2024-12-31'): CohortLaunched => ({
  type: 'community.CohortLaunched',
  data: {
    ...{ cohortId: 'c1', title: { en: 'x', fr: 'x' }, zone: 'UTC', themes: [] },
    ...{ startsOn: '2024-10-01', endsOn, currency: 'EUR' },
    honorarium: { amount: eur(10_000), policy: 'any-active-day' },
  },
});

export const enrolled = (membershipId: string, personId: string): MemberEnrolled => ({
  type: 'community.MemberEnrolled',
  data: {
    ...{ membershipId, cohortId: 'c1', personId, applicationId: 'a', enrolledOn: '2024-10-01' },
    ...{ activeFrom: '2024-10-01', activeUntil: '2024-12-31' },
  },
});

export const paused = (from: string): MembershipPaused => ({
  type: 'community.MembershipPaused',
  data: {
    ...{ membershipId: 'm1', cohortId: 'c1', personId: 'p1', groupId: null, from },
    reason: { subject: 'p1', purpose: 'community' },
  },
});

export const account = (change: Partial<OwnAccountRegistered['data']> = {}): DomainEvent => ({
  type: 'honoraria.OwnAccountRegistered',
  data: {
    ...{ accountId: 'acc', cohortId: 'c1', kind: 'bank', number: 'X', currency: 'EUR' },
    ...{ legalName: 'X', legalNameIsSafe: true, opening: eur(0), openedOn: '2024-10-01' },
    bic: 'BKAUATWW',
    ...change,
  },
});

export const provided = (rail: 'sepa' | 'trusted-party' = 'sepa'): PayeeDetailsProvided => ({
  type: 'people.PayeeDetailsProvided',
  data: {
    ...{ personId: 'p1', revision: 1, kind: 'iban', rail, country: 'BE', currency: 'EUR' },
    ...{ fingerprint: 'f', details: { subject: 'p1', purpose: 'finance' } },
  },
});
export const confirmed: PayeeDetailsConfirmed = {
  type: 'people.PayeeDetailsConfirmed',
  data: {
    personId: 'p1',
    revision: 1,
    confirmedBy: 'somebody',
    channel: 'phone',
    sharedAccount: false,
  },
};

export const payeeErased: PayeeErased = {
  type: 'people.PayeeErased',
  data: { personId: 'p1', revision: 2 },
};

/** A policy that says little else than what is given. */
export const policyOf = (change: Partial<HonorariaPolicy> = {}): HonorariaPolicy => ({
  ...{ from: '2024-11', amount: eur(12_000), dueWhen: 'any-active-day' },
  approvals: { above: eur(500_000), approvers: 2 },
  shortfall: { handling: 'top-up', atMost: eur(1_000) },
  ...change,
});

/** The ids of m1’s honorarium of October. */
export const october = {
  honorariumId: 'm1-2024-10',
  membershipId: 'm1',
  personId: 'p1',
  cohortId: 'c1',
  month: '2024-10',
  bookedIn: '2024-10',
} as const;

export const accrued = (ids: HonorariumAccrued['data'] | typeof october = october) =>
  ({
    type: 'honoraria.HonorariumAccrued',
    data: { because: 'any-active-day', explained: null, amount: eur(10_000), ...ids },
  }) satisfies HonorariumAccrued;
export const approvedBy = (by = 'approver', payeeRevision = 1): HonorariumApproved => ({
  type: 'honoraria.HonorariumApproved',
  data: { ...october, approvedBy: by, payeeRevision },
});
export const held: HonorariumHeld = {
  type: 'honoraria.HonorariumHeld',
  data: {
    ...october,
    reason: personalOr('p1', 'finance', 'account in doubt', derivedId('honorarium', 'm1-2024-10')),
  },
};
export const inRun: HonorariumPutInRun = {
  type: 'honoraria.HonorariumPutInRun',
  data: { ...october, runId: 'r1', attemptId: 'a1' },
};
export const paid = (bookedIn = '2024-10'): HonorariumPaid => ({
  type: 'honoraria.HonorariumPaid',
  data: { ...october, bookedIn, attemptId: 'a1', amount: eur(10_000) },
});

export const candidate = {
  attemptId: 'a1',
  personId: 'p1',
  honorariumIds: ['m1-2024-10'],
  endToEndId: 'E1',
  uetr: 'u1',
} as const;
export const runCreated: RunCreated = {
  type: 'honoraria.RunCreated',
  data: {
    ...{ runId: 'r1', messageId: 'M1', cohortId: 'c1', accountId: 'acc', month: '2024-10' },
    ...{ requestedOn: '2024-10-25', currency: 'EUR', preparedBy: 'finance' },
    candidates: [candidate],
  },
};
export const prepared: PaymentPrepared = {
  type: 'honoraria.PaymentPrepared',
  data: {
    ...{ attemptId: 'a1', runId: 'r1', cohortId: 'c1', accountId: 'acc', personId: 'p1' },
    ...{ endToEndId: 'E1', uetr: 'u1', rail: 'sepa', payeeRevision: 1 },
    ...{ paymentInformationId: 'M1-S', requestedOn: '2024-10-25', amount: eur(10_000) },
    items: [{ honorariumId: 'm1-2024-10', amount: eur(10_000) }],
  },
};
export const runPrepared: RunPrepared = {
  type: 'honoraria.RunPrepared',
  data: { runId: 'r1', cohortId: 'c1', payments: 1, total: eur(10_000) },
};

export const HASH = 'f'.repeat(64);
export const approvedRun = {
  type: 'honoraria.RunApproved',
  data: { runId: 'r1', cohortId: 'c1', fileHash: HASH, approvedBy: 'approver' },
} as const;
/** So much may leave for October, by a run or by hand. */
export const counted = (runId = 'r1', minor = 10_000): OutflowCounted => ({
  type: 'honoraria.OutflowCounted',
  data: { cohortId: 'c1', month: '2024-10', runId, amount: eur(minor) },
});
/** The same is given back. */
export const givenBack = (runId = 'r1', minor = 10_000): OutflowGivenBack => ({
  ...counted(runId, minor),
  type: 'honoraria.OutflowGivenBack',
});

export const batches = [
  { paymentInformationId: 'M1-S', attemptIds: ['a1'], total: eur(10_000) },
] as const;
export const exported = {
  type: 'honoraria.RunExported',
  data: { runId: 'r1', cohortId: 'c1', fileHash: HASH, exportedBy: 'finance', batches },
} as const;

export const runSent = {
  type: 'honoraria.RunSent',
  data: { runId: 'r1', cohortId: 'c1', sentOn: '2024-10-22' },
} as const;

/** The bank booked payment a1; `minor` of it, and so much of that beyond what was owed. */
export const booked = (minor = 10_000, excess = 0): readonly PaymentEvent[] => {
  const fact = {
    ...{ attemptId: 'a1', cohortId: 'c1', accountId: 'acc', bankLineId: 'l1', ordinal: 1 },
    ...{ bookedOn: '2024-10-25', valueOn: '2024-10-25', bookedIn: '2024-10' },
  };
  const data = { ...fact, amount: eur(minor), charges: eur(0) };
  const flag = { ...fact, personId: 'p1', flags: ['over'] as const, excess: eur(excess) };
  return [
    { type: 'honoraria.PaymentBooked', data },
    ...(excess === 0 ? [] : [{ type: 'honoraria.BankFactFlagged', data: flag } as const]),
  ];
};

/** A run r1 with one prepared payment. */
export const runPast = {
  'paymentRun-r1': [runCreated, runPrepared],
  'payment-a1': [prepared],
  'honorarium-m1-2024-10': [accrued(), approvedBy(), inRun],
  'payee-p1': [provided(), confirmed],
};
/** The same, further on. */
export const runWith = (...events: readonly object[]) => ({
  ...runPast,
  'paymentRun-r1': [runCreated, runPrepared, ...events] as never[],
});

/** The same, with the bank. */
export const sentPast = runWith(approvedRun, exported, runSent);
/** The same, booked and paid. */
export const paidPast = {
  ...sentPast,
  'payment-a1': [prepared, ...booked()],
  'honorarium-m1-2024-10': [accrued(), approvedBy(), inRun, paid()],
};

/** Somebody who acts. */
export const by = (id: string) => ({ actor: { kind: 'person', id, roles: [] } as const });
export const at = '2024-10-20T09:00:00.000Z';

export const november = {
  ...october,
  ...{ honorariumId: 'm1-2024-11', month: '2024-11', bookedIn: '2024-11' },
};
/** One payment of 200 euros, for October and November. */
export const preparedForBoth = like(prepared, {
  amount: eur(20_000),
  items: [october, november].map(({ honorariumId }) => ({ honorariumId, amount: eur(10_000) })),
});
