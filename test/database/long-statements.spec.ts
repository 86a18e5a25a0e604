import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eur, type Actor } from '@palabre/kernel';
import {
  takeInStatements,
  type IntakePort,
} from '../../libs/honoraria/src/statement-intake.adapter.js';
import {
  arriving,
  camtFile,
  type SampleEntry,
} from '../../libs/honoraria/src/testing-support/camt-file.js';
import { SOMEBODY, type HonorariaHarness } from './honoraria-harness.js';
import { cohortId, id, openOctober } from './october-bank.js';

const IBAN = 'DE89370400440532013000';
const SECOND: Actor = { ...SOMEBODY, id: id('second') };
/** One more than one append takes: two parts. */
const LINES = 2_001;
const ENTRIES: readonly SampleEntry[] = Array.from({ length: LINES }, (_, n) => ({
  ...{ minor: -100 - n, bookedOn: '2024-10-25', reference: `R${n}` },
  ...(n === 0 ? { code: ['ACMT', 'MDOP', 'CHRG'] as const } : {}),
}));
const FILE = camtFile('M1', {
  ...{ iban: IBAN, from: '2024-10-01', to: '2024-10-31', openingMinor: 0, entries: ENTRIES },
});
const reason = { reason: 'of another year' };

describe('a statement of more lines than one append takes, in a database', () => {
  let on: HonorariaHarness;
  let accountId: string;
  let home: string;
  beforeAll(async () => {
    ({ on, accountId } = await openOctober());
    home = await mkdtemp(join(tmpdir(), 'long-statements-'));
  });
  afterAll(async () => {
    await on?.close();
    await rm(home, { recursive: true, force: true });
  });

  /** Sends the file; with `dieBefore` the process ends before such a step for the n-th time. */
  const send = (dieBefore?: string, nth = 1) => {
    let left = nth;
    const port: IntakePort = {
      settings: async () => ({ shared: false, keepWhere: [], number: IBAN }),
      known: async () => ({ uetrs: new Set(), amounts: new Set(), bankLineIds: new Set() }),
      send: (name: string, data: object) => {
        if (name === dieBefore && --left === 0) throw new Error('the process ended');
        return on.execute(`honoraria.${name}`, data);
      },
    };
    const intake = { accountId, fingerprintKey: Buffer.alloc(32, 1), home };
    return takeInStatements(arriving(FILE, 65_536), intake, port);
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
  /** 100 + 101 + … : what all lines come to. */
  const SUM = -(100 * LINES + (LINES * (LINES - 1)) / 2);
  const refused = (code: string) => expect.objectContaining({ code });

  it('goes on with the same file where a crash stopped it, and brings nothing twice', async () => {
    await expect(send('TakeStatementPart', 2)).rejects.toThrow('the process ended');
    await on.settled();
    expect(await statements()).toEqual([]);
    expect(await lines()).toMatchObject({ n: 2_000 });
    await expect(send('FinishStatementImport')).rejects.toThrow('the process ended');
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
