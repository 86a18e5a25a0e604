import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { DataSource } from 'typeorm';
import { BANK, COHORT, eur, idOf, LINE } from '../../libs/exports/src/testing-support/histories.js';
import {
  ChartRow,
  ExportedCohortRow,
  journalQueries,
  voucherQueries,
} from '../../libs/exports/src/testing-support/read-side.js';
import { openFollowerDatabase, type FollowerDatabase } from './follower-database.js';

interface AskedFile {
  readonly name: string;
  readonly remark?: string;
  readonly pieces: AsyncIterable<string>;
}

/** A line of the bank by its position in the log: what it moved, when it was booked, when it was recorded. */
const LINES = [
  [5, 1000_00, '2024-10-02', '2024-10-03'],
  [7, -40_00, '2024-09-28', '2024-10-09'],
  [8, -5_00, '2024-10-04', '2024-10-10'],
] as const;

describe('files of exported books, asked for while read models differ', () => {
  let database: FollowerDatabase;
  let source: DataSource;

  beforeAll(async () => {
    database = await openFollowerDatabase();
    const { workerUrl: url } = database.urls;
    const entities = [ChartRow, ExportedCohortRow];
    source = await new DataSource({ type: 'postgres', url, entities }).initialize();
    const { admin } = database;
    await admin.query(
      `insert into read.exports_cohorts (cohort_id, starts_on, ends_on, currency)
       values ($1, '2024-10-01', '2025-09-30', 'EUR')`,
      [COHORT],
    );
    const chart = {
      ...{ organisation: 'alliance', project: 'COP-24', costCentres: [], funders: [] },
      accounts: ['bank', 'clearing'].map((account, at) => ({ account, code: `11${at}0` })),
    };
    await admin.query(
      `insert into read.exports_charts (chart_id, cohort_id, organisation, chart)
       values ($1, $2, 'alliance', $3)`,
      [idOf(700), COHORT, JSON.stringify(chart)],
    );
    await admin.query(
      `insert into read.exports_names (cohort_id, id, kind, code)
       values ($1, $2, 'line', '1/activities')`,
      [COHORT, LINE],
    );
    for (const [position, minor, on, recordedOn] of LINES) {
      const entry = {
        ...{ eventId: idOf(800 + position), eventType: 'honoraria.StatementLinesRead' },
        ...{ status: '*', position: String(position), effectiveOn: on },
        recordedAt: `${recordedOn}T12:00:00.000Z`,
        legs: [
          { account: `bank/${BANK}`, ...eur(minor) },
          { account: `clearing/${BANK}`, ...eur(-minor) },
        ],
      };
      await admin.query(
        `insert into read.exports_threads (thread_id, cohort_id, state, entries)
         values ($1, $2, '{}', $3)`,
        [`line/${idOf(position)}`, COHORT, JSON.stringify([entry])],
      );
    }
  });
  afterAll(async () => {
    await source.destroy();
    await database.close();
  });

  /** Asks for a file while all of its read models have come to a position of the log. */
  const asked = (query: 'vouchers' | 'journal', reached: bigint, input: object) => {
    const [spec] = query === 'vouchers' ? voucherQueries : journalQueries;
    const given = Object.assign(new spec!.input() as object, { cohortId: COHORT, ...input });
    const asking = {
      ...{ db: source.manager, language: 'en', position: reached },
      keyedHash: (text: string) => Buffer.from(text).toString('base64url'),
    };
    return spec!.answer(given as never, asking as never) as Promise<AskedFile>;
  };
  const textOf = async ({ pieces }: AskedFile): Promise<string> => {
    let text = '';
    for await (const piece of pieces) text += piece;
    return text;
  };
  /** The name of a file of vouchers, and the positions of what is in it. */
  const vouchers = async (reached: bigint, input: object = {}) => {
    const file = await asked('vouchers', reached, input);
    const rows = parse(await textOf(file), { columns: true }) as Record<string, string>[];
    return [file.name, [...new Set(rows.map((row) => Number(row['Log position'])))].sort()];
  };

  it('hold what all of them have, and the next file the rest', async () => {
    expect(await vouchers(6n)).toEqual(['vouchers-alliance-6.csv', [5]]);
    expect(await vouchers(9n, { since: '6' })).toEqual(['vouchers-alliance-9.csv', [7, 8]]);
    // One that is asked for where it had come further goes on where it was.
    expect(await vouchers(6n, { since: '9' })).toEqual(['vouchers-alliance-9.csv', []]);
    expect(await textOf(await asked('journal', 6n, {}))).toMatch(/log position 6\n[^]*: 1\n$/);
    expect(await textOf(await asked('journal', 9n, {}))).toMatch(/log position 9\n[^]*: 3\n$/);
  });

  it('of a moment end before the first entry that they leave out', async () => {
    const knownAt = '2024-10-05T00:00:00.000Z';
    expect(await vouchers(9n, { knownAt })).toEqual(['vouchers-alliance-6.csv', [5]]);
    const later = { knownAt: '2024-10-09T23:00:00.000Z', since: '6' };
    expect(await vouchers(9n, later)).toEqual(['vouchers-alliance-7.csv', [7]]);
  });

  it('in one currency have the worth of another by what was published, and say which days lack a rate', async () => {
    const [wallet, thread] = [idOf(70), `line/${idOf(10)}`];
    const kes = (minor: number) => ({ minor: String(minor), currency: 'KES' });
    const entry = {
      ...{ eventId: idOf(810), eventType: 'honoraria.StatementLinesRead', position: '10' },
      ...{ status: '*', effectiveOn: '2024-10-05', recordedAt: '2024-10-11T12:00:00.000Z' },
      legs: [
        { account: `bank/${wallet}`, ...kes(1_450_00) },
        { account: `clearing/${wallet}`, ...kes(-1_450_00) },
      ],
    };
    const { admin } = database;
    await admin.query(
      `insert into read.exports_threads (thread_id, cohort_id, state, entries)
       values ($1, $2, '{}', $3)`,
      [thread, COHORT, JSON.stringify([entry])],
    );
    const map = (...codes: readonly string[]) =>
      admin.query(`update read.exports_charts set chart = jsonb_set(chart, '{accounts}', $1)`, [
        JSON.stringify(codes.map((account, at) => ({ account, code: `11${at}0` }))),
      ]);
    const fec = async (since: string) => {
      const file = await asked('vouchers', 11n, { program: 'fec', since });
      return parse(await textOf(file), { columns: true, delimiter: '\t' }) as Record<
        string,
        string
      >[];
    };
    // What moves euros alone needs no rate, and no account for what an exchange makes.
    expect(await fec('10')).toEqual([]);
    await expect(fec('9')).rejects.toMatchObject({
      ...{ code: 'ACCOUNTS_UNMAPPED', details: { missing: ['account exchange'] } },
    });
    await map('bank', 'clearing', 'exchange');
    await expect(fec('9')).rejects.toMatchObject({
      ...{ code: 'RATE_UNPUBLISHED', details: { currency: 'EUR', missing: ['KES 2024-10-05'] } },
    });
    await admin.query(
      `insert into read.exports_quotations values ('EUR', 'KES', '2024-10-04', 'CBK', 11, '145')`,
    );
    const told = (await fec('0')).map((row) => [row['EcritureDate'], row['Debit'], row['Credit']]);
    expect(told.slice(-2)).toEqual([
      ['20241005', '10,00', '0,00'],
      ['20241005', '0,00', '10,00'],
    ]);
    expect(told).toHaveLength(8);
    expect(await fec('9')).toMatchObject([
      { Montantdevise: '1450,00', Idevise: 'KES', CompteNum: '1100' },
      { Montantdevise: '-1450,00', Idevise: 'KES', CompteNum: '1110' },
    ]);
    await map('bank', 'clearing');
    await admin.query('delete from read.exports_threads where thread_id = $1', [thread]);
  });

  it('of a date stand by themselves: nothing goes on from them', async () => {
    // As of September, the line that was recorded in October; nothing of it tells where to go on.
    const september = { asOf: '2024-09-30' };
    expect(await vouchers(9n, september)).toEqual(['vouchers-alliance-as-of-2024-09-30.csv', [7]]);
    expect((await asked('vouchers', 9n, september)).remark).toBeUndefined();
    await expect(vouchers(9n, { ...september, since: '6' })).rejects.toMatchObject({
      code: 'VOUCHERS_OF_A_DATE',
      details: september,
    });
  });

  it('are not made while an event could not be folded', async () => {
    const { admin } = database;
    await admin.query(
      `insert into read.dead_letters (projection, key, event_id, position, type, reason)
       values ('exports.threads', null, $1, 8, 'honoraria.HonorariumPaid', 'a test')`,
      [idOf(808)],
    );
    const incomplete = {
      code: 'READ_MODEL_INCOMPLETE',
      details: { readModels: ['exports.threads'] },
    };
    for (const what of ['vouchers', 'journal'] as const) {
      await expect(asked(what, 9n, {})).rejects.toMatchObject(incomplete);
    }
    await admin.query('delete from read.dead_letters');
    expect(await vouchers(9n)).toEqual(['vouchers-alliance-9.csv', [5, 7, 8]]);
  });
});
