import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eur, type Actor } from '@palabre/kernel';
import { SOMEBODY, type HonorariaHarness } from './honoraria-harness.js';
import { cohortId, id, openOctober, type Line } from './october-bank.js';

const SECOND: Actor = { ...SOMEBODY, id: id('second') };
const OCTOBER = { from: '2024-10-01', to: '2024-10-31', opening: eur(0) };

/** A payment of a, and one that bears no reference of ours. */
const lineA = (minor: number): Line => ({
  ...{ name: 'a', minor, references: { bank: 'R1', endToEndId: 'E2Ea' } },
});
const other: Line = { name: 'other', minor: -2_500, references: { bank: 'R2' } };

describe('statements that contradict each other, in a database', () => {
  let on: HonorariaHarness;
  let accountId: string;
  let importFile: Awaited<ReturnType<typeof openOctober>>['importFile'];
  let first: string;
  let second: string;

  beforeEach(async () => {
    ({ on, accountId, importFile } = await openOctober());
    ({ id: first } = await importFile('one', [lineA(-10_000), other], {
      ...{ ...OCTOBER, closing: eur(-12_500) },
    }));
    // The bank's second statement of the month has the same booking of a as 96.00, and the other as it was.
    ({ id: second } = await importFile('two', [lineA(-9_600), other], {
      ...{ ...OCTOBER, closing: eur(-12_100) },
    }));
    await on.settled();
  });
  afterEach(() => on.close());

  const lines = () =>
    on.rows(`select amount_minor::int as minor, state, outcome, statement_id as "from", contradicted
               from read.honoraria_bank_lines order by amount_minor`);
  const refused = (code: string, details?: object) => ({
    refusal: { code, ...(details ? { details } : {}) },
  });
  const reason = { reason: 'the bank sent a wrong one' };
  const withdraw = async (statementId: string) => {
    await on.execute('honoraria.ProposeStatementWithdrawal', { statementId, ...reason });
    await on.execute('honoraria.ConfirmStatementWithdrawal', { statementId, ...reason }, SECOND);
    await on.settled();
  };
  const broken = async () => {
    const { ties } = (await on.ask('honoraria.CheckLedger', { cohortId })) as {
      readonly ties: readonly { readonly name: string; readonly holds: boolean }[];
    };
    return ties.filter(({ holds }) => !holds).map(({ name }) => name);
  };
  const openContradictions = async () => {
    const { items } = (await on.ask('honoraria.ListExceptions', {
      ...{ cohortId, state: 'open', limit: 10 },
    })) as { readonly items: readonly { readonly kind: string }[] };
    return items.filter(({ kind }) => kind === 'contradiction');
  };

  it('are both kept, listed for finance, and keep the month open until somebody explains it', async () => {
    expect(await lines()).toEqual([
      { minor: -10_000, state: 'matched', outcome: 'exact', from: first, contradicted: true },
      { minor: -2_500, state: 'open', outcome: null, from: first, contradicted: false },
    ]);
    const line = id('line', 'a');
    const told = await on.ask('honoraria.ListStatements', { accountId, limit: 10 });
    expect(told).toMatchObject({
      items: [
        { statementId: first, newLines: 2, contradictions: 0, state: 'in-force' },
        { statementId: second, newLines: 0, contradictions: 1, state: 'in-force' },
      ],
    });
    expect(await openContradictions()).toMatchObject([
      {
        ...{ id: line, bankLineId: line, owner: 'finance', flags: ['amount'], statementId: first },
        otherStatements: [
          { statementId: second, differsIn: 'amount', amount: eur(-9_600), explained: false },
        ],
        actions: [
          { action: 'withdraw', path: `/statements/${first}/withdrawal-proposals` },
          { action: 'withdraw', path: `/statements/${second}/withdrawal-proposals` },
          { action: 'explain', path: `/statements/${second}/contradiction-explanation` },
        ],
      },
    ]);
    const accrual = { cohortId, month: '2024-10', accrualId: id('accrual') };
    await on.past(
      `honorariaMonth-${cohortId}-2024-10`,
      { type: 'honoraria.AccrualStarted', data: { ...accrual, membershipIds: [] } },
      { type: 'honoraria.AccrualFinished', data: accrual },
    );
    await on.execute('honoraria.IgnoreLine', { bankLineId: id('line', 'other'), reason: 'rent' });
    await on.settled();
    const close = () => on.execute('honoraria.CloseMonth', { cohortId, month: '2024-10' });
    await expect(close()).rejects.toMatchObject(
      refused('MONTH_NOT_RECONCILED', { contradictingStatements: 1, statementIds: [second] }),
    );
    const explain = (actor: Actor) =>
      on.execute('honoraria.ExplainContradictions', { statementId: second, ...reason }, actor);
    await expect(explain(SOMEBODY)).rejects.toMatchObject(
      refused('FOUR_EYES', { other: 'importer' }),
    );
    await explain(SECOND);
    await on.settled();
    expect(await openContradictions()).toEqual([]);
    await close();
    await on.settled();
    await on.execute('honoraria.ProposeStatementWithdrawal', { statementId: second, ...reason });
    await expect(
      on.execute(
        'honoraria.ConfirmStatementWithdrawal',
        { statementId: second, ...reason },
        SECOND,
      ),
    ).rejects.toMatchObject(refused('MONTH_CLOSED', { month: '2024-10' }));
  });

  it('tie again once the wrong one, which came last, is withdrawn', async () => {
    expect(await broken()).toEqual(['account-balance']);
    await withdraw(second);
    expect(await lines()).toMatchObject([
      { minor: -10_000, state: 'matched', from: first, contradicted: false },
      { minor: -2_500, state: 'open', from: first, contradicted: false },
    ]);
    expect(await broken()).toEqual([]);
    const told = await on.ask('honoraria.ListStatements', { accountId, limit: 10 });
    expect(told).toMatchObject({
      items: [
        { statementId: first, state: 'in-force', withdrawal: null },
        {
          ...{ statementId: second, state: 'withdrawn' },
          withdrawal: { ...reason, proposedBy: SOMEBODY.id, confirmedBy: SECOND.id },
        },
      ],
    });
  });

  it('tie again once the wrong one, which came first, is withdrawn: the other’s lines take the place', async () => {
    const confirm = () =>
      on.execute('honoraria.ConfirmStatementWithdrawal', { statementId: first, ...reason }, SECOND);
    await on.execute('honoraria.ProposeStatementWithdrawal', { statementId: first, ...reason });
    await expect(confirm()).rejects.toMatchObject(
      refused('STATEMENT_LINES_IN_USE', { bankLineIds: [id('line', 'a')] }),
    );
    await on.execute('honoraria.UnmatchLine', { bankLineId: id('line', 'a'), ...reason });
    await on.settled();
    await confirm();
    await on.settled();
    // The machine matched its version as it would have matched any line: 4.00 of what was asked for are due.
    expect(await lines()).toEqual([
      { minor: -9_600, state: 'matched', outcome: 'partial', from: second, contradicted: false },
      { minor: -2_500, state: 'open', outcome: null, from: second, contradicted: false },
    ]);
    expect(await broken()).toEqual([]);
    // The same file again is a statement again; what it says otherwise is pointed out as before.
    await importFile('one', [lineA(-10_000), other], { ...OCTOBER, closing: eur(-12_500) });
    await on.settled();
    expect(await openContradictions()).toMatchObject([
      { statementId: second, otherStatements: [{ statementId: first, amount: eur(-10_000) }] },
    ]);
  });

  it('book one payment on two days where one of them tells of both', async () => {
    const late = { name: 'late', minor: -2_500, references: { bank: 'R2' } };
    const { id: third } = await importFile(
      'three',
      [lineA(-10_000), { ...late, more: { bookedOn: '2024-10-28', valueOn: '2024-10-28' } }],
      { ...OCTOBER, closing: eur(-12_500) },
    );
    await on.settled();
    const found = (await openContradictions()) as unknown as { readonly bankLineId: string }[];
    expect(found.find(({ bankLineId }) => bankLineId === id('line', 'other'))).toMatchObject({
      ...{ flags: ['day'], bookedOn: '2024-10-25' },
      otherStatements: [{ statementId: third, bookedOn: '2024-10-28' }],
    });
    await withdraw(third);
    expect((await lines()).map(({ minor }) => minor)).toEqual([-10_000, -2_500]);
  });
});
