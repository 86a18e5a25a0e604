import type { CohortLaunched, MemberEnrolled } from '@palabre/community/events';
import { eur } from '@palabre/kernel';
import { payeeStream } from '@palabre/people/contract';
import type { PayeeDetailsConfirmed, PayeeDetailsProvided } from '@palabre/people/events';
import type { OwnAccountRegistered } from '../events.js';
import type { InMemoryLog } from './in-memory-log.js';

export const COHORT = 'cohort';
/** The last one is found to be a member later. */
export const MEMBERS = ['m1', 'm2', 'late'] as const;

const launched: CohortLaunched = {
  type: 'community.CohortLaunched',
  data: {
    ...{ cohortId: COHORT, title: { en: 'x', fr: 'x' }, zone: 'UTC', themes: [] },
    ...{ startsOn: '2024-10-01', endsOn: '2024-12-31', currency: 'EUR' },
    honorarium: { amount: eur(10_000), policy: 'any-active-day' },
  },
};
const account: OwnAccountRegistered = {
  type: 'honoraria.OwnAccountRegistered',
  data: {
    ...{ accountId: 'account', cohortId: COHORT, kind: 'bank', number: 'X', currency: 'EUR' },
    ...{ legalName: 'X', legalNameIsSafe: true, opening: eur(0), openedOn: '2024-10-01' },
    bic: 'BKAUATWW',
  },
};

/** Money in the hands of somebody whom members trust. */
const hands: OwnAccountRegistered = {
  ...account,
  data: { ...account.data, accountId: 'hands', kind: 'entrusted', number: 'Y' },
};

/** Makes somebody a member from the first day on, with payment details that are confirmed. */
export const enrol = (log: InMemoryLog, membershipId: string): void => {
  const personId = `person-of-${membershipId}`;
  const enrolled: MemberEnrolled = {
    type: 'community.MemberEnrolled',
    data: {
      ...{ membershipId, cohortId: COHORT, personId, applicationId: 'a' },
      ...{ enrolledOn: '2024-10-01', activeFrom: '2024-10-01', activeUntil: '2024-12-31' },
    },
  };
  const provided: PayeeDetailsProvided = {
    type: 'people.PayeeDetailsProvided',
    data: {
      ...{ personId, revision: 1, kind: 'iban', rail: 'sepa', country: 'BE', currency: 'EUR' },
      ...{ fingerprint: personId, details: { subject: personId, purpose: 'finance' } },
    },
  };
  const confirmed: PayeeDetailsConfirmed = {
    type: 'people.PayeeDetailsConfirmed',
    data: {
      personId,
      revision: 1,
      confirmedBy: 'somebody',
      channel: 'phone',
      sharedAccount: false,
    },
  };
  log.append(`membership-${membershipId}`, enrolled);
  log.append(`payee-${personId}`, provided, confirmed);
};

/** The person gives another account, or names whom they trust; nobody has confirmed it. */
export const changePayee = (
  log: InMemoryLog,
  personId: string,
  rail: 'sepa' | 'trusted-party' = 'sepa',
): void => {
  const kind = rail === 'sepa' ? 'iban' : 'trusted-party';
  const payee = log.state(payeeStream, personId);
  const revision = payee.stage === 'none' ? 1 : payee.revision + 1;
  log.append(`payee-${personId}`, {
    type: 'people.PayeeDetailsProvided',
    data: {
      ...{ personId, revision, kind, rail, country: 'BE', currency: 'EUR' },
      ...{ fingerprint: `${personId} ${revision}`, details: { subject: personId } },
    },
  });
};

/** A second person confirms whatever account the person gave last. */
export const confirmPayee = (log: InMemoryLog, personId: string): void => {
  const payee = log.state(payeeStream, personId);
  if (payee.stage === 'none') return;
  const by = { confirmedBy: 'somebody', channel: 'phone', sharedAccount: false };
  log.append(`payee-${personId}`, {
    type: 'people.PayeeDetailsConfirmed',
    data: { personId, revision: payee.revision, ...by },
  });
};

/** A cohort of two members, and the account that pays them. */
export const layOut = (log: InMemoryLog): void => {
  log.append(`cohort-${COHORT}`, launched);
  log.append('ownAccount-account', account);
  log.append('ownAccount-hands', hands);
  for (const membershipId of MEMBERS.slice(0, 2)) enrol(log, membershipId);
};
