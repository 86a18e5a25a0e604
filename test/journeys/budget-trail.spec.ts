import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { euros } from '../support/bodies.js';
import type { Person } from '../support/person.js';
import { expectProblem } from '../support/problems.js';
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
  type SmallBudget,
  type Staff,
} from '../support/small-community.js';
import { photo, storePdf } from '../support/uploads.js';
import { accountForAdvance, askForTwoContracts, drawnBy } from '../support/vouchers.js';

const TODAY = '2024-07-20';
const NUMBER = 'dice of the day';

let system: RunningSystem;
let staff: Staff;
let second: Person;
let finance: Person;
let auditor: Person;
let group: Group;
let budget: SmallBudget;

beforeAll(async () => {
  system = await RunningSystem.start();
  staff = await hireStaff(system);
  [second, finance, auditor] = await Promise.all([
    system.join('second', 'coordinator', 'mel'),
    system.join('finance', 'finance'),
    system.join('auditor', 'auditor'),
  ]);
  const { callId, offered } = await recruit(system, staff, ['lead'], TODAY);
  const [lead] = offered;
  if (!lead) throw new Error('one was to be recruited');
  await lead.person.does(`/applications/${lead.applicationId}/acceptance`);
  group = await foundGroup(staff, callId, lead);
  budget = await openBudget(staff, group.cohortId, randomUUID(), 100_000);
}, 180_000);
afterAll(() => system?.stop(), 60_000);

/** How many events of a type say this. */
const count = async (type: string, data: object): Promise<number> => {
  const [row] = await system.sql<{ number: number }>(
    `select count(*)::int as number from log.events where type = $1 and data::jsonb @> $2::jsonb`,
    ...[type, JSON.stringify(data)],
  );
  return row?.number ?? -1;
};

describe('a budget’s trail', () => {
  it('begins with a view on the exact text: what is proposed anew needs a new one', async () => {
    const { coordinator, mel } = staff;
    const first = await proposeAllocation(staff, budget, group.groupId, 90_000);
    const why = { reason: 'A little more is needed.' };
    const withdrawn = await coordinator.does(`${first}/withdrawal`, why);
    const { contentHash } = await coordinator.reads(`${first}?after=${withdrawn.position}`);
    const { lineId, fundingAgreementId, cohortId } = budget;
    const { id, position } = await coordinator.does(`/budgets/${cohortId}/proposals`, {
      change: {
        ...{ kind: 'allocate', fundingAgreementId, lineId, groupId: group.groupId },
        amount: euros(100_000),
      },
      decision: { by: 'coordinator', participants: [coordinator.id] },
      reason: 'What the group needs.',
    });
    const anew = `/budgets/${cohortId}/proposals/${id}`;
    expectProblem(await coordinator.tries(`${anew}/execution`), 409, 'MEL_CONSULTATION_MISSING');
    const old = await mel.tries(`${anew}/views`, { contentHash, stance: 'support' });
    expectProblem(old, 409, 'CONTENT_CHANGED');
    const { contentHash: hash } = await mel.reads(`${anew}?after=${position}`);
    await mel.does(`${anew}/views`, { contentHash: hash, stance: 'support' });
    await coordinator.does(`${anew}/execution`);
  });

  it('lets the last euro go once: of two workplans one is approved and funded, the other neither', async () => {
    const question = await settleQuestion(group);
    const plans = await Promise.all(
      [60_000, 60_000].map((minor) => submitWorkplan(group, question, budget.lineId, minor)),
    );
    const judges = [staff.mel, second];
    const answers = await Promise.all(
      plans.map(({ path, body }, at) => judges[at]?.tries(path, body)),
    );
    const won = answers.findIndex((answer) => (answer?.status ?? 500) < 300);
    const [winner, loser] = [plans[won], plans[1 - won]];
    expect(answers[1 - won]?.json).toMatchObject({
      ...{ code: 'INSUFFICIENT_ALLOCATION', status: 409 },
      details: { needed: euros(60_000), available: euros(40_000) },
    });
    const stored = async (workplanId = '') => [
      await count('learning.WorkplanApproved', { workplanId }),
      await count('budgeting.WorkplanFunded', { workplanId }),
    ];
    expect(await stored(winner?.workplanId)).toEqual([1, 1]);
    expect(await stored(loser?.workplanId)).toEqual([0, 0]);
  });

  it('lets two contracts have what is there for one, and says what is left', async () => {
    const [one = '', other = ''] = await askForTwoContracts(group, budget, 30_000);
    const path = (id: string): string => `/budgets/${budget.cohortId}/commitments/${id}/approval`;
    const answers = await Promise.all([
      staff.coordinator.tries(path(one)),
      second.tries(path(other)),
    ]);
    const won = answers.findIndex(({ status }) => status < 300);
    expect(answers[1 - won]?.json).toMatchObject({
      ...{ code: 'ALLOCATION_EXCEEDED', status: 409 },
      details: { needed: euros(30_000), available: euros(10_000) },
    });
    expect(await count('budgeting.CommitmentApproved', { cohortId: budget.cohortId })).toBe(1);
    const evidence = [await storePdf(finance, 'invoice')];
    await finance.does(`/budgets/${budget.cohortId}/expenditures`, {
      ...{ commitmentId: [one, other][won], amount: euros(20_000), evidence },
      ...{ bookedOn: TODAY, valueOn: TODAY },
    });
  });

  it('opens to an auditor what a seed has drawn, records each reading, and closes again', async () => {
    const advance = await accountForAdvance(finance, group, budget, TODAY);
    const self = await group.lead.tries(advance.acceptance, advance.body);
    expect(self.status).toBe(403);
    const { position } = await finance.does(advance.acceptance, advance.body);
    expect(await group.lead.reads(`${advance.path}?after=${position}`)).toMatchObject({
      ...{ stage: 'settled', open: euros(0), settled: euros(5_000) },
    });

    const samples = `/budgets/${budget.cohortId}/audit-samples`;
    expectProblem(
      await auditor.tries(samples, { number: NUMBER, size: 2 }),
      422,
      'SAMPLE_TOO_LARGE',
    );
    const asked = await auditor.does(samples, { number: NUMBER, size: 1 });
    const drawn = await auditor.does(`${samples}/${asked.id}/draw`);
    const sample = await auditor.reads(`${samples}/${asked.id}?after=${drawn.position}`);
    // The seed is made of the auditor's number and of the log's tree, in which the request is the last leaf.
    const proof = await auditor.reads(
      `/proofs/inclusion?position=${asked.position}&size=${sample.treeSize as string}`,
    );
    expect(Number(proof.index) + 1).toBe(Number(sample.treeSize));
    const root = Buffer.from(proof.root as string, 'base64').toString('hex');
    const seed = createHash('sha256').update(`${root}:${NUMBER}`).digest('hex');
    expect(sample).toMatchObject({ root, seed, number: NUMBER, stage: 'drawn' });
    // A quarter of two vouchers is one: no more is opened before two people set a larger share.
    const again = { number: 'another', size: 1 };
    const spent = await auditor.tries(samples, again);
    expectProblem(spent, 422, 'SAMPLES_EXHAUSTED');
    const policies = `/budgets/${budget.cohortId}/audit-policy-proposals`;
    const wider = { share: '1', most: 60, rateTolerance: '0.10', reason: 'All of the first year.' };
    const proposed = await staff.coordinator.does(policies, wider);
    const set = await finance.does(`${policies}/${proposed.id}/confirmation`);
    expectProblem(await auditor.tries(samples, again), 409, 'SAMPLE_REPEATED');
    const policy = `/budgets/${budget.cohortId}/audit-policy?after=${set.position}`;
    expect(await auditor.reads(policy)).toMatchObject({
      share: '1',
      vouchers: 2,
      opened: 1,
      left: 1,
    });
    const all = await system.sql<{ id: string; documents: string[] }>(
      `select data::jsonb ->> 'expenditureId' as id, data::jsonb -> 'evidence' as documents
         from log.events where type = 'budgeting.ExpenditureRecorded'
        union all
       select data::jsonb ->> 'settlementId', data::jsonb -> 'documentIds'
         from log.events where type = 'budgeting.AdvanceSettled'`,
    );
    const mine = drawnBy(
      seed,
      all.map(({ id }) => id),
    );
    expect(sample).toMatchObject({ population: 2, disclosed: true, items: [{ id: mine }] });
    const documents = (own: boolean): string[] =>
      all.filter(({ id }) => (id === mine) === own).flatMap(({ documents: ids }) => ids);
    for (const id of documents(false)) {
      expectProblem(
        await auditor.asks(`/documents/${id}?after=${drawn.position}`),
        403,
        'FORBIDDEN',
      );
    }
    for (const id of documents(true)) {
      const reading = { personId: id, reader: auditor.id, purpose: 'finance' };
      expect(await count('people.AccessRecorded', reading)).toBe(0);
      await auditor.reads(`/documents/${id}?after=${drawn.position}`);
      expect(await count('people.AccessRecorded', reading)).toBe(1);
    }

    // Who uploaded the receipt sees it too, and that nothing in it tells who took it.
    const kept = await group.lead.reads(`/documents/${advance.documentId}`);
    const bytes = Buffer.from(kept.contentBase64 as string, 'base64');
    expect((await sharp(await photo()).metadata()).exif).toBeDefined();
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();

    await system.moveClock('2024-08-20T00:00:00.000Z');
    for (const id of documents(true)) {
      expectProblem(
        await auditor.asks(`/documents/${id}?after=${drawn.position}`),
        403,
        'FORBIDDEN',
      );
    }
  });
});

it('no follower stumbled over any of it', async () => {
  await system.untilCaughtUp();
  expect(await system.sql('select * from read.dead_letters')).toEqual([]);
});
