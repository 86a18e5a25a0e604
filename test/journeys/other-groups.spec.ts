import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { euros, titled } from '../support/bodies.js';
import type { Person } from '../support/person.js';
import { expectProblem } from '../support/problems.js';
import { RunningSystem } from '../support/running-system.js';
import { hireStaff } from '../support/small-community.js';
import {
  fillTheirPages,
  foundTwoGroups,
  MARK,
  markedPlan,
  openings,
  type Belongings,
  type TwoGroups,
} from '../support/two-groups.js';

let system: RunningSystem;
let world: TwoGroups;
let has: Belongings;
let finance: Person;
let stranger: Person;
let stored: bigint;

beforeAll(async () => {
  system = await RunningSystem.start();
  const staff = await hireStaff(system);
  finance = await system.join('finance', 'finance');
  stranger = await system.join('stranger');
  world = await foundTwoGroups(system, staff);
  has = await fillTheirPages(system, finance, world);
  stored = await system.storedByPeople();
}, 240_000);
afterAll(() => system?.stop(), 60_000);

/** All who belong to the cohort or to nothing, but not to the other group. */
const intruders = (): [string, Person][] => [
  ['lead', world.ours.lead],
  ['member', world.ours.member],
  ['stranger', stranger],
];

/** What of these acts by each of them is not refused as it should be. */
const attack = async (acts: readonly (readonly [string, object])[]): Promise<string[]> => {
  const found: string[] = [];
  for (const [who, person] of intruders()) {
    for (const [path, sent] of acts) {
      found.push(...openings(`${who} POST ${path}`, await person.tries(path, sent)));
    }
  }
  return found;
};

const body = titled(`Not by ${MARK}`);
const [month, day] = ['2024-10', '2024-11-06'];

describe('the other group', () => {
  it('keeps its pages to itself', async () => {
    const { cohortId, theirs, applicationId } = world;
    const { groupId, membershipId, member } = theirs;
    const paths = [
      ...['', '/meetings', '/calendar.ics'].map((page) => `/groups/${groupId}${page}`),
      `/meetings/${has.meetingId}`,
      `/workplans/${has.workplanId}`,
      ...['', '/calendar.ics'].map((page) => `/memberships/${membershipId}${page}`),
      `/applications/${applicationId}`,
      `/documents/${has.documentId}`,
      ...['', `/${member.id}`].map((page) => `/payees${page}`),
      ...[
        'members',
        'workplans',
        `honoraria?month=${month}`,
        'honoraria-months',
        'payment-runs',
      ].map((page) => `/cohorts/${cohortId}/${page}`),
      ...['journal', 'commitments', 'expenditures', 'overruns'].map(
        (page) => `/budgets/${cohortId}/${page}`,
      ),
    ];
    const found: string[] = [];
    for (const [who, person] of intruders()) {
      for (const path of paths) {
        found.push(...openings(`${who} GET ${path}`, await person.asks(path)));
      }
    }
    expect(found).toEqual([]);
    for (const path of [`/meetings/${has.meetingId}`, `/workplans/${has.workplanId}`]) {
      expect((await theirs.lead.asks(path)).text).toContain(MARK);
    }
  });

  it('shows the cohort its questions and figures, and no word of its plans, minutes and money', async () => {
    const { cohortId, ours, theirs } = world;
    const shown = await ours.member.asks(`/groups/${theirs.groupId}/learning`);
    expect(shown.status).toBe(200);
    const { questions, outcome, ...others } = shown.json;
    expect([JSON.stringify(questions), JSON.stringify(outcome)].join()).toContain(MARK);
    expect(JSON.stringify(others)).not.toContain(MARK);
    for (const path of [
      `/groups/${theirs.groupId}/progress`,
      `/cohorts/${cohortId}/progress`,
      `/cohorts/${cohortId}/groups`,
      `/budgets/${cohortId}/summary`,
      '/people/me/honoraria',
      '/people/me/memberships',
      '/people/me/applications',
    ]) {
      const answer = await ours.member.asks(path);
      expect([path, answer.status, answer.text.includes(MARK)]).toEqual([path, 200, false]);
      expect(answer.text).not.toContain(theirs.member.id);
    }
  });

  it('decides, meets and plans by itself', async () => {
    const { lineId, theirs } = world;
    const { groupId, membershipId } = theirs;
    const content = markedPlan(membershipId, lineId);
    const [group, meeting] = [`/groups/${groupId}`, `/meetings/${has.meetingId}`];
    const plan = `/workplans/${has.workplanId}`;
    const time = { startsAt: '2024-11-20T16:00:00', durationMinutes: 60 };
    const point = { text: body, ownerMembershipId: membershipId, dueOn: '2024-12-01' };
    const acts: [string, object][] = [
      [`${group}/questions`, { text: body }],
      [`${group}/questions/${has.questionId}/refinement`, { text: body }],
      [`${group}/questions/${has.questionId}/withdrawal`, {}],
      [`${group}/agenda/finalisation`, { questionIds: [has.questionId] }],
      [`${group}/outcome/proposals`, { kind: 'toolkit', title: body }],
      [
        `${group}/outcome/decision`,
        { proposalId: has.proposalId, participants: [world.ours.leadMembershipId] },
      ],
      [`${group}/outcome/publication`, { publication: { title: body } }],
      [`${group}/outcome/safety-check`, { publication: { title: body } }],
      [`${group}/lead/step-down`, { membershipId: theirs.leadMembershipId }],
      [`${group}/lead`, { membershipId: world.ours.leadMembershipId }],
      [`${group}/meetings`, { kind: 'group', title: body, ...time }],
      [`${meeting}/rescheduling`, time],
      [`${meeting}/cancellation`, { reason: 'None.' }],
      [`${meeting}/agenda`, { text: body }],
      [`${meeting}/held`, { durationMinutes: 60 }],
      [`${meeting}/attendance`, { present: [membershipId] }],
      [`${meeting}/minutes`, { text: body }],
      [`${meeting}/action-points`, point],
      [`${meeting}/action-points/${has.actionPointId}/completion`, {}],
      [`${group}/workplans`, { content }],
      [`${plan}/amendments`, { content }],
      [`${plan}/submission`, { participants: [membershipId] }],
      [`${plan}/changes-request`, { words: body }],
      [`${plan}/approval`, { contentHash: '0'.repeat(64) }],
      [`${plan}/steps/listen/start`, {}],
      [`${plan}/steps/listen/completion`, {}],
      [`${plan}/indicators/talks/reports`, { value: '1' }],
      [`${plan}/challenges`, { words: body }],
      [`${plan}/check-ins`, { standing: 'on-track' }],
      [`${plan}/completion`, {}],
    ];
    const found = await attack(acts);
    for (const [who, person] of intruders()) {
      const put = await system.wire.send({
        method: 'PUT',
        path: plan,
        headers: { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ content }),
      });
      found.push(...openings(`${who} PUT ${plan}`, put));
    }
    expect(found).toEqual([]);
    expect(await system.storedByPeople()).toBe(stored);
  });

  it('spends its own money, and its members decide on their own', async () => {
    const { cohortId, lineId, fundingAgreementId, theirs, applicationId } = world;
    const { groupId, membershipId, member } = theirs;
    const membership = `/memberships/${membershipId}`;
    const application = `/applications/${applicationId}`;
    const item = `/honoraria/${membershipId}-${month}`;
    const budget = `/budgets/${cohortId}`;
    const holder = { lineId, groupId };
    const change = { kind: 'deallocate', ...holder, fundingAgreementId, amount: euros(1_000) };
    const acts: [string, object][] = [
      [
        `${budget}/commitments`,
        {
          ...{ ...holder, amount: euros(1_000), supplier: { name: 'Ours' } },
          evidence: [has.documentId],
        },
      ],
      [`${budget}/commitments/${has.commitmentId}/approval`, {}],
      [`${budget}/commitments/${has.commitmentId}/declination`, { reason: 'No.' }],
      [`${budget}/commitments/${has.commitmentId}/release`, { reason: 'No.' }],
      ...[{ by: 'group', groupId }, { by: 'coordinator' }].map((by): [string, object] => [
        `${budget}/proposals`,
        { change, decision: { ...by, participants: [theirs.lead.id] }, reason: 'Ours now.' },
      ]),
      [`${membership}/group`, { groupId: world.ours.groupId, ranking: [world.ours.groupId] }],
      [`${membership}/group-change`, { groupId: world.ours.groupId }],
      [`${membership}/pause`, { from: day }],
      [`${membership}/resumption`, { on: day }],
      [`${membership}/leaving`, { on: day }],
      [`${membership}/honoraria-waiver`, { from: month }],
      [`${item}/waiver`, {}],
      [`${item}/receipt`, { received: euros(10_000), receivedOn: day }],
      [`${item}/hold`, { reason: 'No.' }],
      [`${item}/approval`, {}],
      [`/payees/${member.id}/confirmation`, { revision: 1, channel: 'phone' }],
      [`/people/${member.id}/erasure`, {}],
      [`${application}/withdrawal`, {}],
      [`${application}/conflict-declaration`, { conflictOfInterest: { none: true } }],
      [`${application}/acceptance`, {}],
      [`${application}/declination`, {}],
      [`${application}/eligibility`, {}],
      [`/cohorts/${cohortId}/members`, { applicationId }],
    ];
    expect(await attack(acts)).toEqual([]);
    expect(await system.storedByPeople()).toBe(stored);
  });

  it('cannot be told from what is not there', async () => {
    const { theirs, applicationId } = world;
    const acts = (membershipId: string, application: string): [string, object][] => [
      [`/memberships/${membershipId}/pause`, { from: day }],
      [`/memberships/${membershipId}/leaving`, { on: day }],
      [`/memberships/${membershipId}/honoraria-waiver`, { from: month }],
      [`/honoraria/${membershipId}-${month}/waiver`, {}],
      [`/honoraria/${membershipId}-${month}/receipt`, { received: euros(1), receivedOn: day }],
      [`/applications/${application}/withdrawal`, {}],
      [`/applications/${application}/acceptance`, {}],
    ];
    const heard = (some: readonly [string, object][]) =>
      Promise.all(
        some.map(async ([path, data]) => {
          const { status, json } = await world.ours.member.tries(path, data);
          return { status, code: json.code, detail: json.detail, details: json.details };
        }),
      );
    const invented = await heard(acts(randomUUID(), randomUUID()));
    expect(invented).toEqual(await heard(acts(theirs.membershipId, applicationId)));
    expect(new Set(invented.map(({ code }) => code))).toEqual(new Set(['FORBIDDEN']));
  });

  it('is not reached through a group of one’s own', async () => {
    const { ours, theirs } = world;
    const time = { startsAt: '2024-11-12T16:00:00', durationMinutes: 60, title: titled('Ours') };
    const mine = await ours.lead.does(`/groups/${ours.groupId}/meetings`, {
      ...{ ...time, kind: 'group' },
    });
    const [group, meeting] = [`/groups/${ours.groupId}`, `/meetings/${mine.id}`];
    const before = await system.storedByPeople();
    const acts: readonly (readonly [string, object, number, string])[] = [
      [`${meeting}/action-points/${has.actionPointId}/completion`, {}, 404, 'NOT_FOUND'],
      [`${group}/questions/${has.questionId}/refinement`, { text: body }, 404, 'NOT_FOUND'],
      [`${group}/questions/${has.questionId}/withdrawal`, {}, 404, 'NOT_FOUND'],
      [`${group}/agenda/finalisation`, { questionIds: [has.questionId] }, 404, 'NOT_FOUND'],
      [`${group}/outcome/proposals/${has.proposalId}/support`, {}, 404, 'NOT_FOUND'],
      [
        `${meeting}/action-points`,
        { text: body, ownerMembershipId: theirs.membershipId, dueOn: '2024-12-01' },
        ...([422, 'NOT_IN_GROUP'] as const),
      ],
    ];
    for (const [path, sent, status, code] of acts) {
      const answer = await ours.lead.tries(path, sent);
      expectProblem(answer, status, code);
      expect(answer.text).not.toContain(MARK);
    }
    expect(await system.storedByPeople()).toBe(before);
  });
});
