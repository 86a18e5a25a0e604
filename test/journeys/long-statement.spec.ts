import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LongStatement } from '../support/long-statement.js';
import { PAYMENT_CENTS } from '../support/payments-under-way.js';
import { expectProblem } from '../support/problems.js';
import { RunningSystem } from '../support/running-system.js';
import { runs } from '../support/runs.js';

/** One append takes 2,000 lines. */
const PAYMENTS = 120;
const OTHERS = runs(2_280);
const LINES = PAYMENTS + OTHERS;

let system: RunningSystem;
let long: LongStatement;

beforeAll(async () => {
  system = await RunningSystem.start('2024-11-05T09:00:00.000Z');
  long = await LongStatement.open(system, PAYMENTS);
  long.book(OTHERS);
}, 240_000);
afterAll(async () => {
  await long?.done();
  await system?.stop();
}, 60_000);

/** `npm run test:long`: more lines, and the ways that take a second file of many. */
const isLong = runs(1) > 1;

const once = (ids: readonly string[]): void => expect(new Set(ids).size).toBe(ids.length);

describe('a statement of more lines than one append takes', () => {
  it(
    'is not announced before all of it is in; given up, others come in again',
    async () => {
      const file = long.bank.statement('2024-10-01', '2024-11-02');
      await long.sendUntilCrash(file);
      expect(await long.statements()).toEqual([]);
      const other = long.bank.statement('2024-10-01', '2024-10-31');
      expectProblem(await long.send(other), 409, 'STATEMENT_IMPORT_RUNNING');
      expect((await long.giveUp()).status).toBe(200);
      expectProblem(await long.giveUp(), 409, 'STATEMENT_IMPORT_NOT_BEGUN');
      expect((await long.send(other)).status).toBe(201);
      // What came in of the first is listed as such, until all of it is.
      expect(await long.statements()).toMatchObject([
        { partial: true, foots: null, closing: null },
        { partial: false, foots: true, lines: PAYMENTS },
      ]);
      const [answer] = await Promise.all([long.send(file), long.crashWhileMatching()]);
      expect(answer.status).toBe(201);
      await system.untilCaughtUp(runs(120_000));
      const read = await long.linesRead();
      expect(read).toHaveLength(LINES);
      once(read);
    },
    runs(240_000),
  );

  it('foots, and each payment in it is matched and booked once', async () => {
    const [whole] = (await long.statements()).filter(({ lines }) => lines === LINES);
    expect(whole).toMatchObject({ foots: true });
    expect(await long.shown()).toEqual({ matched: PAYMENTS, open: OTHERS });
    expect(await long.countOf('LineMatched')).toBe(PAYMENTS);
    expect(await long.countOf('PaymentBooked')).toBe(PAYMENTS);
    expect(await long.countOf('HonorariumPaid')).toBe(PAYMENTS);
    expect(await long.countOf('MatchSuggested')).toBe(OTHERS);
  }, 60_000);

  it(
    'adds nothing by the same lines again, and what is new by a file that overlaps',
    async () => {
      for (let n = 0; n < 5; n += 1) long.bank.pay('2024-11-03', -777, `LATER ${n}`);
      expect((await long.send(long.bank.statement('2024-10-01', '2024-11-03'))).status).toBe(201);
      await system.untilCaughtUp(runs(60_000));
      const read = await long.linesRead();
      expect(read).toHaveLength(LINES + 5);
      once(read);
    },
    runs(120_000),
  );

  if (isLong) {
    it(
      'goes on with the same file where a crash stopped it, and no other comes in between',
      async () => {
        for (let n = 0; n < 2_100; n += 1) long.bank.pay('2024-11-04', -333, `MORE ${n}`);
        const file = long.bank.statement('2024-11-04', '2024-11-04');
        await long.sendUntilCrash(file);
        const other = long.bank.statement('2024-11-03', '2024-11-03');
        expectProblem(await long.send(other), 409, 'STATEMENT_IMPORT_RUNNING');
        expect((await long.send(file)).status).toBe(201);
        expect((await long.send(file)).status).toBe(201);
        expect((await long.send(other)).status).toBe(201);
        await system.untilCaughtUp(runs(60_000));
        const read = await long.linesRead();
        expect(read).toHaveLength(LINES + 5 + 2_100);
        once(read);
        expect((await long.statements()).every(({ foots }) => foots)).toBe(true);
      },
      runs(120_000),
    );
  }

  it('lets the month be sealed over the payments in it', async () => {
    const paid = { minor: String(PAYMENTS * PAYMENT_CENTS), currency: 'EUR' };
    expect(await long.close()).toMatchObject({ state: 'closed', paid });
  }, 60_000);

  it('left nothing for anybody to settle, and no error', async () => {
    const [open] = await system.sql<{ n: number }>(
      `select count(*)::int as n from read.open_items where reaction like 'honoraria.%'`,
    );
    expect(open?.n).toBe(0);
    expect(system.log()).not.toMatch(/"level":60/);
  });
});
