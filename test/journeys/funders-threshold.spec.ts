import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cohortBody, euros, titled } from '../support/bodies.js';
import type { WireAnswer } from '../support/http.js';
import type { Person } from '../support/person.js';
import { expectProblem } from '../support/problems.js';
import { RunningSystem } from '../support/running-system.js';
import {
  agreeOnFunding,
  foundGroup,
  hireStaff,
  proposeChange,
  recruit,
  type Group,
  type Staff,
} from '../support/small-community.js';
import { storePdf } from '../support/uploads.js';

/** Of 3,000.00 one cohort has 600.00 for work and 400.00 in reserve, another 200.00 for rooms; a quarter of a line may move. */
const [work, reserve, rooms] = [randomUUID(), randomUUID(), randomUUID()];

let system: RunningSystem;
let staff: Staff;
let finance: Person;
let group: Group;
let ministry: string;
let others: string;

beforeAll(async () => {
  system = await RunningSystem.start();
  staff = await hireStaff(system);
  finance = await system.join('finance', 'finance');
  const { callId, offered } = await recruit(system, staff, ['lead'], '2024-07-20');
  const [lead] = offered;
  if (!lead) throw new Error('one was to be recruited');
  await lead.person.does(`/applications/${lead.applicationId}/acceptance`);
  group = await foundGroup(staff, callId, lead);
  ({ id: others } = await staff.coordinator.does('/cohorts', cohortBody()));
  ministry = await agreeOnFunding(staff, 'MINISTRY 1', 300_000);
  const line = (id: string, kind: string, minor: number) => ({
    ...{ id, kind, title: titled(kind), amount: euros(minor) },
  });
  const budgets = [
    [group.cohortId, [line(work, 'activities', 60_000), line(reserve, 'contingency', 40_000)]],
    [others, [line(rooms, 'activities', 20_000)]],
  ] as const;
  for (const [cohortId, lines] of budgets) {
    const body = { fundingAgreementId: ministry, lines };
    await staff.coordinator.does(`/cohorts/${cohortId}/budget`, body);
  }
}, 180_000);
afterAll(() => system?.stop(), 60_000);

interface Envelope {
  readonly kind: 'increase' | 'decrease';
  readonly lineId: string;
  readonly minor: number;
  readonly letter?: string;
}
const more = (lineId: string, minor: number): Envelope => ({ kind: 'increase', lineId, minor });
const less = (lineId: string, minor: number, letter?: string): Envelope => ({
  ...{ kind: 'decrease', lineId, minor },
  ...(letter === undefined ? {} : { letter }),
});
const cohortOf = (lineId: string): string => (lineId === rooms ? others : group.cohortId);

/** Proposes, has MEL consulted, and tries to carry it out. */
const tries = async ({ kind, lineId, minor, letter }: Envelope): Promise<WireAnswer> => {
  const consent = letter === undefined ? {} : { consentDocumentId: letter };
  const change = {
    ...{ kind, lineId, fundingAgreementId: ministry, amount: euros(minor), ...consent },
  };
  const path = await proposeChange(staff, cohortOf(lineId), change);
  return staff.coordinator.tries(`${path}/execution`);
};
const does = async (change: Envelope): Promise<void> => {
  const { status, text } = await tries(change);
  expect([status, text]).toEqual([200, expect.anything()]);
};
/** Refused for a line of which so much may be moved, and was moved before. */
const needsLetter = async (
  change: Envelope,
  lineId: string,
  [needed, allowed, moved]: readonly [number, number, number],
): Promise<void> => {
  const answer = await tries(change);
  expectProblem(answer, 409, 'FUNDER_CONSENT_MISSING');
  expect(answer.json.details).toEqual({
    ...{ lineId, threshold: '0.25', because: 'moved', needed: euros(needed) },
    ...{ allowed: euros(allowed), moved: euros(moved) },
    ...(cohortOf(lineId) === cohortOf(change.lineId) ? {} : { cohortId: cohortOf(lineId) }),
  });
};
/** What each line has, in cents, as the summaries say. */
const envelopes = async (): Promise<Record<string, number>> => {
  await system.untilCaughtUp();
  const pages = await Promise.all(
    [group.cohortId, others].map((id) => finance.reads(`/budgets/${id}/summary?by=line`)),
  );
  return Object.fromEntries(
    pages.flatMap(({ items }) =>
      items.map(({ key, envelope }: any) => [key, Number(envelope.minor)]),
    ),
  );
};
/** What was agreed for each line, may be moved and was moved without a letter, in cents. */
const counted = async (): Promise<Record<string, number[]>> => {
  await system.untilCaughtUp();
  const pages = await Promise.all(
    [group.cohortId, others].map((id) => finance.reads(`/budgets/${id}/variance`)),
  );
  return Object.fromEntries(
    pages.flatMap(({ thresholds }) =>
      thresholds.map(({ lineId, agreed, allowed, moved }: any) => [
        lineId,
        [agreed, allowed, moved].map(({ minor }) => Number(minor)),
      ]),
    ),
  );
};

describe('what a line was given by an increase', () => {
  it('goes back to the agreement freely, and to another line within both thresholds alone', async () => {
    await does(more(work, 40_000));
    await does(less(work, 40_000));
    // Of the 1,000.00 that work had, 250.00 may go; the reserve of 400.00 takes 100.00.
    await needsLetter(more(reserve, 40_000), work, [40_000, 25_000, 0]);
    await needsLetter(more(reserve, 10_100), reserve, [10_100, 10_000, 0]);
    await does(more(reserve, 6_000));
    expect(await envelopes()).toEqual({ [work]: 60_000, [reserve]: 46_000, [rooms]: 20_000 });
  }, 60_000);

  it('goes no further in slices, there and back', async () => {
    await needsLetter(more(reserve, 4_100), reserve, [4_100, 10_000, 6_000]);
    // Moving back is a move as well: 60.00 there and 60.00 back are 120.00.
    await needsLetter(less(reserve, 6_000), reserve, [6_000, 10_000, 6_000]);
    await does(less(reserve, 4_000));
    await does(more(work, 4_000));
    await needsLetter(more(reserve, 1), reserve, [1, 10_000, 10_000]);
    expect(await envelopes()).toEqual({ [work]: 64_000, [reserve]: 42_000, [rooms]: 20_000 });
  }, 60_000);

  it('goes no further through a line of another cohort', async () => {
    await needsLetter(more(rooms, 6_000), rooms, [6_000, 5_000, 0]);
    await does(more(rooms, 5_000));
    await needsLetter(less(rooms, 5_000), rooms, [5_000, 5_000, 5_000]);
    expect(await envelopes()).toEqual({ [work]: 64_000, [reserve]: 42_000, [rooms]: 25_000 });
  }, 60_000);

  it('goes no further under fresh money that is taken back afterwards', async () => {
    // Work gets back the rest of what it gave back; fresh money makes the 400.00 agreed for the reserve 800.00.
    await does(more(work, 25_000));
    await does(more(reserve, 40_000));
    // 960.00 stand as agreed for work by now, of which 240.00 may go; 150.00 have.
    await needsLetter(less(work, 10_000), work, [10_000, 24_000, 15_000]);
    await does(less(work, 6_000));
    // The reserve’s fresh 400.00 less 60.00 that were work’s: to take them back is to move them to work, which was given 360.00.
    await needsLetter(less(reserve, 34_000), reserve, [34_000, 18_500, 16_000]);
    expect(await envelopes()).toEqual({ [work]: 83_000, [reserve]: 82_000, [rooms]: 25_000 });
    expect(await counted()).toEqual({
      ...{ [work]: [96_000, 24_000, 21_000], [reserve]: [74_000, 18_500, 16_000] },
      [rooms]: [20_000, 5_000, 5_000],
    });
  }, 60_000);

  it('goes back as far as the funder pays less, and not a cent more', async () => {
    // 1,900.00 are given; the ministry pays 1,800.00.
    const documentId = await storePdf(staff.coordinator, 'consent');
    const reductions = `/funding-agreements/${ministry}/reductions`;
    const cut = { amount: euros(120_000), reason: 'A smaller budget.', documentId };
    await staff.coordinator.does(reductions, cut);
    await does(less(reserve, 10_000));
    // Of the 640.00 that are left of what was agreed for it, a quarter has moved: all that may.
    await needsLetter(less(reserve, 1), reserve, [1, 16_000, 16_000]);

    const wrong = { reason: 'Meant for another agreement.' };
    await finance.does(`${reductions}/${documentId}/withdrawal`, wrong);
    await does(more(reserve, 10_000));
    expect(await counted()).toMatchObject({ [reserve]: [74_000, 18_500, 16_000] });
  }, 60_000);

  it('goes no further after it was given to a group, promised, released and given back', async () => {
    const { coordinator } = staff;
    const to = { lineId: work, groupId: group.groupId, fundingAgreementId: ministry };
    const allocation = async (kind: string, minor: number): Promise<void> => {
      const change = { kind, ...to, amount: euros(minor) };
      const path = await proposeChange(staff, group.cohortId, change);
      await coordinator.does(`${path}/execution`);
    };
    await allocation('allocate', 80_000);
    const commitments = `/budgets/${group.cohortId}/commitments`;
    const { id } = await group.lead.does(commitments, {
      ...{ lineId: work, groupId: group.groupId, amount: euros(50_000) },
      ...{ evidence: [await storePdf(group.lead, 'contract')], supplier: { name: 'A trainer' } },
    });
    await coordinator.does(`${commitments}/${id}/approval`);
    expectProblem(await tries(less(work, 10_000)), 409, 'ENVELOPE_EXCEEDED');
    await coordinator.does(`${commitments}/${id}/release`, { reason: 'Fell through.' });
    await allocation('deallocate', 80_000);
    // 20.00 are left of what may move to the reserve, as its own quarter shrinks with them.
    await needsLetter(less(work, 3_100), work, [3_100, 24_000, 21_000]);
    await needsLetter(less(work, 2_100), reserve, [2_100, 17_975, 16_000]);
    await does(less(work, 2_000));
    await needsLetter(less(work, 1), reserve, [1, 17_999, 18_000]);
  }, 60_000);

  it('goes further by the funder’s letter, as far as it says', async () => {
    const documentId = await storePdf(finance, 'consent');
    await finance.does(`/budgets/${group.cohortId}/funder-consents`, {
      ...{ fundingAgreementId: ministry, documentId },
      moves: [{ fromLineId: work, toLineId: reserve, amount: euros(6_250) }],
    });
    // What moves to the reserve by it was agreed for the reserve until now: of 670.00 only 167.50 may go without a letter, and
    // 180.00 have. The letter has to cover the 12.50 as well.
    expectProblem(await tries(less(work, 5_001, documentId)), 409, 'FUNDER_CONSENT_EXCEEDED');
    await does(less(work, 5_000, documentId));
    expect(await envelopes()).toEqual({ [work]: 76_000, [reserve]: 82_000, [rooms]: 25_000 });
    expect(await counted()).toEqual({
      ...{ [work]: [96_000, 24_000, 21_750], [reserve]: [67_000, 16_750, 16_750] },
      [rooms]: [20_000, 5_000, 5_000],
    });
  }, 60_000);
});

it('no follower stumbled over any of it', async () => {
  await system.untilCaughtUp();
  expect(await system.sql('select * from read.dead_letters')).toEqual([]);
});
