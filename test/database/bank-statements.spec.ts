import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { derivedId, eur } from '@palabre/kernel';
import { SOMEBODY, type HonorariaHarness } from './honoraria-harness.js';
import { cohortId, id, LINES, MEMBERS, openOctober } from './october-bank.js';

describe('what a bank states, in a database', () => {
  let on: HonorariaHarness;
  let accountId: string;
  let importFile: Awaited<ReturnType<typeof openOctober>>['importFile'];

  beforeEach(async () => {
    ({ on, accountId, importFile } = await openOctober());
  });
  afterEach(() => on.close());

  it('lets a month be closed once statements tell of each of its days, and no earlier', async () => {
    const accrual = { cohortId, month: '2024-10', accrualId: id('accrual') };
    await on.past(
      `honorariaMonth-${cohortId}-2024-10`,
      { type: 'honoraria.AccrualStarted', data: { ...accrual, membershipIds: [] } },
      { type: 'honoraria.AccrualFinished', data: accrual },
    );
    const close = (more: object = {}) =>
      on.execute('honoraria.CloseMonth', { cohortId, month: '2024-10', ...more });
    const opensAt = async (from: string) =>
      await expect(close()).rejects.toMatchObject({
        refusal: { code: 'MONTH_NOT_RECONCILED', details: { accounts: [{ accountId, from }] } },
      });
    await opensAt('2024-10-01');
    await importFile('september on', [], { from: '2024-09-20', to: '2024-10-14' });
    await importFile('the end', [], { from: '2024-10-16', to: '2024-11-02' });
    await opensAt('2024-10-15');
    // A report within a day is no statement of it.
    const report = { from: '2024-10-15', to: '2024-10-15', format: 'camt.052.001.08' };
    await importFile('a report', [], report);
    await opensAt('2024-10-15');
    // A statement that contradicts itself tells nothing, until the bank sends one that does not.
    const day = { from: '2024-10-15', to: '2024-10-15', opening: eur(0) };
    await importFile('a broken one', [], { ...day, closing: eur(500), foots: false });
    await opensAt('2024-10-15');
    await importFile('the day', [], { ...day, closing: eur(0) });
    // What the bank holds at the month's end nobody has ever seen come in.
    const gap = { from: '2024-10-31', to: '2024-10-31', opening: eur(300), closing: eur(300) };
    await importFile('a gap', [], gap);
    const balance = { accountId, on: '2024-10-31', stated: eur(300), ours: eur(0) };
    await expect(close()).rejects.toMatchObject({
      refusal: {
        code: 'MONTH_NOT_RECONCILED',
        details: { unstatedAccounts: 0, unbalancedAccounts: 1, balances: [balance] },
      },
    });
    const unbalanced = [{ accountId, because: 'earlier-days-missing' }];
    // Over what a bank says nobody closes alone.
    await expect(close({ unbalanced })).rejects.toMatchObject({
      refusal: { code: 'CLOSING_NOT_PROPOSED' },
    });
    const reasons = { cohortId, month: '2024-10', unbalanced };
    await on.execute('honoraria.ProposeClosing', reasons);
    await expect(close({ unbalanced })).rejects.toMatchObject({ refusal: { code: 'FOUR_EYES' } });
    await on.settled();
    expect(await on.ask('honoraria.ListHonorariaMonths', { cohortId })).toMatchObject([
      { closingProposal: { unbalanced, withoutStatement: [], proposedBy: SOMEBODY.id } },
    ]);
    await on.execute('honoraria.CloseMonth', reasons, {
      ...SOMEBODY,
      id: derivedId('somebody-else'),
    });
    await on.settled();
    expect(
      await on.rows(`select state, jsonb_array_length(carried) as carried, without_statement,
                            unbalanced, balances
                       from read.honoraria_months where month = '2024-10'`),
    ).toEqual([
      {
        ...{ state: 'closed', carried: MEMBERS.length, without_statement: [], unbalanced },
        balances: [{ accountId, on: '2024-10-31', closing: eur(300), ours: eur(0) }],
      },
    ]);
    await expect(
      on.execute('honoraria.CloseMonth', { cohortId, month: '2024-11' }),
    ).rejects.toMatchObject({ refusal: { code: 'MONTH_NOT_OVER' } });
  });

  it('is listed where it breaks what was expected, with what a person can do', async () => {
    const returned = { name: 'back', minor: 10_000, more: { returned: {} } };
    await importFile('one', [
      { ...returned, references: { endToEndId: 'E2Ea' } },
      { name: 'twin', minor: -10_100, references: { endToEndId: 'E2Eb' } },
      { name: 'nothing' },
    ]);
    await on.settled();
    const [line, twin, attempt] = [id('line', 'back'), id('line', 'twin'), id('attempt', 'a')];
    const list = async (more: object = {}) =>
      (await on.ask('honoraria.ListExceptions', {
        ...{ cohortId, state: 'open', limit: 10 },
        ...more,
      })) as { items: { id: string }[]; next: string | null };
    const { items, next } = await list();
    const byId = new Map(items.map((item) => [item.id, item]));
    expect([byId.size, next]).toEqual([2, null]);
    expect(byId.get(attempt)).toEqual({
      ...{ kind: 'payment', id: attempt, bankLineId: line, personId: id('person', 'a') },
      ...{ bookedOn: '2024-10-25', flags: ['unexpected'], excess: eur(0), state: 'open' },
      ...{ how: null, note: null, settledBy: null },
      ...{ owner: 'finance-approver', statementId: null, otherStatements: [] },
      ...{ honorariumId: null, shortfall: null, amount: null, decisionId: null },
      actions: [
        { action: 'settle', path: `/payments/${attempt}/exception-settlement` },
        { action: 'unmatch', path: `/bank-lines/${line}/unmatching` },
      ],
    });
    expect(byId.get(twin)).toMatchObject({
      ...{ kind: 'line', flags: ['over'], excess: null, amount: eur(-10_100) },
      actions: [
        { action: 'match', path: `/bank-lines/${twin}/matching` },
        { action: 'ignore', path: `/bank-lines/${twin}/ignoring` },
      ],
    });
    const [first, second] = items;
    const page = await list({ limit: 1 });
    expect(page.items).toEqual([first]);
    expect((await list({ limit: 1, cursor: page.next })).items).toEqual([second]);
    const settlement = { attemptId: attempt, how: 'explained', note: 'the bank was late' };
    await on.execute('honoraria.SettleException', settlement);
    await on.settled();
    expect((await list()).items.map((item) => item.id)).toEqual([twin]);
    expect((await list({ state: 'settled' })).items).toEqual([
      expect.objectContaining({ id: attempt, how: 'explained', note: 'the bank was late' }),
    ]);
  });

  it('comes in parts where it is long: once, whoever sends it again, and announced at the end', async () => {
    const lineOf = (name: string) => ({
      ...{ bankLineId: id('line', name), amount: eur(-10_000), bookedOn: '2024-10-25' },
      ...{ valueOn: '2024-10-25', part: 'transaction', references: { inText: [] } },
      personal: { remittance: [`words of ${name}`] },
    });
    const fileHash = id('long');
    const file = {
      ...{ accountId, fileHash, shared: true },
      statements: [
        {
          ...{ format: 'camt.053.001.08', foots: true, copy: false, notFinal: 0 },
          ...{ account: {}, from: '2024-10-01', to: '2024-10-31' },
          ...{ opening: eur(0), closing: eur(-100_000) },
          booked: { count: 9, sums: [eur(-100_000)], firstOn: '2024-10-25', lastOn: '2024-10-25' },
          outOfScope: [{ bookedOn: '2024-10-25', lines: 6, sum: eur(-70_000) }],
        },
      ],
    };
    const part = (n: number, ...names: readonly string[]) =>
      on.execute('honoraria.TakeStatementPart', {
        ...{ accountId, fileHash, statementId: id('long', 'statement'), part: n },
        ...{ lines: names.map(lineOf), known: [] },
      });
    const refusal = (code: string) => ({ refusal: { code } });
    await expect(part(0, 'p')).rejects.toMatchObject(refusal('STATEMENT_IMPORT_NOT_BEGUN'));
    await on.execute('honoraria.BeginStatementImport', file);
    await part(0, 'p', 'q');
    await expect(importFile('another', LINES)).rejects.toMatchObject(
      refusal('STATEMENT_IMPORT_RUNNING'),
    );
    await on.settled();
    expect(await on.rows('select 1 from read.honoraria_statements')).toEqual([]);
    // After a crash the same file comes again, from its first part on.
    await on.execute('honoraria.BeginStatementImport', file);
    await part(0, 'p', 'q');
    await part(1, 'r');
    await on.execute('honoraria.FinishStatementImport', file);
    await on.execute('honoraria.FinishStatementImport', file);
    await on.settled();
    expect(
      await on.rows(`select part, state, batch_count, count(*)::int, sum(amount_minor)::int as minor
                       from read.honoraria_bank_lines group by 1, 2, 3 order by 1`),
    ).toEqual([
      { part: 'out-of-scope', state: 'ignored', batch_count: 6, count: 1, minor: -70_000 },
      { part: 'transaction', state: 'open', batch_count: null, count: 3, minor: -30_000 },
    ]);
    const page = await on.ask('honoraria.ListStatements', { accountId, limit: 10 });
    expect(page).toMatchObject({
      items: [{ lines: 9, outOfScope: { lines: 6, sum: eur(-70_000) }, booked: eur(-100_000) }],
    });
    await importFile('another', LINES);
  });

  it('that was given up half way leaves by the word of two, as any other', async () => {
    const [fileHash, statementId] = [id('half'), id('half', 'statement')];
    const line = {
      ...{ bankLineId: id('line', 'half'), amount: eur(-12_345), bookedOn: '2024-10-25' },
      ...{ valueOn: '2024-10-25', part: 'transaction', references: { inText: [] } },
      personal: { remittance: ['words'] },
    };
    const left = { bookedOn: '2024-10-25', count: 1, told: `${id('line', 'left')}:-700` };
    const facts = {
      ...{ format: 'camt.053.001.08', foots: true, copy: false, notFinal: 0, account: {} },
      booked: { count: 9, sums: [eur(-100_000)], firstOn: '2024-10-25', lastOn: '2024-10-25' },
      outOfScope: [],
    };
    const file = { accountId, fileHash, shared: true, statements: [facts] };
    await on.execute('honoraria.BeginStatementImport', file);
    await on.execute('honoraria.TakeStatementPart', {
      ...{ accountId, fileHash, statementId, part: 0 },
      ...{ lines: [line], leftOut: [left], known: [] },
    });
    await on.settled();
    await on.execute('honoraria.GiveUpStatementImport', { accountId });
    await on.settled();
    const { items } = (await on.ask('honoraria.ListStatements', { accountId, limit: 10 })) as {
      items: object[];
    };
    expect(items).toMatchObject([
      { statementId, partial: true, lines: 1, booked: eur(-12_345), from: null, closing: null },
    ]);
    const lines = () =>
      on.rows(`select part, amount_minor::int as minor from read.honoraria_bank_lines order by 2`);
    expect(await lines()).toEqual([
      { part: 'transaction', minor: -12_345 },
      { part: 'out-of-scope', minor: -700 },
    ]);
    const withdrawal = { statementId, reason: 'the wrong export' };
    await on.execute('honoraria.ProposeStatementWithdrawal', withdrawal);
    await on.execute('honoraria.ConfirmStatementWithdrawal', withdrawal, {
      ...{ kind: 'person', id: id('second'), roles: ['finance', 'finance-approver'] },
    });
    await on.settled();
    expect(await lines()).toEqual([]);
  });

  it('is ignored for a reason that is sealed under the line’s own key', async () => {
    await importFile('one', LINES);
    await on.settled();
    const reason = 'rent of a department';
    await on.execute('honoraria.IgnoreLine', { bankLineId: id('line', 'd'), reason });
    await on.settled();
    const sealed = { subject: id('line', 'd'), purpose: 'finance' };
    expect(
      await on.rows(`select state, reason from read.honoraria_bank_lines
                      where reason is not null`),
    ).toEqual([{ state: 'ignored', reason: expect.objectContaining(sealed) }]);
    const { rows } = await on.database.admin.query(`select 1 from log.events where data like $1`, [
      `%${reason}%`,
    ]);
    expect(rows).toEqual([]);
  });
});
