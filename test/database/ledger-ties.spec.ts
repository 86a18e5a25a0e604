import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eur, type Actor } from '@palabre/kernel';
import { checkTies } from '@palabre/honoraria';
import { ledgerReport } from '../../apps/cli/src/check/check-ledger.js';
import { SOMEBODY, type HonorariaHarness } from './honoraria-harness.js';
import { MISCHIEF, MISCHIEF_OF_MONTH, type Ledger, type MonthView } from './ledger-mischief.js';
import { cohortId, id, LINES, openOctober } from './october-bank.js';

describe('bank, honoraria and budget', () => {
  let on: HonorariaHarness;
  let importFile: Awaited<ReturnType<typeof openOctober>>['importFile'];

  beforeEach(async () => {
    ({ on, importFile } = await openOctober());
    // 4 × 100 and a batch of 400 and 25 left; the bank says so itself.
    await importFile('one', LINES, {
      ...{ from: '2024-10-01', to: '2024-10-31', opening: eur(0), closing: eur(-82_500) },
    });
    await on.settled();
  });
  afterEach(() => on.close());

  const ledger = () => on.ask('honoraria.CheckLedger', { cohortId }) as Promise<Ledger>;
  const figures = async () =>
    Object.fromEntries(
      (await ledger()).ties.map(({ name, left, right }) => [name, [left.minor, right.minor]]),
    );
  const broken = async () => {
    const { holds, ties } = await ledger();
    const names = ties.filter((tie) => !tie.holds).map(({ name }) => name);
    expect(holds).toBe(names.length === 0);
    return names;
  };

  it('tie, whatever still waits for somebody', async () => {
    expect(await broken()).toEqual([]);
    // a, b, c and the batch of four are known by now, d is not.
    expect(await figures()).toMatchObject({
      'statement-foots': ['-82500', '-82500'],
      'account-balance': ['-82500', '-82500'],
      'lines-and-payments': ['70000', '70000'],
      'payments-and-items': ['70000', '70000'],
      'budget-honoraria': ['70000', '70000'],
      'budget-lines': ['2500', '2500'],
    });
  });

  it('tie through partial payments, returns with a loss, and undoing', async () => {
    await on.execute('honoraria.MatchLine', {
      ...{ bankLineId: id('line', 'd'), meaning: 'payment' },
      attemptIds: [id('attempt', 'd')],
    });
    await importFile('two', [
      {
        ...{ name: 'back', minor: 9_250, references: { endToEndId: 'E2Ea' } },
        more: { returned: { reasonCode: 'AC04' } },
      },
      { name: 'twice', references: { endToEndId: 'E2Eb' } },
    ]);
    await on.settled();
    await on.execute('honoraria.MatchLine', {
      ...{ bankLineId: id('line', 'twice'), meaning: 'payment', outcome: 'duplicate' },
      attemptIds: [id('attempt', 'b')],
    });
    await on.execute('honoraria.UnmatchLine', { bankLineId: id('line', 'batch'), reason: 'wrong' });
    await on.settled();
    // 100 × (b, c, d, b twice), a came back and cost 7.50; b’s second is owed back.
    expect(await figures()).toMatchObject({
      'lines-and-payments': ['40750', '40750'],
      'payments-and-items': ['40000', '40000'],
      'budget-honoraria': ['40000', '40000'],
      'budget-charges': ['750', '750'],
    });
    expect(await broken()).toEqual(['account-balance']);
    const statement = () =>
      on.ask('honoraria.GetMonthStatement', { cohortId, month: '2024-10' }) as Promise<MonthView>;
    const ofMonth = ({ ties }: MonthView) =>
      ties.filter(({ name }) => name !== 'bank').map(({ name, holds }) => [name, holds]);
    const sound = ['roll-forward', 'paid', 'fees'].map((name) => [name, true]);
    const before = await statement();
    expect(ofMonth(before)).toEqual(sound);
    expect(before).toMatchObject({
      ...{ beyondOwed: eur(10_000), carriedForward: eur(50_000) },
      carried: [
        { because: 'in-run', items: 4, amount: eur(40_000) },
        { because: 'returned', items: 1, amount: eur(10_000) },
      ],
    });
    // What was too much stays on record, whatever somebody says of it; nobody may say more of it than it was.
    const claim = { attemptId: id('attempt', 'b'), how: 'claimed-back' };
    await on.execute('honoraria.SettleException', claim, { ...SOMEBODY, id: id('second') });
    await on.settled();
    expect(await broken()).toEqual(['account-balance']);
    await on.database.admin.query(
      `update read.honoraria_payments set receivable_minor = 9000 where receivable_minor = 10000`,
    );
    expect(await broken()).toEqual(['account-balance', 'payments-and-items', 'items-and-budget']);
    expect(ofMonth(await statement())).toContainEqual(['paid', false]);
  });

  it('tie through what reached somebody else: replaced, recovered, and given up', async () => {
    const second: Actor = { ...SOMEBODY, id: id('second') };
    const mispaid = async (member: string) => {
      const input = { attemptId: id('attempt', member), reason: 'somebody else' };
      await on.execute('honoraria.ProposeMispaid', input);
      await on.execute('honoraria.ConfirmMispaid', input, second);
    };
    await mispaid('a');
    await mispaid('b');
    await on.execute(
      'honoraria.WriteOffLoss',
      { attemptId: id('attempt', 'b'), amount: eur(4_000), reason: 'gone' },
      second,
    );
    await on.settled();
    // 7 × 100 were booked; 200 of that reached others, 40 of which are lost: spent on honoraria are 500.
    expect(await figures()).toMatchObject({
      'lines-and-payments': ['70000', '70000'],
      'payments-and-items': ['50000', '50000'],
      'budget-honoraria': ['50000', '50000'],
      'budget-owed-back': ['16000', '16000'],
      'budget-losses': ['4000', '4000'],
    });
    expect(await broken()).toEqual([]);
    const back = (name: string, minor: number, member: string) => ({
      ...{ name, minor, references: { endToEndId: `E2E${member}` } },
      more: { returned: { reasonCode: 'FOCR' } },
    });
    await importFile('two', [back('of-a', 9_250, 'a'), back('of-b', 10_000, 'b')]);
    await on.settled();
    // All of it is back, less 7.50; nothing that came back counts as a return of honoraria.
    expect(await figures()).toMatchObject({
      'payments-and-items': ['50000', '50000'],
      'budget-honoraria': ['50000', '50000'],
      'budget-owed-back': ['0', '0'],
      'budget-losses': ['0', '0'],
      'budget-charges': ['750', '750'],
    });
    expect(await broken()).toEqual(['account-balance']);
    const view = (await on.ask('honoraria.GetMonthStatement', {
      ...{ cohortId, month: '2024-10' },
    })) as object;
    expect(view).toMatchObject({
      ...{ booked: eur(70_000), cameBack: eur(0), reachedOthers: eur(20_000) },
      ...{ recovered: eur(20_000), paid: eur(50_000), beyondOwed: eur(0) },
    });
  });

  it('tie for what somebody hands over whom a member trusts', async () => {
    const { id: accountId } = await on.execute('honoraria.RegisterOwnAccount', {
      ...{ cohortId, kind: 'entrusted', number: 'HANDS-1', currency: 'EUR' },
      ...{ legalName: 'Somebody', legalNameIsSafe: true },
      ...{ opening: eur(15_000), openedOn: '2024-10-01' },
    });
    const [membershipId, personId] = [id('member', 'by-hand'), id('person', 'by-hand')];
    const honorariumId = `${membershipId}-2024-10`;
    const ids = { honorariumId, membershipId, personId, cohortId, month: '2024-10' };
    const booked = { ...ids, bookedIn: '2024-10' };
    await on.past(
      `honorarium-${honorariumId}`,
      {
        type: 'honoraria.HonorariumAccrued',
        data: { ...booked, amount: eur(10_000), because: 'active', explained: null },
      },
      {
        type: 'honoraria.HonorariumApproved',
        data: { ...booked, approvedBy: id('approver'), payeeRevision: 1 },
      },
    );
    const details = { personId, revision: 1, kind: 'trusted-party', rail: 'trusted-party' };
    await on.past(
      `payee-${personId}`,
      {
        type: 'people.PayeeDetailsProvided',
        data: {
          ...{ ...details, country: 'UG', currency: 'EUR', fingerprint: 'f' },
          details: { subject: personId, purpose: 'finance' },
        },
      },
      {
        type: 'people.PayeeDetailsConfirmed',
        data: { personId, revision: 1, confirmedBy: id('approver'), channel: 'phone' },
      },
    );
    const { id: attemptId } = await on.execute('honoraria.EntrustPayment', {
      ...{ accountId, personId, honorariumIds: [honorariumId] },
    });
    const said = { attemptId, received: eur(10_000), receivedOn: '2024-10-30' };
    await on.execute('honoraria.ConfirmHandover', said, { ...SOMEBODY, id: personId, roles: [] });
    await on.settled();
    expect(await figures()).toMatchObject({
      'lines-and-payments': ['80000', '80000'],
      'payments-and-items': ['80000', '80000'],
      'budget-honoraria': ['80000', '80000'],
    });
    expect(await broken()).toEqual([]);
    const view = (await on.ask('honoraria.GetMonthStatement', {
      ...{ cohortId, month: '2024-10' },
    })) as { readonly accounts: readonly { readonly kind: string }[] };
    // What they still hold of the 150.00 that they had.
    expect(view.accounts.find(({ kind }) => kind === 'entrusted')).toMatchObject({
      ...{ payments: eur(-10_000), closing: eur(5_000), stated: null },
    });
  });

  it('are printed for an operator, who is told by the exit code', async () => {
    const at = (json: boolean) =>
      ledgerReport(on.database.urls.apiUrl, json, { times: 1, everyMillis: 1 });
    const good = await at(false);
    expect(good.code).toBe(0);
    expect(good.text).toContain(
      'paid to payees, net of returns 700.00 EUR = honoraria in the budget 700.00 EUR (7 compared)',
    );
    await on.database.admin.query(
      `update read.budgeting_bank_facts set amount_minor = amount_minor + 100
        where fact_id = (select min(fact_id::text)::uuid from read.budgeting_bank_facts
                          where kind = 'honorarium')`,
    );
    const bad = await at(false);
    expect(bad.code).toBe(1);
    expect(bad.text).toContain('BREAKS budget-honoraria');
    expect(bad.text).toContain('difference -1.00 EUR');
    expect(bad.text).toMatch(/2 of \d+ ties do not hold[.]\n.*projections verify/);
    const { holds, ties } = JSON.parse((await at(true)).text) as Ledger;
    expect([holds, ties.filter((tie) => !tie.holds).length]).toEqual([false, 2]);
  });

  it('are not called broken while what they are made of is behind the log: exit code 3', async () => {
    const reaction = 'honoraria.book-payments-in-budget';
    const [{ position, end } = {}] = await on.rows(
      `select (position - 1)::text as position, position::text as end from log.head`,
    );
    await on.database.admin.query(
      `update read.checkpoints set position = position - 1, paused_at = now() where name = $1`,
      [reaction],
    );
    const report = await ledgerReport(on.database.urls.apiUrl, false, {
      ...{ times: 1, everyMillis: 1 },
    });
    expect(report.code).toBe(3);
    expect(report.text).toContain(`BEHIND ${reaction}: at position ${position} of ${end}`);
    const json = await ledgerReport(on.database.urls.apiUrl, true, { times: 0, everyMillis: 1 });
    expect(JSON.parse(json.text)).toMatchObject({ behind: [{ name: reaction, position, end }] });
  });

  it('stand in the statement of the month', async () => {
    const view = (await on.ask('honoraria.GetMonthStatement', {
      ...{ cohortId, month: '2024-10' },
    })) as { readonly ties: readonly { readonly name: string }[] };
    // Eight are owed 100 each; seven are paid, d’s line waits; the bank took 25.
    expect(view).toMatchObject({
      ...{ accrued: eur(80_000), paid: eur(70_000), carriedForward: eur(10_000) },
      ...{ booked: eur(70_000), cameBack: eur(0), beyondOwed: eur(0), fees: eur(2_500) },
      accounts: [
        {
          ...{ opening: eur(0), payments: eur(-70_000), charges: eur(-2_500), open: eur(-10_000) },
          ...{ closing: eur(-82_500), stated: eur(-82_500), statedOn: '2024-10-31' },
        },
      ],
      holds: true,
    });
    expect(view.ties.map(({ name }) => name)).toEqual(['roll-forward', 'paid', 'fees', 'bank']);
  });

  it('say where they do not, each of them', async () => {
    const admin = await on.database.admin.connect();
    const ask = async (sql: string, values: unknown[]) => (await admin.query(sql, values)).rows;
    const brokenBy = async (mischief: string) => {
      await admin.query('begin');
      try {
        await admin.query(mischief);
        // Of all cohorts: a row may have been put into another.
        const ties = await checkTies(ask, null);
        return ties.filter((tie) => !tie.holds && tie.broken.length > 0).map(({ name }) => name);
      } finally {
        await admin.query('rollback');
      }
    };
    try {
      for (const [name, mischief] of MISCHIEF) {
        expect([name, await brokenBy(mischief)]).toEqual([name, expect.arrayContaining([name])]);
      }
      const names = new Set((await checkTies(ask, cohortId)).map(({ name }) => name));
      const broken = new Set(MISCHIEF.map(([name]) => name));
      expect([...names].filter((name) => !broken.has(name))).toEqual([]);
    } finally {
      admin.release();
    }
  });

  it('do not in the statement of the month either', async () => {
    for (const mischief of MISCHIEF_OF_MONTH) await on.database.admin.query(mischief);
    const { ties } = (await on.ask('honoraria.GetMonthStatement', {
      ...{ cohortId, month: '2024-10' },
    })) as MonthView;
    expect(ties.map(({ name, holds }) => [name, holds])).toEqual(
      ['roll-forward', 'paid', 'fees', 'bank'].map((name) => [name, false]),
    );
  });
});
