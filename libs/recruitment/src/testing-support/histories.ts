import { personal, type DomainEvent } from '@palabre/kernel';
import { applicationIdOf } from '../contract.js';
import type { OpenCallData } from '../domain/open-call.decider.js';
import type { ApplicationForm } from '../domain/submission.js';
import type { CallOpened, Outcome } from '../events.js';

/** Pasts of specs: one call that takes applications in July and up to 16 August 2024, Nairobi time. */

export const both = (words: string) => ({ en: words, fr: `${words} (fr)` });
export const at = (local: string, instant: string) => ({ local, zone: 'Africa/Nairobi', instant });

export const IN_TIME = '2024-08-01T09:00:00.000Z';
/** 23:59:59 in Nairobi is 20:59:59 in UTC. */
export const CLOSING = '2024-08-16T20:59:59.000Z';
export const TOO_LATE = '2024-08-16T20:59:59.001Z';

export const openCallData: OpenCallData = {
  callId: 'c1',
  title: both('Sustaining movements'),
  themes: [
    { id: 'care', title: both('Care'), guidingQuestions: [both('What holds us?')] },
    { id: 'power', title: both('Power'), guidingQuestions: [] },
  ],
  opensAt: '2024-07-01T00:00:00',
  closesAt: '2024-08-16T23:59:59',
  zone: 'Africa/Nairobi',
  seats: 1,
  criteria: [
    { id: 'experience', title: both('Experience'), weight: '0.5', judged: 'application' },
    { id: 'plan', title: both('Plan'), weight: '0.25', judged: 'application' },
    { id: 'balance', title: both('Balance'), weight: '0.25', judged: 'set' },
  ],
  exclusions: [
    { kind: 'advisory-committee', words: both('Advisory committee') },
    { kind: 'alliance-staff', words: both('Staff') },
    { kind: 'earlier-member', words: both('Earlier members') },
  ],
  countries: {
    listedOn: '2024-06-01',
    areas: [
      { id: 'africa', countries: ['KE', 'SN'] },
      { id: 'asia', countries: ['NP'] },
    ],
    unplaced: ['TW'],
  },
  earlierCohortIds: ['k0'],
  minimumReviewers: 2,
  retentionDays: 180,
  contact: 'call@example.org',
};

const { zone: _zone, ...published } = openCallData;
export const opened = {
  type: 'recruitment.CallOpened',
  data: {
    ...published,
    opensAt: at('2024-07-01T00:00:00', '2024-06-30T21:00:00.000Z'),
    closesAt: at('2024-08-16T23:59:59', CLOSING),
  },
} as CallOpened;
export const closed = { type: 'recruitment.CallClosed', data: { callId: 'c1' } } as const;
export const resultsOut = {
  type: 'recruitment.ResultsPublished',
  data: { callId: 'c1', eraseOn: '2025-03-01' },
} as const;
export const judged = (...applicationIds: string[]) =>
  ({
    type: 'recruitment.ShortlistJudged',
    data: {
      callId: 'c1',
      applicationIds,
      judgedBy: 'm1',
      reason: personal('c1', 'selection', 'balanced'),
    },
  }) as const;

/** Past of the call: opened, and whatever followed. */
export const call = (...more: DomainEvent[]) => ({ 'call-c1': [opened, ...more] });

export const applicationId = applicationIdOf('c1', 'p1');
export const ids = { applicationId, callId: 'c1', personId: 'p1' };
export const sealed = <T>(value: T) => personal('p1', 'selection', value, applicationId);

export const form: ApplicationForm = {
  language: 'fr',
  country: 'SN',
  themes: ['power', 'care'],
  declarations: { 'advisory-committee': false, 'alliance-staff': false, 'earlier-member': false },
  identity: { name: 'Awa Inventée', email: 'awa@example.org' },
  statements: {
    experience: 'Dix ans.',
    motivation: 'Apprendre.',
    capacity: 'Le mardi.',
    learningGoals: 'Tenir.',
    plan: 'Lire, écrire.',
  },
  background: { livesIn: 'SN', levels: { en: 'basic', fr: 'fluent' }, communities: ['queer'] },
};

export const submitted = {
  type: 'recruitment.ApplicationSubmitted',
  data: {
    ...ids,
    language: 'fr',
    country: 'SN',
    area: 'africa',
    placement: 'listed',
    themes: ['power', 'care'],
    identity: sealed(form.identity),
    statements: sealed(form.statements),
    background: sealed(form.background),
  },
} as const;

const of = <T extends string, D extends object>(type: T, data: D) => ({
  type,
  data: { ...ids, ...data },
});
export const noConflict = of('recruitment.ConflictDeclared', { none: true });
export const eligible = of('recruitment.EligibilityConfirmed', { confirmedBy: 'o1' });
export const assigned = (reviewerId: string) => of('recruitment.ReviewerAssigned', { reviewerId });
export const scored = (reviewerId: string, experience: number, plan: number) =>
  of('recruitment.ApplicationScored', {
    reviewerId,
    scores: { experience, plan },
    weightedScore: '3.0000',
    reasons: sealed({ experience: 'seen', plan: 'read' }),
  });
export const proposed = (outcome: Outcome, proposedBy = 'm1') =>
  of('recruitment.DecisionProposed', {
    outcome,
    proposalHash: `hash-${outcome}`,
    proposedBy,
    reasons: sealed('because'),
    ...(outcome === 'reject' || outcome === 'ineligible' ? { feedback: sealed('Merci.') } : {}),
  });
const byTwo = (outcome: string) => ({
  proposalHash: `hash-${outcome}`,
  proposedBy: 'm1',
  confirmedBy: 'm2',
});
export const offered = of('recruitment.MembershipOffered', byTwo('offer'));
export const promoted = of('recruitment.PromotedFromWaitlist', byTwo('offer'));
export const waitlisted = of('recruitment.ApplicationWaitlisted', byTwo('waitlist'));
export const rejected = of('recruitment.ApplicationRejected', byTwo('reject'));
export const invited = of('recruitment.InterviewInvited', { invitedBy: 'm1' });
export const withdrawn = of('recruitment.ApplicationWithdrawn', {});
export const accepted = of('recruitment.OfferAccepted', {});
export const declined = of('recruitment.OfferDeclined', {});
export const erased = of('recruitment.ApplicationErased', {});
export const recusal = (reviewerId: string) =>
  of('recruitment.ReviewerRecused', { reviewerId, reason: sealed('we worked together') });

/** Past of the application: submitted, and whatever followed. */
export const application = (...more: DomainEvent[]) => ({
  [`application-${applicationId}`]: [submitted, ...more],
});
/** Two reviewers asked, and both have scored alike. */
export const reviewed = [
  eligible,
  assigned('m1'),
  assigned('m2'),
  scored('m1', 4, 3),
  scored('m2', 4, 4),
];
export const as = (id: string) => ({ actor: { kind: 'person', id, roles: [] } }) as const;
