import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { euros } from '../support/bodies.js';
import { MONTHLY_CENTS, Payroll } from '../support/payroll.js';
import { RunningSystem } from '../support/running-system.js';

const MONTH = '2024-10';
/** Four payees of 100 euros, each in a run of their own. Above 250 euros it takes two. */
const PAYEES = [0, 1, 2, 3];
const POLICY = {
  policy: {
    ...{ from: MONTH, amount: euros(MONTHLY_CENTS), dueWhen: 'any-active-day' },
    approvals: { above: euros(25_000), approvers: 2 },
    shortfall: { handling: 'accept', atMost: euros(500) },
  },
};

let system: RunningSystem;
let payroll: Payroll;
const runIds: string[] = [];

/** What one person would approve at once is cut into as many runs as there are payees. */
beforeAll(async () => {
  system = await RunningSystem.start();
  payroll = await Payroll.open(system);
  const { cohortId, finance, approvers } = payroll;
  await finance[0].does(`/cohorts/${cohortId}/honoraria-policy-proposals`, POLICY);
  await approvers[1].does(`/cohorts/${cohortId}/honoraria-policy-confirmations`, POLICY);
  await system.moveClock(`${MONTH}-20T08:00:00.000Z`);
  await payroll.accrue(MONTH);
  for (const payee of PAYEES) {
    await payroll.approve([payee], MONTH);
    const { json, status } = await payroll.createRun(MONTH, `${MONTH}-21`);
    expect(status).toBe(201);
    expect(await payroll.prepared(json.id)).toHaveLength(1);
    runIds.push(json.id);
  }
}, 240_000);
afterAll(() => system?.stop(), 60_000);

const approve = async (runId: string, by = payroll.approvers[0]): Promise<void> => {
  const { path, body } = await payroll.approvalOf(runId);
  await by.does(path, body);
};
/** An approval, and what it was answered with. */
const approveByKey = async (runId: string, key: string) => {
  const { path, body } = await payroll.approvalOf(runId);
  const [approver] = payroll.approvers;
  return {
    again: () => approver.does(path, body, { key }),
    first: await approver.does(path, body, { key }),
  };
};
/** Runs in one state, as the API tells it. */
const runsIn = async (state: string): Promise<string[]> => {
  await system.untilCaughtUp();
  const runs = await Promise.all(
    runIds.map((runId) => payroll.finance[0].reads(`/payment-runs/${runId}`)),
  );
  return runIds.filter((_, at) => runs[at].state === state);
};

it('what one person approves at once, in parts, is no more than they approve of one file', async () => {
  await Promise.all(runIds.map((runId) => approve(runId)));
  expect(await runsIn('approved')).toHaveLength(2);
  expect(await runsIn('prepared')).toHaveLength(2);
}, 60_000);

it('a run that is cancelled counts no more, and a second person approves what is beyond it', async () => {
  const [given] = await runsIn('approved');
  const [waiting, last] = await runsIn('prepared');
  await payroll.finance[0].does(`/payment-runs/${given}/cancellation`, { reason: 'Not now.' });
  await approve(waiting ?? 'none');
  await approve(last ?? 'none');
  expect(await runsIn('prepared')).toEqual([last]);
  await approve(last ?? 'none', payroll.approvers[1]);
  expect(await runsIn('prepared')).toEqual([]);
  expect(await runsIn('approved')).toHaveLength(3);
}, 60_000);

it('an approval that is sent again under its key is answered as before, whatever became of the run', async () => {
  const { json } = await payroll.createRun(MONTH, `${MONTH}-21`);
  await payroll.prepared(json.id);
  const { first, again } = await approveByKey(json.id, 'sent-again');
  await payroll.finance[0].does(`/payment-runs/${json.id}/cancellation`, { reason: 'Not now.' });
  expect(await again()).toEqual(first);
}, 60_000);
