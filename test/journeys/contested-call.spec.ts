import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contestCall, rivalsAttempts, type ContestedCall } from '../support/contested-call.js';
import type { Person } from '../support/person.js';
import { expectProblem } from '../support/problems.js';
import { RunningSystem } from '../support/running-system.js';
import { hireStaff, type Staff } from '../support/small-community.js';
import { MARK, openings } from '../support/two-groups.js';

let system: RunningSystem;
let staff: Staff;
let stranger: Person;
let other: Person;

beforeAll(async () => {
  system = await RunningSystem.start();
  staff = await hireStaff(system);
  [stranger, other] = await Promise.all([system.join('stranger'), system.join('other')]);
}, 180_000);
afterAll(() => system?.stop(), 60_000);

describe('an application', () => {
  const scores = [{ criterionId: 'motivation', points: 4, reason: `${MARK} reason` }];
  let contest: ContestedCall;
  beforeAll(async () => {
    contest = await contestCall(system, staff, stranger, MARK, scores);
  }, 60_000);

  it('is nothing to others', async () => {
    for (const page of [contest.path, `/calls/${contest.callId}/applications`]) {
      expect(openings('another', await other.asks(page))).toEqual([]);
    }
  });

  it('is neither read nor judged by who applies to the same call, whatever their office', async () => {
    await system.untilCaughtUp();
    const before = await system.storedByPeople();
    for (const answer of await rivalsAttempts(contest, scores)) {
      expectProblem(answer, 403, 'REVIEWER_CONFLICTED');
    }
    expect(await system.storedByPeople()).toBe(before);
  });

  it('is judged by each reviewer before they read the others, asked or not yet asked', async () => {
    const { callId, path, third } = contest;
    const before = await system.head();
    for (const person of [staff.reviewers[1], third]) {
      const page = await person.reads(path);
      expect([page.reviews, page.notes, page.proposal]).toEqual([undefined, undefined, undefined]);
      const { items } = await person.reads(`/calls/${callId}/applications`);
      const line = items.find((one: any) => path.endsWith(one.applicationId));
      expect([line.score, line.reviewCount]).toEqual([undefined, 1]);
    }
    expectProblem(await third.tries(`${path}/scores`, { scores }), 403, 'REVIEWER_NOT_ASSIGNED');
    await system.untilCaughtUp();
    const stored = await system.sql<{ type: string }>(
      'select type from log.events where position > $1',
      String(before),
    );
    expect(new Set(stored.map(({ type }) => type))).toEqual(new Set(['people.AccessRecorded']));
  });

  it('asks nobody for a judgement who may have read those of others', async () => {
    const { path, third } = contest;
    await staff.reviewers[1].does(`${path}/scores`, { scores });
    await system.untilCaughtUp();
    expect((await third.reads(path)).reviews).toHaveLength(2);
    const asking = await staff.coordinator.tries(`${path}/reviewers`, { reviewerId: third.id });
    expectProblem(asking, 409, 'REVIEWS_COMPLETE');
  });
});
