/** Request bodies for journeys: the smallest that are taken. Nobody and nothing in them exists. */

const both = (text: string) => ({ en: text, fr: `${text} (fr)` });
export const euros = (minor: number) => ({ minor: String(minor), currency: 'EUR' });

/** A call that is open from 2024-07-01 to the evening of `lastDay`, in UTC. */
export const callBody = (lastDay: string) => ({
  title: both('A call'),
  themes: [{ id: 'care', title: both('Care'), guidingQuestions: [both('How?')] }],
  opensAt: '2024-07-01T00:00:00',
  closesAt: `${lastDay}T18:00:00`,
  zone: 'UTC',
  seats: 30,
  criteria: [{ id: 'motivation', title: both('Motivation'), weight: '1', judged: 'application' }],
  exclusions: [],
  countries: {
    listedOn: '2024-07-01',
    areas: [{ id: 'africa', countries: ['KE', 'SN', 'UG'] }],
    unplaced: ['TW'],
  },
  contact: 'call@example.org',
});

/** Somebody's application; `mark` stands in every personal field. */
export const applicationBody = (mark: string) => ({
  language: 'en',
  country: 'KE',
  themes: ['care'],
  identity: { name: `${mark} name`, email: `${mark}@example.org` },
  statements: {
    experience: `${mark} experience`,
    motivation: `${mark} motivation`,
    capacity: `${mark} capacity`,
    learningGoals: `${mark} goals`,
    plan: `${mark} plan`,
  },
  background: { livesIn: 'KE', levels: { en: 'fluent', fr: 'none' }, communities: [] },
  declarations: { advisoryCommittee: false, allianceStaff: false, earlierMember: false },
  conflictOfInterest: { none: true },
});

/** A cohort of the year from October 2024, in UTC. */
export const cohortBody = (callId?: string) => ({
  ...(callId === undefined ? {} : { callId }),
  title: both('A cohort'),
  zone: 'UTC',
  startsOn: '2024-10-01',
  endsOn: '2025-09-30',
  currency: 'EUR',
  honorarium: { amount: euros(10_000), policy: 'any-active-day' },
  themes: [{ id: 'care', title: both('Care') }],
});

export const fundingBody = (minor: number) => ({
  funder: both('A funder'),
  reference: 'REF-1',
  amount: euros(minor),
  eligibleFrom: '2024-07-01',
  eligibleUntil: '2025-12-31',
  closeOutOn: '2026-03-31',
  reportingPeriods: [{ from: '2024-07-01', until: '2025-12-31' }],
  reallocationThreshold: '0.25',
  /** Of the signed agreement; nothing is stored under it. */
  documentId: '0a3f1c52-6f63-4d0c-9c43-3b8de3c9f000',
});

export const titled = both;
