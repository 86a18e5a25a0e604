import { canonicalJson, contentHash } from '@palabre/kernel';
import { applicationBody, callBody, cohortBody, euros, fundingBody, titled } from './bodies.js';
import type { Person } from './person.js';
import type { RunningSystem } from './running-system.js';
import { storePdf } from './uploads.js';

/** Everybody who works for the programme in a journey. */
export interface Staff {
  readonly coordinator: Person;
  readonly reviewers: readonly [Person, Person];
  readonly mel: Person;
}

export const hireStaff = async (system: RunningSystem): Promise<Staff> => {
  const [coordinator, one, two, mel] = await Promise.all([
    system.join('coordinator', 'coordinator'),
    system.join('committee-1', 'committee'),
    system.join('committee-2', 'committee'),
    system.join('mel', 'mel'),
  ]);
  return { coordinator, reviewers: [one, two], mel };
};

/** Two members of the committee score an application. */
const review = async ({ coordinator, reviewers }: Staff, id: string): Promise<void> => {
  const path = `/applications/${id}`;
  await coordinator.does(`${path}/eligibility`);
  for (const reviewer of reviewers) {
    await coordinator.does(`${path}/reviewers`, { reviewerId: reviewer.id });
    const scores = [{ criterionId: 'motivation', points: 4, reason: 'Clear.' }];
    await reviewer.does(`${path}/scores`, { scores });
  }
};

/** Two members of the committee make an offer. */
const offer = async ({ reviewers }: Staff, callId: string, id: string): Promise<void> => {
  const path = `/applications/${id}`;
  const [proposer, confirmer] = reviewers;
  const body = { outcome: 'offer', reasons: 'Two good reviews.' };
  const { position } = await proposer.does(`${path}/decision-proposals`, body);
  const page = await confirmer.reads(`/calls/${callId}/applications?limit=200&after=${position}`);
  const own = page.items.find((one: { applicationId: string }) => one.applicationId === id);
  await confirmer.does(`${path}/decision-confirmations`, { proposalHash: own.proposalHash });
};

/** A person with an offer to accept. */
export interface Offered {
  readonly person: Person;
  readonly applicationId: string;
}

/**
 * A call from its opening to its results: everybody who applies gets an offer. Moves the clock past the deadline.
 * @param lastDay of the call, in the year 2024 and after the clock's day
 */
export const recruit = async (
  system: RunningSystem,
  staff: Staff,
  names: readonly string[],
  lastDay: string,
): Promise<{ callId: string; offered: Offered[] }> => {
  const { id: callId } = await staff.coordinator.does('/calls', callBody(lastDay));
  const offered = await Promise.all(
    names.map(async (name) => {
      const person = await system.join(name);
      const { id } = await person.does(`/calls/${callId}/applications`, applicationBody(name));
      return { person, applicationId: id };
    }),
  );
  await system.moveClock(`${lastDay}T18:00:01.000Z`);
  await staff.coordinator.does(`/calls/${callId}/closing`);
  for (const { applicationId } of offered) await review(staff, applicationId);
  await staff.reviewers[0].does(`/calls/${callId}/shortlist`, {
    applicationIds: offered.map(({ applicationId }) => applicationId),
    reason: 'All of them.',
  });
  for (const { applicationId } of offered) await offer(staff, callId, applicationId);
  await staff.coordinator.does(`/calls/${callId}/results`);
  return { callId, offered };
};

/** A working group of one, who leads it, with a budget for the cohort. */
export interface Group {
  readonly cohortId: string;
  readonly groupId: string;
  readonly membershipId: string;
  readonly lead: Person;
}

/** Launches a cohort for the accepted application of one person and makes them a group of their own. */
export const foundGroup = async (
  { coordinator }: Staff,
  callId: string,
  { person, applicationId }: Offered,
): Promise<Group> => {
  const { id: cohortId } = await coordinator.does('/cohorts', cohortBody(callId));
  const member = await person.does(`/cohorts/${cohortId}/members`, { applicationId });
  const group = await coordinator.does(`/cohorts/${cohortId}/groups`, {
    themeId: 'care',
    title: titled('Care group'),
  });
  const choice = { groupId: group.id, ranking: [group.id] };
  await person.does(`/memberships/${member.id}/group`, choice);
  await coordinator.does(`/groups/${group.id}/lead`, { membershipId: member.id });
  return { cohortId, groupId: group.id, membershipId: member.id, lead: person };
};

/** A budget with a single line for workplans. */
export interface SmallBudget {
  readonly cohortId: string;
  readonly fundingAgreementId: string;
  readonly lineId: string;
}

/** An agreement that one person puts on record and another confirms. @returns its id */
export const agreeOnFunding = async (
  { coordinator, mel }: Pick<Staff, 'coordinator' | 'mel'>,
  reference: string,
  minor: number,
): Promise<string> => {
  const documentId = await storePdf(coordinator, 'contract');
  const body = { ...fundingBody(minor), reference, documentId };
  const { id } = await coordinator.does('/funding-agreements', body);
  const content = { ...body, fundingAgreementId: id, lines: [] };
  await mel.does(`/funding-agreements/${id}/confirmation`, {
    contentHash: contentHash(canonicalJson(content)),
  });
  return id;
};

export const openBudget = async (
  staff: Pick<Staff, 'coordinator' | 'mel'>,
  cohortId: string,
  lineId: string,
  minor: number,
): Promise<SmallBudget> => {
  const { coordinator } = staff;
  const fundingAgreementId = await agreeOnFunding(staff, `REF ${lineId}`, minor);
  const line = { id: lineId, kind: 'activities', title: titled('Work'), amount: euros(minor) };
  await coordinator.does(`/cohorts/${cohortId}/budget`, {
    fundingAgreementId,
    lines: [line],
  });
  return { cohortId, fundingAgreementId, lineId };
};

/** Proposes a change of a budget and records MEL's support. @returns the proposal's address */
export const proposeChange = async (
  { coordinator, mel }: Pick<Staff, 'coordinator' | 'mel'>,
  cohortId: string,
  change: object,
): Promise<string> => {
  const decision = { by: 'coordinator', participants: [coordinator.id] };
  const reason = 'What is needed.';
  const proposals = `/budgets/${cohortId}/proposals`;
  const { id: proposalId } = await coordinator.does(proposals, { change, decision, reason });
  const content = { cohortId, proposalId, change, decision, reason };
  await mel.does(`${proposals}/${proposalId}/views`, {
    contentHash: contentHash(canonicalJson(content)),
    stance: 'support',
  });
  return `${proposals}/${proposalId}`;
};

/** Proposes that the group gets an amount and records MEL's support. @returns the proposal's address */
export const proposeAllocation = (
  staff: Staff,
  { cohortId, fundingAgreementId, lineId }: SmallBudget,
  groupId: string,
  minor: number,
): Promise<string> =>
  proposeChange(staff, cohortId, {
    ...{ kind: 'allocate', fundingAgreementId, lineId, groupId, amount: euros(minor) },
  });

/** A question that the group has settled on. */
export const settleQuestion = async ({ groupId, lead }: Group): Promise<string> => {
  const path = `/groups/${groupId}`;
  const { id } = await lead.does(`${path}/questions`, { text: titled('What keeps us going?') });
  await lead.does(`${path}/agenda/finalisation`, { questionIds: [id] });
  return id;
};

/** A submitted workplan that lacks nothing but money. @returns how MEL approves it */
export const submitWorkplan = async (
  { groupId, membershipId, lead }: Group,
  questionId: string,
  lineId: string,
  minor: number,
): Promise<{ workplanId: string; path: string; body: { contentHash: string } }> => {
  const dates = { startsOn: '2024-11-01', dueOn: '2024-12-01' };
  const content = {
    objectives: [titled('Listen')],
    forWhom: titled('Groups'),
    steps: [{ id: 'listen', title: titled('Listen'), ownerMembershipId: membershipId, ...dates }],
    indicators: [
      { id: 'talks', title: titled('Talks'), unit: titled('talks'), baseline: '0', target: '5' },
    ],
    questionIds: [questionId],
    budget: [{ lineId, description: titled('Rooms'), amount: euros(minor) }],
  };
  const { id } = await lead.does(`/groups/${groupId}/workplans`, { content });
  await lead.does(`/workplans/${id}/submission`, { participants: [membershipId] });
  const hash = contentHash(canonicalJson({ workplanId: id, content }));
  return { workplanId: id, path: `/workplans/${id}/approval`, body: { contentHash: hash } };
};
