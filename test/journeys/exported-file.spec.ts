import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { euros } from '../support/bodies.js';
import { eventually } from '../support/eventually.js';
import { Payroll } from '../support/payroll.js';
import { expectProblem } from '../support/problems.js';
import { RunningSystem } from '../support/running-system.js';

const MONTH = '2024-10';
const ALL_WITH_ACCOUNT = [0, 1, 2, 3, 4];
/** Where the first of them is paid, and where they want to be paid once the file is exported. */
const BEFORE = 'NL91ABNA0417164300';
const AFTER = 'GB29NWBK60161331926819';

let system: RunningSystem;
let payroll: Payroll;
beforeAll(async () => {
  system = await RunningSystem.start();
  payroll = await Payroll.open(system);
  await system.moveClock(`${MONTH}-20T08:00:00.000Z`);
  await payroll.accrue(MONTH);
  await payroll.approve(ALL_WITH_ACCOUNT, MONTH);
}, 240_000);
afterAll(() => system?.stop(), 60_000);

describe('a file that was exported and that nobody has downloaded yet', () => {
  it('is the one that was approved, whatever a payee and the account are called since, until it is sent', async () => {
    const [finance] = payroll.finance;
    const [approver] = payroll.approvers;
    const { id: runId } = (await payroll.createRun(MONTH, `${MONTH}-25`)).json;
    await payroll.prepared(runId);
    const { path, body } = await payroll.approvalOf(runId);
    await approver.does(path, body);
    await finance.does(`/payment-runs/${runId}/export`);

    // Before anybody has the file a payee is paid elsewhere, and the account is renamed by two persons.
    const { person } = payroll.members[0]!;
    await person.does('/people/me/payee', {
      ...{ kind: 'iban', currency: 'GBP' },
      details: { name: 'Somebody Else', address: { town: 'London', country: 'GB' }, iban: AFTER },
    });
    const record = { opening: euros(10_000_000), legalName: 'Stichting Anders' };
    const amendment = { ...record, legalNameIsSafe: true, reason: 'It is called otherwise.' };
    const account = `/own-accounts/${payroll.accountId}`;
    await finance.does(`${account}/amendment-proposals`, amendment);
    await approver.does(`${account}/amendment-confirmations`, amendment);
    await system.untilCaughtUp();

    const file = `/payment-runs/${runId}/file`;
    const { status, text } = await finance.asks(file);
    expect(status).toBe(200);
    expect({ fileHash: createHash('sha256').update(text).digest('hex') }).toEqual(body);
    expect(text).toContain(BEFORE);
    expect(text).toContain('<Nm>Stichting Test</Nm>');
    expect(text).not.toMatch(/Anders|Else|NWBK/);

    // The bank has it: where the payee was paid before is opened for nobody any more.
    await finance.does(`/payment-runs/${runId}/sent`);
    await eventually('the end of the file', async () => {
      const answer = await finance.asks(file);
      if (answer.status === 200) return undefined;
      expectProblem(answer, 410, 'PAYMENT_FILE_NOT_KEPT');
      return true;
    });
  }, 60_000);
});
