import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addUpStatements } from '../support/bank-books.js';
import { dumpOf, tablesOf } from '../support/database-dump.js';
import { eventsIn, playUntilKilled, playYear, type Report } from '../support/demo-year.js';
import { testExports } from '../support/exported-year.js';
import {
  makePlace,
  RunningSystem,
  superuserQuery,
  withDatabaseOf,
  type Place,
} from '../support/running-system.js';
import { palabre } from '../support/palabre.js';
import { runs } from '../support/runs.js';
import { skipLoudly } from '../support/skipped.js';

const YEAR_MS = 240_000;
/** Names of all who are paid for goods and services in the script of the year. */
const SUPPLIERS = [
  'Vrazebquav Consulting',
  'Plibroltave Languages',
  'Skostrinyx Sound',
  'Wigwiresk Rooms',
];
/** How many events are stored when everything is killed: any number will do, another by `JOURNEY_SEED`. */
const KILLED_AT = 500 + ((Number(process.env['JOURNEY_SEED'] ?? 2024) * 7_919) % 5_500);

let place: Place;
let other: Place;
let report: Report;
let countsByType: object[];

beforeAll(async () => {
  [place, other] = [await makePlace(), await makePlace()];
});
afterAll(async () => {
  await place?.remove();
  await other?.remove();
}, 60_000);

const bankOf = ({ home }: Place): string => join(home, 'demo', 'bank');

const askIn =
  (where: Place) =>
  <Row extends object>(text: string): Promise<Row[]> =>
    superuserQuery<Row>(where, text);

const countEvents = (where: Place) =>
  askIn(where)<{ type: string; count: string }>(
    'select type, count(*)::text as count from log.events group by type order by type',
  );

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return path === bankOf(place) ? [] : filesBelow(path);
    return entry.isFile() ? [path] : [];
  });

/** Those of some tables that projections write. */
const readModels = (all: readonly string[]) =>
  all.filter(
    (name) =>
      name.startsWith('"read".') &&
      !/"(checkpoints|rebuilds|open_items|dead_letters|timers)"/.test(name),
  );

/** What would tell that the person who asked to be forgotten was there: by the script's own list. */
const tracesOfTheErased = async (): Promise<string[]> => {
  const people = (name: string): string =>
    JSON.stringify(join(process.cwd(), 'dist', 'apps', 'demo', 'src', 'people', `${name}.js`));
  const program = `
    const { makeApplicants } = await import(${people('applicants')});
    const { makeCohort } = await import(${people('cohort')});
    const leavers = makeCohort(makeApplicants(2024)).filter(({ leavesOn }) => leavesOn);
    console.log(JSON.stringify(leavers.flatMap(({ applicant }) => applicant.traces)));`;
  const options = ['--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, options);
  return JSON.parse(stdout) as string[];
};

describe('a year', () => {
  it(
    `is played by one command, goes on after everything is killed at event ${KILLED_AT}, and every total ties`,
    async () => {
      const stored = await playUntilKilled(place, KILLED_AT, YEAR_MS);
      report = await playYear(place);
      expect(report.checks.held).toBeGreaterThan(50);
      expect(report.checks.failed).toEqual([]);
      // Of three pairs in each way of mentoring two have met and ended, and one is overdue.
      expect(report.tables.mentoring.map(({ ended }) => ended)).toEqual([2, 2, 2, 2]);
      await withDatabaseOf(place, async () => {
        countsByType = await countEvents(place);
        const now = new Map((await eventsIn(place)).map(({ position, id }) => [position, id]));
        expect(now.size).toBe(report.events.count);
        expect(stored.length).toBeGreaterThanOrEqual(KILLED_AT);
        expect(stored.filter(({ position, id }) => now.get(position) !== id)).toEqual([]);
        expect(await askIn(place)('select * from read.dead_letters')).toEqual([]);
      });
    },
    2 * YEAR_MS,
  );

  it('leaves read models that are what the log gives, row for row', async () => {
    await withDatabaseOf(place, async () => {
      const { code, said } = await palabre(['projections', 'verify', '--json'], place.env);
      const verdicts = JSON.parse(said) as { state: string; found: { agree: number } | null }[];
      expect(verdicts.filter(({ state }) => state !== 'agrees')).toEqual([]);
      expect(code).toBe(0);
      // Every table of schema read that is folded from the log, and every row in it.
      const tables = readModels(await tablesOf(askIn(place)));
      const rows = [...(await dumpOf(askIn(place), tables)).values()].flat();
      expect(verdicts.length).toBe(tables.length);
      expect(verdicts.reduce((sum, { found }) => sum + (found?.agree ?? 0), 0)).toBe(rows.length);
    });
  }, 120_000);

  it('owes thirty members a hundred euros a month, and pays them', () => {
    // One pauses in February and March; one leaves in May; one waives all, another December.
    const due = [30, 30, 30, 30, 29, 29, 30, 30, 29, 29, 29, 29, 0];
    const waived = [1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0];
    // One payment of September is booked in October, after the year's end.
    const late = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0];
    const expected = due.map((members, at) => {
      const before = late[at - 1] ?? 0;
      const carried = late[at] ?? 0;
      const given = waived[at] ?? 0;
      return {
        broughtForward: String(before * 10_000),
        accrued: String(members * 10_000),
        waived: String(given * 10_000),
        cancelled: '0',
        carriedForward: String(carried * 10_000),
        paid: String((before + members - given - carried) * 10_000),
        open: 0,
      };
    });
    const rows = report.tables.honoraria.map(({ month: _m, matched: _n, ...row }) => row);
    expect(rows).toEqual(expected);
    const total = (key: string) =>
      report.tables.honoraria.reduce((sum, row) => sum + Number(row[key]), 0);
    expect([total('accrued'), total('paid'), total('waived')]).toEqual([
      3_540_000, 3_410_000, 130_000,
    ]);
  });

  it('spends what the bank booked, to the cent', () => {
    const folder = bankOf(place);
    const statements = readdirSync(folder)
      .filter((name) => name.includes('.camt.'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    const bank = addUpStatements(statements, SUPPLIERS);
    expect(bank.grants).toBe(5_000_000n);
    expect(bank.honoraria).toBe(3_410_000n);
    // Twelve months at 25 euros, an inquiry of 180, 7.50 kept of a return, 6.00 added to a transfer.
    expect(bank.charges).toBe(BigInt(12 * 2_500 + 18_000 + 750 + 600));
    const [programme, care, accountability, collaboration] = report.tables.budget;
    const paid = (...names: string[]) =>
      String(names.reduce((sum, name) => sum + (bank.suppliers[name] ?? 0n), 0n));
    expect(programme?.['spent']).toBe(String(bank.honoraria + bank.charges));
    expect(care?.['spent']).toBe(paid('Vrazebquav Consulting', 'Plibroltave Languages'));
    expect(accountability?.['spent']).toBe(paid('Wigwiresk Rooms'));
    expect(collaboration?.['spent']).toBe(paid('Skostrinyx Sound'));
    const envelope = report.tables.budget.reduce(
      (sum, row) => sum + BigInt(row['envelope'] ?? 0),
      0n,
    );
    expect(envelope).toBe(bank.grants);
    for (const { allocated, committed, spent, available } of report.tables.budget) {
      expect(BigInt(spent ?? 0)).toBeLessThanOrEqual(BigInt(committed ?? 0));
      expect(BigInt(allocated ?? 0) - BigInt(committed ?? 0)).toBe(BigInt(available ?? 0));
    }
  });

  testExports(() => ({ place, budget: report.tables.budget }));

  const schemas = process.env['PALABRE_SCHEMAS'] || join(process.cwd(), '../shared/schemas');
  if (!existsSync(schemas)) {
    skipLoudly('files exchanged with the bank against their schemas', `no folder ${schemas}`, {
      allowedInCi: true,
    });
  } else {
    it('exchanges files with the bank that the published schemas accept', async () => {
      const { validateXML } = await import('xmllint-wasm');
      const names = readdirSync(bankOf(place));
      expect(names.filter((name) => name.includes('.pain.001.')).length).toBe(12);
      const byMessage = new Map<string, { fileName: string; contents: string }[]>();
      for (const fileName of names) {
        const contents = readFileSync(join(bankOf(place), fileName), 'utf8');
        const [, message = ''] = /urn:iso:std:iso:20022:tech:xsd:([\w.]+)/.exec(contents) ?? [];
        byMessage.set(message, [...(byMessage.get(message) ?? []), { fileName, contents }]);
      }
      for (const [message, xml] of byMessage) {
        const schema = readFileSync(join(schemas, 'iso20022', `${message}.xsd`), 'utf8');
        const { valid, errors } = await validateXML({ xml, schema: [schema] });
        expect({ message, valid, errors }).toEqual({ message, valid: true, errors: [] });
      }
    }, 60_000);
  }

  it('forgets who asked for it, before and after the read models are made again', async () => {
    const traces = await tracesOfTheErased();
    expect(traces.length).toBeGreaterThan(4);
    const found = (dump: ReadonlyMap<string, readonly string[]>) =>
      [...dump].flatMap(([table, rows]) =>
        traces.filter((trace) => rows.some((row) => row.includes(trace))).map(() => table),
      );
    const ask = askIn(place);
    const before = await withDatabaseOf(place, async () => {
      const tables = await tablesOf(ask);
      const dump = await dumpOf(ask, tables);
      expect(found(dump)).toEqual([]);
      expect([...dump.values()].flat().length).toBeGreaterThan(report.events.count);
      const models = readModels(tables);
      expect(models.length).toBeGreaterThan(15);
      await ask(`truncate ${models.join(', ')}`);
      await ask(`update read.checkpoints set position = 0 where kind = 'projection'`);
      return new Map(models.map((name) => [name, dump.get(name)]));
    });
    const system = await RunningSystem.startIn(place);
    try {
      await system.untilCaughtUp(60_000);
      const after = await dumpOf(ask, [...before.keys()]);
      expect(found(after)).toEqual([]);
      for (const [name, rows] of before) expect([name, after.get(name)]).toEqual([name, rows]);
      expect(found(await dumpOf(ask, await tablesOf(ask)))).toEqual([]);
    } finally {
      await system.stop();
    }
    const files = filesBelow(place.home);
    expect(files.length).toBeGreaterThan(100);
    const telling = files.filter((path) => {
      const bytes = readFileSync(path);
      return traces.some((trace) => bytes.includes(trace));
    });
    expect(telling).toEqual([]);
  }, 120_000);
});

/** The same year in one piece: twice the time, so by `npm run test:long` only. */
const inLongForm = runs(1) > 1 ? describe : undefined;
inLongForm?.('a year that nobody interrupts', () => {
  it(
    'ends the same',
    async () => {
      const whole = await playYear(other, '--fresh');
      expect(whole.tables).toEqual(report.tables);
      expect(whole.checks.failed).toEqual([]);
      await withDatabaseOf(other, async () => {
        expect(await countEvents(other)).toEqual(countsByType);
        expect((await eventsIn(other)).length).toBe(report.events.count);
      });
    },
    YEAR_MS,
  );
});
