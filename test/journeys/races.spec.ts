import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationBody, callBody, titled } from '../support/bodies.js';
import { eventually } from '../support/eventually.js';
import type { WireAnswer } from '../support/http.js';
import type { Person } from '../support/person.js';
import { RunningSystem } from '../support/running-system.js';
import {
  foundGroup,
  hireStaff,
  openBudget,
  proposeAllocation,
  recruit,
  settleQuestion,
  submitWorkplan,
  type Group,
  type Offered,
  type Staff,
} from '../support/small-community.js';

const AT_ONCE = 12;

let system: RunningSystem;
let staff: Staff;

beforeAll(async () => {
  system = await RunningSystem.start();
  staff = await hireStaff(system);
}, 180_000);
afterAll(() => system?.stop(), 60_000);

/** The same thing so many times at once, each a command of its own. */
const atOnce = (work: (at: number) => Promise<WireAnswer>, times = AT_ONCE) =>
  Promise.all(Array.from({ length: times }, (_, at) => work(at)));

/** How often each outcome came: `taken`, or the code of the refusal. */
const outcomes = (answers: readonly WireAnswer[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { status, json } of answers) {
    const outcome = status < 300 ? 'taken' : String(json?.code ?? status);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
};

/** How many events of a type there are whose data say this. */
const count = async (type: string, data: object = {}): Promise<number> => {
  const [row] = await system.sql<{ number: number }>(
    `select count(*)::int as number from log.events where type = $1 and data::jsonb @> $2::jsonb`,
    type,
    JSON.stringify(data),
  );
  return row?.number ?? -1;
};

describe('a call', () => {
  it('takes one application of a person, however many are sent at once', async () => {
    const { id: callId } = await staff.coordinator.does('/calls', callBody('2024-07-10'));
    const person = await system.join('eager');
    const path = `/calls/${callId}/applications`;
    const answers = await atOnce((at) => person.tries(path, applicationBody(`eager-${at}`)));
    expect(outcomes(answers)).toEqual({ taken: 1, ALREADY_APPLIED: AT_ONCE - 1 });
    expect(await count('recruitment.ApplicationSubmitted', { callId })).toBe(1);
  });

  it('takes one command under one key, however often it arrives at once', async () => {
    const { id: callId } = await staff.coordinator.does('/calls', callBody('2024-07-10'));
    const person = await system.join('impatient');
    const key = randomUUID();
    const path = `/calls/${callId}/applications`;
    const answers = await atOnce(() => person.tries(path, applicationBody('impatient'), { key }));
    expect(outcomes(answers)).toEqual({ taken: AT_ONCE });
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await count('recruitment.ApplicationSubmitted', { callId })).toBe(1);
  });

  it('takes nothing once it is closed, though many apply at that moment', async () => {
    const { id: callId } = await staff.coordinator.does('/calls', callBody('2024-07-11'));
    const people = await Promise.all(
      Array.from({ length: 40 }, (_, at) => system.join(`crowd-${at}`)),
    );
    const path = `/calls/${callId}/applications`;
    const apply = (some: readonly Person[]) =>
      Promise.all(some.map((person) => person.tries(path, applicationBody('crowd'))));
    const early = await apply(people.slice(0, 4));
    const closing = async (): Promise<void> => {
      await system.moveClock('2024-07-11T18:00:00.001Z');
      await eventually('the closing', async () => {
        const { status } = await staff.coordinator.tries(`/calls/${callId}/closing`);
        return status === 200 ? true : undefined;
      });
    };
    const [racing] = await Promise.all([apply(people.slice(4, 36)), closing()]);
    const answers = [...early, ...racing, ...(await apply(people.slice(36)))];
    const { taken = 0, CALL_CLOSED = 0, ...others } = outcomes(answers);
    expect(others).toEqual({});
    expect(taken).toBeGreaterThanOrEqual(4);
    expect(CALL_CLOSED).toBeGreaterThanOrEqual(4);
    expect(await count('recruitment.ApplicationSubmitted', { callId })).toBe(taken);
    const late = await system.sql(
      `select position from log.events where type = 'recruitment.ApplicationSubmitted'
          and data::jsonb ->> 'callId' = $1
          and position > (select position from log.events where type = 'recruitment.CallClosed'
                             and stream = $2)`,
      callId,
      `call-${callId}`,
    );
    expect(late).toEqual([]);
    expect(await count('recruitment.CallClosed', { callId })).toBe(1);
  }, 30_000);
});

describe('an offer and what follows', () => {
  let callId: string;
  let offered: Offered[];
  let group: Group;
  beforeAll(async () => {
    ({ callId, offered } = await recruit(
      system,
      staff,
      ['member', 'undecided', 'accepting'],
      '2024-07-20',
    ));
  }, 60_000);

  it('is accepted once, however often at once', async () => {
    const [, , { person, applicationId } = nobody()] = offered;
    await atOnce(() => person.tries(`/applications/${applicationId}/acceptance`));
    expect(await count('recruitment.OfferAccepted', { applicationId })).toBe(1);
  });

  it('is accepted or declined, never both', async () => {
    const [, { person, applicationId } = nobody()] = offered;
    const answers = await atOnce((at) =>
      person.tries(`/applications/${applicationId}/${at % 2 ? 'acceptance' : 'declination'}`),
    );
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    const accepted = await count('recruitment.OfferAccepted', { applicationId });
    expect(accepted + (await count('recruitment.OfferDeclined', { applicationId }))).toBe(1);
  });

  it('makes one membership', async () => {
    const [one = nobody(), , other = nobody()] = offered;
    await one.person.does(`/applications/${one.applicationId}/acceptance`);
    group = await foundGroup(staff, callId, one);
    const { cohortId } = group;
    const path = `/cohorts/${cohortId}/members`;
    const { applicationId, person } = other;
    const answers = await atOnce(() => person.tries(path, { applicationId }));
    expect(outcomes(answers)['taken']).toBe(1);
    expect(await count('community.MemberEnrolled', { cohortId, personId: person.id })).toBe(1);
  });

  it('has two meetings of a group in a month and one of everybody', async () => {
    const { cohortId, groupId, lead } = group;
    const plan = (at: number) => ({
      startsAt: `2024-11-${String(at + 10)}T16:00:00`,
      durationMinutes: 60,
      title: titled('Meeting'),
    });
    const meetings = await atOnce((at) =>
      lead.tries(`/groups/${groupId}/meetings`, { ...plan(at), kind: 'group' }),
    );
    const plenaries = await atOnce((at) =>
      staff.coordinator.tries(`/cohorts/${cohortId}/meetings`, plan(at)),
    );
    expect(outcomes(meetings)).toEqual({ taken: 2, MEETING_QUOTA_EXCEEDED: AT_ONCE - 2 });
    expect(outcomes(plenaries)).toEqual({ taken: 1, MEETING_QUOTA_EXCEEDED: AT_ONCE - 1 });
    expect(await count('community.MeetingScheduled', { groupId, kind: 'group' })).toBe(2);
    expect(await count('community.MeetingScheduled', { cohortId, kind: 'plenary' })).toBe(1);
  });

  it('spends no euro twice: allocations, then workplans', async () => {
    const { cohortId, groupId } = group;
    const budget = await openBudget(staff, cohortId, randomUUID(), 100_000);
    const proposals = await Promise.all(
      Array.from({ length: 6 }, () => proposeAllocation(staff, budget, groupId, 60_000)),
    );
    const executed = await Promise.all(
      proposals.map((path) => staff.coordinator.tries(`${path}/execution`)),
    );
    expect(outcomes(executed)).toEqual({ taken: 1, ENVELOPE_EXCEEDED: 5 });

    const question = await settleQuestion(group);
    const plans = await Promise.all(
      [60_000, 40_000, 1].map((minor) => submitWorkplan(group, question, budget.lineId, minor)),
    );
    const [whole, part, cent] = await Promise.all(
      plans.map(({ path, body }) => staff.mel.tries(path, body)),
    );
    const approved = outcomes([whole, part, cent] as WireAnswer[]);
    // All of it to the first; or the second and the cent, which leave 199.99 euros over.
    expect([
      { taken: 1, INSUFFICIENT_ALLOCATION: 2 },
      { taken: 2, INSUFFICIENT_ALLOCATION: 1 },
    ]).toContainEqual(approved);
    expect(approved['taken']).toBe(whole?.status === 200 ? 1 : 2);
    const events = await system.sql<{ minor: string }>(
      `select data::jsonb -> 'amount' ->> 'minor' as minor from log.events
        where type = 'learning.WorkplanApproved' and data::jsonb ->> 'groupId' = $1`,
      groupId,
    );
    expect(events.length).toBe(approved['taken']);
    const sum = events.reduce((total, { minor }) => total + Number(minor), 0);
    expect([60_000, 40_001]).toContain(sum);
  }, 60_000);
});

it('no follower stumbled over any of it', async () => {
  await system.untilCaughtUp();
  expect(await system.sql('select * from read.dead_letters')).toEqual([]);
  expect(await system.sql('select * from read.open_items')).toEqual([]);
});

function nobody(): { person: Person; applicationId: string } {
  throw new Error('nobody was offered this seat');
}
