import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { derivedId, eur, type Actor } from '@palabre/kernel';
import { SOMEBODY, type HonorariaHarness } from './honoraria-harness.js';
import { cohortId, id, openOctober } from './october-bank.js';

const SECOND: Actor = { ...SOMEBODY, id: id('second') };
/** One more than one append takes: two parts. */
const LINES = 2_001;
const PART = 2_000;
const lineOf = (n: number) => ({
  ...{ bankLineId: id('line', String(n)), amount: eur(-100 - n), part: 'entry' },
  ...{ bookedOn: '2024-10-25', valueOn: '2024-10-25' },
  references: { bank: `R${n}`, inText: [] },
  ...(n === 0 ? { code: 'ACMT/MDOP/CHRG' } : {}),
  personal: { remittance: ['words'] },
});
const ALL = Array.from({ length: LINES }, (_, n) => lineOf(n));
/** 100 + 101 + …: what all lines come to. */
const SUM = -(100 * LINES + (LINES * (LINES - 1)) / 2);
const reason = { reason: 'of another year' };

describe('a statement of more lines than one append takes, in a database', () => {
  let on: HonorariaHarness;
  let accountId: string;
  beforeAll(async () => {
    ({ on, accountId } = await openOctober());
  });
  afterAll(() => on?.close());

  /** Sends the file, step by step as an upload does; with `until` the process ends behind so many of them. */
  const send = async (until = Infinity) => {
    const statement = {
      ...{ format: 'camt.053.001.08', foots: true, copy: false, notFinal: 0, account: {} },
      ...{ from: '2024-10-01', to: '2024-10-31', opening: eur(0), closing: eur(SUM) },
      booked: { count: LINES, sums: [eur(SUM)], firstOn: '2024-10-25', lastOn: '2024-10-25' },
      outOfScope: [],
    };
    const fileHash = id('long');
    const file = { accountId, fileHash, shared: false, statements: [statement] };
    const ids = {
      accountId,
      fileHash,
      statementId: derivedId('statement', accountId, fileHash, '0'),
    };
    const part = (n: number) => () => {
      const lines = ALL.slice(n * PART, (n + 1) * PART);
      return on.execute('honoraria.TakeStatementPart', { ...ids, part: n, lines, known: [] });
    };
    const steps = [
      () => on.execute('honoraria.BeginStatementImport', file),
      ...[part(0), part(1)],
      () => on.execute('honoraria.FinishStatementImport', file),
    ];
    for (const step of steps.slice(0, until)) await step();
  };
  const lines = async () => {
    const [row] = await on.rows(
      `select count(*)::int as n, coalesce(sum(amount_minor), 0)::text as minor
         from read.honoraria_bank_lines where part <> 'out-of-scope'`,
    );
    return row;
  };
  const statements = async () =>
    (
      (await on.ask('honoraria.ListStatements', { accountId, limit: 10 })) as {
        readonly items: readonly { readonly statementId: string; readonly state: string }[];
      }
    ).items;
  const refused = (code: string) => expect.objectContaining({ code });

  it('goes on with the same file where a crash stopped it, and brings nothing twice', async () => {
    await send(2);
    await on.settled();
    expect(await statements()).toEqual([]);
    expect(await lines()).toMatchObject({ n: 2_000 });
    await send(3);
    await send();
    await on.settled();
    expect(await lines()).toEqual({ n: LINES, minor: String(SUM) });
    expect(await statements()).toMatchObject([
      { lines: LINES, newLines: LINES, foots: true, state: 'in-force' },
    ]);
    const [{ n } = {}] = await on.rows(
      `select count(*)::int as n from log.events, jsonb_array_elements(data::jsonb -> 'lines') l
        where type = 'honoraria.StatementLinesRead'`,
    );
    expect(n).toBe(LINES);
  });

  it('leaves part by part once two persons withdraw it, and may come in again', async () => {
    const [statement] = await statements();
    const { statementId = '' } = statement ?? {};
    const confirm = () =>
      on.execute('honoraria.ConfirmStatementWithdrawal', { statementId, ...reason }, SECOND);
    await on.execute('honoraria.ProposeStatementWithdrawal', { statementId, ...reason });
    // The machine booked the charge in it.
    await expect(confirm()).rejects.toEqual(refused('STATEMENT_LINES_IN_USE'));
    const [charge] = await on.rows(
      `select bank_line_id::text as id from read.honoraria_bank_lines where state = 'matched'`,
    );
    await on.execute('honoraria.UnmatchLine', { bankLineId: charge?.['id'], ...reason });
    await on.settled();
    await confirm();
    await expect(send()).rejects.toEqual(refused('STATEMENT_BEING_WITHDRAWN'));
    await on.settled();
    expect(await lines()).toEqual({ n: 0, minor: '0' });
    expect(await statements()).toMatchObject([
      {
        state: 'withdrawn',
        withdrawal: { ...reason, proposedBy: SOMEBODY.id, confirmedBy: SECOND.id },
      },
    ]);
    await send();
    await on.settled();
    expect(await lines()).toEqual({ n: LINES, minor: String(SUM) });
    expect(await on.ask('honoraria.CheckLedger', { cohortId })).toMatchObject({
      ...{ holds: true, behind: [] },
      ties: expect.arrayContaining([
        expect.objectContaining({ name: 'account-balance', left: eur(SUM), holds: true }),
      ]),
    });
  });
});
