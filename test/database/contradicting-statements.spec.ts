import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { derivedId, eur, type Actor } from '@palabre/kernel';
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
    // Who is to stand behind it reads what the bank says of it, and of no other line.
    const approver: Actor = { ...SECOND, roles: ['finance-approver'] };
    const reads = (name: string) =>
      on.allows('honoraria.GetBankLine', { bankLineId: id('line', name) }, approver);
    expect([await reads('other'), await reads('a')]).toEqual([true, false]);
    const { items } = (await on.ask('honoraria.ListExceptions', {
      ...{ cohortId, state: 'open', limit: 10 },
    })) as { readonly items: readonly { kind: string; decisionId: string | null }[] };
    const waits = { kind: 'approval', amount: eur(-2_500), excess: null };
    expect(items).toContainEqual(expect.objectContaining(waits));
    const { decisionId } = items.find(({ kind }) => kind === 'approval') ?? {};
    const approval = { bankLineId: id('line', 'other'), decisionId };
    await on.execute('honoraria.ApproveLine', approval, SECOND);
    await on.settled();
    expect(await reads('other')).toBe(false);
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

  it('tie once the wrong one, which came last, is withdrawn', async () => {
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

  it('tie once the wrong one, which came first, is withdrawn: the other’s lines take the place', async () => {
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

  it('are found where the second one is long, part by part, and on other days at its end', async () => {
    const read = (name: string, minor: number, bank: string, bookedOn = '2024-10-25') => ({
      ...{ bankLineId: id('line', name), amount: eur(minor), bookedOn, valueOn: bookedOn },
      ...{ part: 'transaction', references: { bank, inText: [] } },
      personal: { remittance: ['words'] },
    });
    const fileHash = id('long');
    const file = {
      ...{ accountId, fileHash, shared: false },
      statements: [
        {
          ...{ format: 'camt.053.001.08', foots: true, copy: false, notFinal: 0, account: {} },
          ...{ ...OCTOBER, closing: eur(-12_501), outOfScope: [] },
          booked: { count: 2, sums: [eur(-12_501)], firstOn: '2024-10-25', lastOn: '2024-10-28' },
        },
      ],
    };
    const third = derivedId('statement', accountId, fileHash, '0');
    await on.execute('honoraria.BeginStatementImport', file);
    const part = (n: number, lines: readonly object[]) =>
      on.execute('honoraria.TakeStatementPart', {
        ...{ accountId, fileHash, statementId: third, part: n, lines, known: [] },
      });
    await part(0, [read('a', -10_001, 'R1')]);
    await part(1, [read('late', -2_500, 'R2', '2024-10-28')]);
    await on.execute('honoraria.FinishStatementImport', file);
    await on.settled();
    const told = (await on.ask('honoraria.ListStatements', { accountId, limit: 10 })) as {
      readonly items: readonly object[];
    };
    expect(told.items.at(-1)).toMatchObject({
      ...{ statementId: third, newLines: 1, contradictions: 2 },
    });
    const said = (name: string, differsIn: string, minor: number, bookedOn: string) => ({
      id: id('line', name),
      otherStatements: expect.arrayContaining([
        expect.objectContaining({ statementId: third, differsIn, amount: eur(minor), bookedOn }),
      ]),
    });
    expect(await openContradictions()).toEqual(
      expect.arrayContaining([
        expect.objectContaining(said('a', 'amount', -10_001, '2024-10-25')),
        expect.objectContaining(said('other', 'day', -2_500, '2024-10-28')),
      ]),
    );
    // Its parts have streams of their own, and its version of a is found there.
    for (const statementId of [second, first]) {
      if (statementId === first) {
        await on.execute('honoraria.UnmatchLine', { bankLineId: id('line', 'a'), ...reason });
        await on.settled();
      }
      await withdraw(statementId);
    }
    expect((await lines()).map(({ minor, from }) => [minor, from])).toEqual([
      [-10_001, third],
      [-2_500, third],
    ]);
    expect(await broken()).toEqual([]);
  });
});
