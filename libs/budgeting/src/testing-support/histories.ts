import { membershipIdOf } from '@palabre/community/contract';
import { contentHash, type Actor, type DomainEvent, type StaffRole } from '@palabre/kernel';
import { openBudget } from '../domain/open-budget.decider.js';
import { executeChange } from '../domain/execute-change.decider.js';
import { recordView } from '../domain/consult.decider.js';
import { proposeChange } from '../domain/propose-change.decider.js';
import type { ChangeWish } from '../domain/vocabulary.js';
import type { BudgetEvent } from '../events.js';
import { Play } from './play.js';

/**
 * Pasts of specs: cohort `c1` of 2024-09-01 to 2025-08-31 in Amsterdam with groups `g1` and `g2`, and agreement `fa1`
 * of 50,000.00 EUR, of which the budget takes 40,000.00.
 */

export const both = (words: string) => ({ en: words, fr: `${words} (fr)` });
export const euro = (minor: number) => ({ minor: String(minor), currency: 'EUR' });
export const person = (id: string, ...roles: StaffRole[]): { actor: Actor } => ({
  actor: { kind: 'person', id, roles },
});
export const coordinator = person('coordinator', 'coordinator');
export const mel = person('mel', 'mel');
export const NOON = '2024-09-10T10:00:00.000Z';

export const cohort: DomainEvent = {
  type: 'community.CohortLaunched',
  data: {
    cohortId: 'c1',
    title: both('Sustaining movements'),
    zone: 'Europe/Amsterdam',
    startsOn: '2024-09-01',
    endsOn: '2025-08-31',
    currency: 'EUR',
    honorarium: { amount: euro(10_000), policy: 'any-active-day' },
    themes: [],
  },
};
export const group = (groupId: string, cohortId = 'c1'): DomainEvent => ({
  type: 'community.GroupFormed',
  data: { groupId, cohortId, themeId: groupId, title: both(groupId) },
});
/** The stream of somebody's membership of the cohort `c1`, and how they joined one of its groups. */
export const joined = (personId: string, groupId: string) => {
  const membershipId = membershipIdOf('c1', personId);
  const who = { membershipId, cohortId: 'c1', personId };
  const events: DomainEvent[] = [
    {
      type: 'community.MemberEnrolled',
      data: {
        ...{ ...who, applicationId: `a-${personId}`, enrolledOn: '2024-09-01' },
        ...{ activeFrom: '2024-09-01', activeUntil: '2025-08-31' },
      },
    },
    { type: 'community.GroupChosen', data: { ...who, groupId, ranking: [groupId] } },
  ];
  return { ...who, stream: `membership-${membershipId}`, events };
};
export const terms = {
  eligibleFrom: '2024-01-01',
  eligibleUntil: '2025-12-31',
  closeOutOn: '2026-03-31',
  reallocationThreshold: '0.10',
};
export const agreement: DomainEvent = {
  type: 'budgeting.FundingAgreed',
  data: {
    ...terms,
    fundingAgreementId: 'fa1',
    funder: both('Ministry'),
    reference: 'PoP-2024',
    amount: euro(5_000_000),
    reportingPeriods: [],
    lines: [],
    agreedBy: 'coordinator',
  },
};
export const document = (documentId: string, kind: string): DomainEvent => ({
  type: 'budgeting.DocumentStored',
  data: {
    ...{ documentId, kind, contentType: 'application/pdf', bytes: 10, parts: 1 },
    sha256: contentHash(documentId),
    storedBy: 'lead',
  },
});

/** Lines: honoraria 30,000.00, charges 100.00, activities 9,000.00, contingency 900.00. */
export const lines = [
  { lineId: 'honoraria', kind: 'honoraria', title: both('Honoraria'), amount: euro(3_000_000) },
  { lineId: 'charges', kind: 'bank-charges', title: both('Charges'), amount: euro(10_000) },
  { lineId: 'activities', kind: 'activities', title: both('Activities'), amount: euro(900_000) },
  { lineId: 'reserve', kind: 'contingency', title: both('Reserve'), amount: euro(90_000) },
] as const;

/** Streams around a budget that is not open yet. */
export const beforeOpening = (): Play =>
  new Play()
    .add('cohort-c1', cohort)
    .add('group-g1', group('g1'))
    .add('group-g2', group('g2'))
    .add('group-elsewhere', group('elsewhere', 'c2'))
    .add('fundingAgreement-fa1', agreement)
    .add('document-contract', document('contract', 'contract'))
    .add('document-invoice', document('invoice', 'invoice'))
    .add('document-consent', document('consent', 'consent'));

/** The past with people who joined a group. */
export const withMembers = (play: Play, groupId: string, ...people: readonly string[]): Play => {
  for (const { stream, events } of people.map((one) => joined(one, groupId))) {
    play.add(stream, ...events);
  }
  return play;
};

/** A budget with its four lines, nothing allocated. */
export const openedBudget = (): Play =>
  beforeOpening().must(
    openBudget,
    { cohortId: 'c1', fundingAgreementId: 'fa1', lines },
    { ...coordinator, now: NOON },
  );

/** The content hash of the last event of a stream. */
export const hashIn = ({ past }: Play, stream: string): string => {
  const data = past[stream]?.at(-1)?.data as { readonly contentHash?: string } | undefined;
  return data?.contentHash ?? '';
};
/** The hash of the last proposal. */
export const lastHash = (play: Play, cohortId = 'c1'): string => {
  const proposed = play.past[`budget-${cohortId}`]?.filter(
    (event) => event.type === 'budgeting.ChangeProposed',
  ) as Extract<BudgetEvent, { type: 'budgeting.ChangeProposed' }>[];
  return proposed.at(-1)?.data.contentHash ?? '';
};

/** Proposes a change. */
export const propose = (
  play: Play,
  proposalId: string,
  change: ChangeWish,
  cohortId = 'c1',
): Play =>
  play.must(
    proposeChange,
    {
      ...{ cohortId, proposalId, change },
      decision: { by: 'coordinator', participants: ['coordinator'] },
      reason: 'as planned',
    },
    { ...coordinator, now: NOON },
  );

/** MEL's view on the last proposal. */
export const view = (
  play: Play,
  proposalId: string,
  stance: 'support' | 'concern' | 'objection' = 'support',
  cohortId = 'c1',
): Play =>
  play.must(
    recordView,
    {
      ...{ cohortId, proposalId, contentHash: lastHash(play, cohortId), stance },
      ...(stance === 'support' ? {} : { words: 'too much at once' }),
    },
    { ...mel, now: NOON },
  );

/** Proposes a change, lets MEL support it, and carries it out. */
export const change = (play: Play, proposalId: string, wish: ChangeWish): Play =>
  view(propose(play, proposalId, wish), proposalId).must(
    executeChange,
    { cohortId: 'c1', proposalId },
    { ...coordinator, now: NOON },
  );

/** The budget with charges allocated in full, activities to both groups, and honoraria earmarked. */
export const allocatedBudget = (): Play => {
  const play = openedBudget();
  const money = { fundingAgreementId: 'fa1' };
  change(play, 'p1', { kind: 'allocate', lineId: 'charges', ...money, amount: euro(10_000) });
  change(play, 'p2', {
    ...{ kind: 'allocate', lineId: 'activities', groupId: 'g1', ...money },
    amount: euro(400_000),
  });
  change(play, 'p3', {
    ...{ kind: 'allocate', lineId: 'activities', groupId: 'g2', ...money },
    amount: euro(300_000),
  });
  return change(play, 'p4', {
    ...{ kind: 'earmark', lineId: 'honoraria', ...money },
    ...{ members: 20, months: 12, monthly: euro(10_000) },
  });
};
