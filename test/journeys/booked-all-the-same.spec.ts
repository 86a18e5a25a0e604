import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { euros, titled } from '../support/bodies.js';
import { eventually } from '../support/eventually.js';
import { palabre } from '../support/palabre.js';
import { MONTHLY_CENTS, Payroll, type ListedPayment } from '../support/payroll.js';
import { expectProblem } from '../support/problems.js';
import { RunningSystem } from '../support/running-system.js';
import { agreeOnFunding } from '../support/small-community.js';
import { statusReport } from '../support/status-report.js';

const MONTH = '2024-10';
/** What becomes of the first payment to each of the six; the last has no account to be paid to. */
const [REJECTED, REJECTED_TOO, TAKEN_OUT, BACK_FIRST, KEPT, BY_HAND] = [0, 1, 2, 3, 4, 5] as const;
const PAID = [REJECTED, REJECTED_TOO, TAKEN_OUT, BACK_FIRST, KEPT];

let system: RunningSystem;
let payroll: Payroll;
const honorariaLine = randomUUID();

beforeAll(async () => {
  system = await RunningSystem.start();
  payroll = await Payroll.open(system);
  const { coordinator } = payroll.staff;
  const fundingAgreementId = await agreeOnFunding(payroll.staff, 'MINISTRY 1', 100_000);
  const line = { kind: 'honoraria', title: titled('Honoraria'), amount: euros(100_000) };
  await coordinator.does(`/cohorts/${payroll.cohortId}/budget`, {
    fundingAgreementId,
    lines: [{ id: honorariaLine, ...line }],
  });
  await system.moveClock(`${MONTH}-20T08:00:00.000Z`);
  await payroll.accrue(MONTH);
  await payroll.approve(PAID, MONTH);
}, 240_000);
afterAll(() => system?.stop(), 60_000);

const paymentTo = (member: number, payments: readonly ListedPayment[]): ListedPayment => {
  const { id } = payroll.members[member]?.person ?? {};
  const found = payments.find(({ personId }) => personId === id);
  if (!found) throw new Error(`nothing was prepared for member ${member}`);
  return found;
};
/** Whom a run pays. */
const payeesOf = (payments: readonly ListedPayment[]): number[] =>
  payments
    .map(({ personId }) => payroll.members.findIndex(({ person }) => person.id === personId))
    .sort();

const createRun = async (requestedOn: string) => {
  const { json, status } = await payroll.createRun(MONTH, requestedOn);
  expect(status).toBe(201);
  return { runId: json.id as string, payments: await payroll.prepared(json.id) };
};
const approveRun = async (runId: string) => {
  const { path, body } = await payroll.approvalOf(runId);
  return payroll.approvers[0].tries(path, body);
};
const takeOut = async (runId: string, { attemptId }: ListedPayment): Promise<void> => {
  const removal = { attemptId, reason: 'Not now.' };
  await payroll.finance[0].does(`/payment-runs/${runId}/removals`, removal);
  await system.untilCaughtUp();
};

/** The bank books payments of a day, and its statement of some days is taken in and understood. */
const stated = async (from: string, to = from): Promise<void> => {
  const { status } = await payroll.importStatement(payroll.bank.statement(from, to));
  expect(status).toBe(201);
  await system.untilCaughtUp();
};
const book = (on: string, { endToEndId }: ListedPayment): void =>
  payroll.bank.pay(on, MONTHLY_CENTS, endToEndId);

/** How the honorarium of each stands. */
const states = async (): Promise<string[]> => {
  const path = `/cohorts/${payroll.cohortId}/honoraria?month=${MONTH}&limit=100`;
  const { items } = await payroll.finance[0].reads(path);
  return payroll.members.map(
    ({ membershipId }) =>
      items.find((one: { membershipId: string }) => one.membershipId === membershipId).honorarium
        .state,
  );
};
/** Flags of what breaks what was expected and nobody has settled, by payment. */
const flags = async (): Promise<Record<string, string[]>> => {
  const path = `/cohorts/${payroll.cohortId}/honoraria-exceptions`;
  const { items } = await payroll.approvers[0].reads(path);
  return Object.fromEntries(
    items.map(({ id, excess, flags: said }: any) => [id, [...said, excess?.minor]]),
  );
};
/** Events of a type, each as the attempt that it is of. */
const attemptsWith = async (type: string): Promise<string[]> => {
  const rows = await system.sql<{ id: string }>(
    `select data::jsonb ->> 'attemptId' as id from log.events where type = $1 order by position`,
    `honoraria.${type}`,
  );
  return rows.map(({ id }) => id);
};

describe('payments that the bank makes although they were not to be made', () => {
  let first: readonly ListedPayment[];
  let second: { readonly runId: string; readonly payments: readonly ListedPayment[] };
  let third: { readonly runId: string; readonly payments: readonly ListedPayment[] };
  const firstTo = (member: number) => paymentTo(member, first);

  it('are four: two are rejected by the bank’s report, one was taken out, one comes back unbooked', async () => {
    const run = await createRun(`${MONTH}-21`);
    first = run.payments;
    expect(payeesOf(first)).toEqual(PAID);
    await takeOut(run.runId, firstTo(TAKEN_OUT));
    expect((await approveRun(run.runId)).status).toBe(200);
    await payroll.send(run.runId);
    const rejected = [REJECTED, REJECTED_TOO].map((member) => ({
      ...({ endToEndId: firstTo(member).endToEndId, code: 'RJCT', reason: 'MS03' } as const),
    }));
    const { status } = await payroll.importReport(statusReport('R1', `${MONTH}-20`, rejected));
    expect(status).toBe(201);
    await system.untilCaughtUp();
    expect(await states()).toEqual([
      ...['approved', 'approved', 'approved', 'in-run', 'in-run', 'accrued'],
    ]);
  }, 60_000);

  it('are booked and flagged where a statement bears the id of what was rejected: paid, and in no next run', async () => {
    book(`${MONTH}-20`, firstTo(REJECTED));
    await system.moveClock(`${MONTH}-21T08:00:00.000Z`);
    await stated(`${MONTH}-01`, `${MONTH}-20`);
    expect((await states())[REJECTED]).toBe('paid');
    expect(await flags()).toEqual({ [firstTo(REJECTED).attemptId]: ['unexpected', '0'] });

    second = await createRun(`${MONTH}-23`);
    expect(payeesOf(second.payments)).toEqual([REJECTED_TOO, TAKEN_OUT]);
  }, 60_000);

  it('overtake a run that holds the honorarium once more, before it is approved and after', async () => {
    book(`${MONTH}-21`, firstTo(REJECTED_TOO));
    await system.moveClock(`${MONTH}-22T08:00:00.000Z`);
    await stated(`${MONTH}-21`);
    const refused = await approveRun(second.runId);
    expectProblem(refused, 409, 'RUN_OVERTAKEN');
    const again = paymentTo(REJECTED_TOO, second.payments);
    expect(refused.json.details).toEqual({ attemptIds: [again.attemptId] });
    await takeOut(second.runId, again);
    expect((await approveRun(second.runId)).status).toBe(200);

    book(`${MONTH}-22`, firstTo(TAKEN_OUT));
    await system.moveClock(`${MONTH}-23T08:00:00.000Z`);
    await stated(`${MONTH}-22`);
    const [finance] = payroll.finance;
    const run = `/payment-runs/${second.runId}`;
    expectProblem(await finance.tries(`${run}/export`), 409, 'RUN_OVERTAKEN');
    await finance.does(`${run}/cancellation`, { reason: 'The bank paid it.' });
    await system.untilCaughtUp();
    const paid = ['paid', 'paid', 'paid'];
    expect(await states()).toEqual([...paid, 'in-run', 'in-run', 'accrued']);
    expectProblem(await payroll.createRun(MONTH, `${MONTH}-25`), 409, 'RUN_EMPTY');
  }, 60_000);

  it('are due again where they came back before they were booked, and stay so when they are booked', async () => {
    payroll.bank.giveBack(`${MONTH}-23`, MONTHLY_CENTS, firstTo(BACK_FIRST).endToEndId, 'MS03');
    book(`${MONTH}-23`, firstTo(KEPT));
    await system.moveClock(`${MONTH}-24T08:00:00.000Z`);
    await stated(`${MONTH}-23`);
    third = await createRun(`${MONTH}-25`);
    expect(payeesOf(third.payments)).toEqual([BACK_FIRST]);

    book(`${MONTH}-24`, firstTo(BACK_FIRST));
    await system.moveClock(`${MONTH}-25T08:00:00.000Z`);
    await stated(`${MONTH}-24`);
    expect((await states())[BACK_FIRST]).toBe('in-run');
    // Nobody was paid by it: the run that pays them is not overtaken.
    expect((await approveRun(third.runId)).status).toBe(200);
    await payroll.send(third.runId);
    book(`${MONTH}-25`, paymentTo(BACK_FIRST, third.payments));
    await system.moveClock('2024-11-01T08:00:00.000Z');
    await stated(`${MONTH}-25`, `${MONTH}-31`);
    expect(await states()).toEqual([...PAID.map(() => 'paid'), 'accrued']);
  }, 60_000);

  it('paid everybody once', async () => {
    const again = paymentTo(BACK_FIRST, third.payments);
    expect((await attemptsWith('PaymentBooked')).sort()).toEqual(
      [...first, again].map(({ attemptId }) => attemptId).sort(),
    );
    const paidBy = [...first.filter((one) => one !== firstTo(BACK_FIRST)), again];
    expect((await attemptsWith('HonorariumPaid')).sort()).toEqual(
      paidBy.map(({ attemptId }) => attemptId).sort(),
    );
    // Six left, one came back: what the bank itself counts.
    expect(payroll.bank.paidOut()).toBe(5 * MONTHLY_CENTS);
  });

  it('are settled one by one, by somebody who did not match them', async () => {
    const unexpected = [REJECTED, REJECTED_TOO, TAKEN_OUT, BACK_FIRST].map(
      (member) => firstTo(member).attemptId,
    );
    expect(await flags()).toEqual(
      Object.fromEntries(unexpected.map((id) => [id, ['unexpected', '0']])),
    );
    for (const attemptId of unexpected) {
      const path = `/payments/${attemptId}/exception-settlement`;
      await payroll.approvers[0].does(path, { how: 'explained' });
    }
    await system.untilCaughtUp();
    expect(await flags()).toEqual({});
  }, 60_000);

  it('tie at the bank, on the honoraria and in the budget, to the cent', async () => {
    const { code, said } = await palabre(['check', 'ledger', '--json'], {
      ...process.env,
      ...{ NODE_OPTIONS: '', PALABRE_HOME: system.home, DATABASE_URL: '' },
    });
    const { holds, ties } = JSON.parse(said);
    expect([code, holds]).toEqual([0, true]);
    const figures = Object.fromEntries(
      ties.map(({ name, left, right }: any) => [name, [left.minor, right.minor]]),
    );
    // The account began with 100,000.00; six are owed 100.00 each, one of whom has no account.
    expect(figures).toMatchObject({
      'account-balance': ['9950000', '9950000'],
      'lines-and-payments': ['50000', '50000'],
      'payments-and-items': ['50000', '50000'],
      'items-and-months': ['10000', '10000'],
      'budget-honoraria': ['50000', '50000'],
      'items-and-budget': ['50000', '50000'],
    });
    // Of the first payment that came back nothing is spent, though the bank told of it the other way round.
    const path = `/budgets/${payroll.cohortId}/summary?by=line`;
    const { items } = await payroll.finance[0].reads(path);
    expect(items).toMatchObject([{ key: honorariaLine, spent: euros(50_000) }]);
  }, 180_000);

  it('leave nothing that keeps the month from closing', async () => {
    const held = `/honoraria/${payroll.itemOf(BY_HAND, MONTH)}/hold`;
    await payroll.finance[0].does(held, { reason: 'No account yet.' });
    await eventually(`the closing of ${MONTH}`, async () => {
      const { status } = await payroll.close(MONTH);
      return status < 300 ? true : undefined;
    });
    await system.untilCaughtUp();
    const months = await payroll.finance[0].reads(`/cohorts/${payroll.cohortId}/honoraria-months`);
    expect(months).toMatchObject([
      {
        ...{ month: MONTH, state: 'closed', accrued: euros(60_000), paid: euros(50_000) },
        carriedForward: euros(10_000),
      },
    ]);
  }, 60_000);
});

it('no follower stumbled over any of it', async () => {
  expect(await system.sql('select * from read.dead_letters')).toEqual([]);
  expect(await system.sql('select * from read.open_items')).toEqual([]);
});
