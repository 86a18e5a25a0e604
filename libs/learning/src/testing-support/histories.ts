import type { Actor, DomainEvent, StaffRole } from '@palabre/kernel';
import { groupIdOf, membershipIdOf } from '@palabre/community/contract';
import type { WorkplanContent } from '../events.js';
import { workplanHash } from '../domain/workplan.js';

/**
 * Pasts of specs: cohort `c1` of 2024-10-01 to 2025-09-30 in Amsterdam with the groups `care` (ada leads, bo) and
 * `power` (cy leads); the theme `rest` has no group. Of the budget's line `act`, care was given 4,500.00 EUR.
 */

export const both = (words: string) => ({ en: words, fr: `${words} (fr)` });
export const euro = (minor: number) => ({ minor: String(minor), currency: 'EUR' });
export const by = (id: string, ...roles: StaffRole[]): { actor: Actor } => ({
  actor: { kind: 'person', id, roles },
});
/** In Amsterdam it is the third of January already. */
export const LATE_EVENING = '2025-01-02T23:30:00.000Z';

export const care = groupIdOf('c1', 'care');
export const power = groupIdOf('c1', 'power');
export const memberId = (person: string) => membershipIdOf('c1', person);

const ofMember = (person: string) => ({
  membershipId: memberId(person),
  cohortId: 'c1',
  personId: person,
});
const launched: DomainEvent = {
  type: 'community.CohortLaunched',
  data: {
    cohortId: 'c1',
    title: both('Sustaining movements'),
    zone: 'Europe/Amsterdam',
    startsOn: '2024-10-01',
    endsOn: '2025-09-30',
    currency: 'EUR',
    honorarium: { amount: euro(10_000), policy: 'any-active-day' },
    themes: ['care', 'power', 'rest'].map((id) => ({ id, title: both(id) })),
  },
};
const formed = (groupId: string, themeId: string, lead: string): DomainEvent[] => [
  {
    type: 'community.GroupFormed',
    data: { groupId, cohortId: 'c1', themeId, title: both(themeId) },
  },
  { type: 'community.LeadAppointed', data: { ...ofMember(lead), groupId } },
];
const joined = (person: string, groupId: string): DomainEvent[] => [
  {
    type: 'community.MemberEnrolled',
    data: {
      ...ofMember(person),
      ...{ applicationId: `application-of-${person}`, enrolledOn: '2024-09-20' },
      ...{ activeFrom: '2024-10-01', activeUntil: '2025-09-30' },
    },
  },
  { type: 'community.GroupChosen', data: { ...ofMember(person), groupId, ranking: [groupId] } },
];
export const left = (person: string, groupId: string): DomainEvent => ({
  type: 'community.MemberLeft',
  data: { ...ofMember(person), groupId, on: '2024-12-31' },
});

export const community: Readonly<Record<string, readonly DomainEvent[]>> = {
  'cohort-c1': [launched],
  [`group-${care}`]: formed(care, 'care', 'ada'),
  [`group-${power}`]: formed(power, 'power', 'cy'),
  [`membership-${memberId('ada')}`]: joined('ada', care),
  [`membership-${memberId('bo')}`]: joined('bo', care),
  [`membership-${memberId('cy')}`]: joined('cy', power),
};

const ofCare = { groupId: care, cohortId: 'c1' };
const ofPower = { groupId: power, cohortId: 'c1' };
export const proposed = (questionId: string, text: object = both(questionId)): DomainEvent => ({
  type: 'learning.QuestionProposed',
  data: { ...ofCare, questionId, text, proposedBy: memberId('bo') },
});
export const finalised = (groupId: string, ...questionIds: string[]): DomainEvent => ({
  type: 'learning.QuestionsFinalised',
  data: {
    ...{ groupId, cohortId: 'c1', finalisedBy: 'ada' },
    questions: questionIds.map((questionId) => ({ questionId, text: both(questionId) })),
  },
});
export const bothFinalised = {
  [`groupAgenda-${care}`]: [finalised(care, 'q1')],
  [`groupAgenda-${power}`]: [finalised(power, 'q2')],
};
export const ofGroup = { care: ofCare, power: ofPower };

const cell = { fundingAgreementId: 'fa1', lineId: 'act' };
export const allocated = (groupId: string, minor: number): DomainEvent => ({
  type: 'budgeting.FundsAllocated',
  data: {
    ...{ cohortId: 'c1', proposalId: `p-${groupId}`, lineId: 'act', groupId, amount: euro(minor) },
    postings: [
      { ...cell, account: 'envelope', amount: euro(-minor), balance: euro(900_000 - minor) },
      { ...cell, account: 'allocated', groupId, amount: euro(minor), balance: euro(minor) },
    ],
  },
});
export const budgetOpened: DomainEvent = {
  type: 'budgeting.BudgetOpened',
  data: {
    ...{ cohortId: 'c1', fundingAgreementId: 'fa1', currency: 'EUR', zone: 'Europe/Amsterdam' },
    terms: {
      ...{ eligibleFrom: '2024-01-01', eligibleUntil: '2025-12-31', closeOutOn: '2026-03-31' },
      reallocationThreshold: '0.10',
    },
    lines: [{ lineId: 'act', kind: 'activities', title: both('Work'), amount: euro(900_000) }],
    postings: [
      { ...cell, account: 'source', amount: euro(-900_000), balance: euro(-900_000) },
      { ...cell, account: 'envelope', amount: euro(900_000), balance: euro(900_000) },
    ],
  },
};
export const budget = { 'budget-c1': [budgetOpened, allocated(care, 450_000)] };

/** A SMART workplan of care for 3,900.00 EUR. */
export const content: WorkplanContent = {
  objectives: [both('Twelve small groups try a care kit')],
  forWhom: both('Groups without paid staff'),
  steps: [
    {
      ...{ id: 'listen', title: both('Talk with twelve groups'), startsOn: '2025-01-06' },
      ...{ ownerMembershipId: memberId('bo'), dueOn: '2025-02-28' },
    },
    {
      ...{ id: 'try', title: both('Try it'), startsOn: '2025-03-01' },
      ...{ ownerMembershipId: memberId('ada'), dueOn: '2025-07-31' },
    },
  ],
  indicators: [
    {
      ...{ id: 'groups', title: both('Groups that tried it'), unit: both('groups') },
      ...{ baseline: '0', target: '12' },
    },
  ],
  questionIds: ['q1'],
  budget: [
    { lineId: 'act', description: both('Resource person'), amount: euro(240_000) },
    { lineId: 'act', description: both('Translation'), amount: euro(150_000) },
  ],
};

export const ofWorkplan = { workplanId: 'w1', ...ofCare };
export const wording = (revision = 1, words: WorkplanContent = content) => ({
  revision,
  contentHash: workplanHash('w1', words),
});
export const drafted = (words: WorkplanContent = content): DomainEvent => ({
  type: 'learning.WorkplanDrafted',
  data: { ...ofWorkplan, ...wording(1, words), content: words, draftedBy: 'ada' },
});
export const submitted = (words: WorkplanContent = content, revision = 1): DomainEvent => ({
  type: 'learning.WorkplanSubmitted',
  data: {
    ...{ ...ofWorkplan, ...wording(revision, words) },
    ...{ participants: [memberId('ada'), memberId('bo')], submittedBy: 'ada' },
  },
});
export const approved = (words: WorkplanContent = content, revision = 1): DomainEvent => ({
  type: 'learning.WorkplanApproved',
  effectiveOn: '2025-01-03',
  data: {
    ...{ ...ofWorkplan, ...wording(revision, words), content: words, amount: euro(390_000) },
    ...{ lines: [{ lineId: 'act', amount: euro(390_000) }], amendment: revision > 1 },
    decision: { by: 'group', groupId: care, participants: [memberId('ada'), memberId('bo')] },
    ...{ view: { stance: 'support', by: 'mel' }, approvedBy: 'mel' },
  },
});
export const amended = (words: WorkplanContent, revision = 2): DomainEvent => ({
  type: 'learning.AmendmentProposed',
  data: { ...ofWorkplan, ...wording(revision, words), content: words, proposedBy: 'ada' },
});
const happened = (type: string, on: string, data: object): DomainEvent => ({
  type: `learning.${type}`,
  effectiveOn: on,
  data: { ...ofWorkplan, on, ...data },
});
export const started = (stepId: string, on: string): DomainEvent =>
  happened('StepStarted', on, { stepId, startedBy: 'bo' });
export const done = (stepId: string, on: string, dueOn: string): DomainEvent =>
  happened('StepCompleted', on, { stepId, dueOn, late: on > dueOn, completedBy: 'bo' });
export const reported = (on: string, value: string): DomainEvent =>
  happened('IndicatorReported', on, { indicatorId: 'groups', value, reportedBy: 'bo' });
export const inForce = [drafted(), submitted(), approved()];
