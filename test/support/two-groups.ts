import { cohortBody, euros, titled } from './bodies.js';
import type { WireAnswer } from './http.js';
import type { Person } from './person.js';
import { flawsOf } from './problems.js';
import type { RunningSystem } from './running-system.js';
import { pdf } from './uploads.js';
import {
  openBudget,
  proposeAllocation,
  recruit,
  type Offered,
  type Staff,
} from './small-community.js';

/** Stands in every text that belongs to the second group or one of its members. */
export const MARK = 'Qwbrzoltave';

/** What is wrong with an answer to somebody who has no business there. */
export const openings = (what: string, answer: WireAnswer): string[] => [
  ...flawsOf(answer).map((flaw) => `${what}: ${flaw}`),
  ...([403, 404].includes(answer.status) ? [] : [`${what}: ${answer.status} ${answer.text}`]),
  ...(answer.text.includes(MARK) ? [`${what}: tells what is not theirs`] : []),
];

/** A group with its lead and another member. */
export interface SmallGroup {
  readonly groupId: string;
  readonly lead: Person;
  readonly leadMembershipId: string;
  readonly member: Person;
  readonly membershipId: string;
}

/** Two groups of a cohort that share a budget. */
export interface TwoGroups {
  readonly cohortId: string;
  readonly lineId: string;
  readonly fundingAgreementId: string;
  readonly ours: SmallGroup;
  readonly theirs: SmallGroup;
  /** The application that led the other group's member into the cohort. */
  readonly applicationId: string;
}

const form = async (
  { coordinator }: Staff,
  cohortId: string,
  themeId: string,
  [leader, follower]: readonly [Offered, Offered],
): Promise<SmallGroup> => {
  const body = { themeId, title: titled(themeId) };
  const { id: groupId } = await coordinator.does(`/cohorts/${cohortId}/groups`, body);
  const enrol = async ({ person, applicationId }: Offered): Promise<string> => {
    await person.does(`/applications/${applicationId}/acceptance`);
    const { id } = await person.does(`/cohorts/${cohortId}/members`, { applicationId });
    await person.does(`/memberships/${id}/group`, { groupId });
    return id;
  };
  const leadMembershipId = await enrol(leader);
  const membershipId = await enrol(follower);
  await coordinator.does(`/groups/${groupId}/lead`, { membershipId: leadMembershipId });
  return { groupId, lead: leader.person, leadMembershipId, member: follower.person, membershipId };
};

/** Recruits four people into two groups; the second group has 1,000 euros. */
export const foundTwoGroups = async (system: RunningSystem, staff: Staff): Promise<TwoGroups> => {
  const names = ['our-lead', 'our-member', `${MARK}-lead`, `${MARK}-member`];
  const { callId, offered } = await recruit(system, staff, names, '2024-07-20');
  const [one, two, three, four] = offered;
  if (!one || !two || !three || !four) throw new Error('four were to be recruited');
  const { id: cohortId } = await staff.coordinator.does('/cohorts', {
    ...cohortBody(callId),
    themes: ['care', 'power'].map((id) => ({ id, title: titled(id) })),
  });
  const ours = await form(staff, cohortId, 'care', [one, two]);
  const theirs = await form(staff, cohortId, 'power', [three, four]);
  const lineId = '6f1f7e0a-3f63-4a39-9d0c-1f0d4bb3a001';
  const budget = await openBudget(staff, cohortId, lineId, 100_000);
  const proposal = await proposeAllocation(staff, budget, theirs.groupId, 100_000);
  await staff.coordinator.does(`${proposal}/execution`);
  const { fundingAgreementId } = budget;
  return { cohortId, lineId, fundingAgreementId, ours, theirs, applicationId: four.applicationId };
};

/** What the other group has of its own, by id. */
export interface Belongings {
  readonly questionId: string;
  readonly proposalId: string;
  readonly meetingId: string;
  readonly actionPointId: string;
  readonly workplanId: string;
  readonly documentId: string;
  readonly commitmentId: string;
}

const marked = titled(MARK);

/** A meeting that was held, with all that is written about it. */
const meet = async ({ groupId, lead, leadMembershipId, membershipId }: SmallGroup) => {
  const { id: meetingId } = await lead.does(`/groups/${groupId}/meetings`, {
    ...{ kind: 'group', startsAt: '2024-11-05T16:00:00', durationMinutes: 60, title: marked },
  });
  const path = `/meetings/${meetingId}`;
  await lead.does(`${path}/agenda`, { text: marked });
  return {
    meetingId,
    record: async (): Promise<string> => {
      await lead.does(`${path}/held`, { durationMinutes: 60 });
      await lead.does(`${path}/attendance`, { present: [leadMembershipId, membershipId] });
      await lead.does(`${path}/minutes`, { text: marked });
      const point = { text: marked, ownerMembershipId: membershipId, dueOn: '2024-12-01' };
      return (await lead.does(`${path}/action-points`, point)).id;
    },
  };
};

/** A workplan with the mark in all its words. */
export const markedPlan = (ownerMembershipId: string, lineId: string) => ({
  objectives: [marked],
  forWhom: marked,
  steps: [
    {
      ...{ id: 'listen', title: marked, ownerMembershipId },
      ...{ startsOn: '2024-11-01', dueOn: '2024-12-01' },
    },
  ],
  indicators: [{ id: 'talks', title: marked, unit: marked, baseline: '0', target: '5' }],
  questionIds: [],
  budget: [{ lineId, description: marked, amount: euros(100) }],
});

/** Fills the second group's pages, and tells finance where its member is paid. Moves the clock to November. */
export const fillTheirPages = async (
  system: RunningSystem,
  finance: Person,
  { cohortId, lineId, theirs }: TwoGroups,
): Promise<Belongings> => {
  const { groupId, lead, member, leadMembershipId } = theirs;
  const path = `/groups/${groupId}`;
  const question = await member.does(`${path}/questions`, { text: marked });
  const outcome = { kind: 'toolkit', title: marked };
  const proposal = await member.does(`${path}/outcome/proposals`, outcome);
  const content = markedPlan(leadMembershipId, lineId);
  const workplan = await lead.does(`${path}/workplans`, { content });
  const meeting = await meet(theirs);
  const document = await lead.does('/documents', {
    ...{ kind: 'quotation', contentType: 'application/pdf' },
    contentBase64: pdf(MARK).toString('base64'),
  });
  const commitment = await lead.does(`/budgets/${cohortId}/commitments`, {
    ...{ lineId, groupId, amount: euros(5_000), supplier: { name: MARK } },
    evidence: [document.id],
  });
  await member.does('/people/me/payee', {
    kind: 'iban',
    currency: 'EUR',
    details: {
      ...{ name: MARK, address: { town: 'Nairobi', country: 'KE' } },
      iban: 'DE89370400440532013000',
    },
  });
  await system.moveClock('2024-11-06T08:00:00.000Z');
  const actionPointId = await meeting.record();
  await finance.does(`/cohorts/${cohortId}/honoraria-months/2024-10/accrual`);
  await system.untilCaughtUp();
  return {
    ...{ questionId: question.id, proposalId: proposal.id, meetingId: meeting.meetingId },
    ...{ actionPointId, workplanId: workplan.id, documentId: document.id },
    commitmentId: commitment.id,
  };
};
