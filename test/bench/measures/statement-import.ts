import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PostgresEventStore } from '@palabre/eventing';
import { eventually } from '../../support/eventually.js';
import { launchCohort, seedPayments } from '../../support/payments-under-way.js';
import type { Person } from '../../support/person.js';
import { withClient, type BenchDatabase } from '../harness/database.js';
import { skipped, type Finding, type Measure } from '../harness/measure.js';
import type { Sample } from '../harness/sample.js';
import {
  COHORT,
  DAY,
  IBAN,
  MONTH,
  paymentsOf,
  sharedMonth,
  totalsOf,
  writeSharedStatement,
  type SharedMonth,
} from '../harness/shared-account.js';
import type { Workshop } from '../harness/workshop.js';
import { buildProduct, startApiProcess, type ApiProcess } from '../http/api-process.js';
import { startWorkerProcess } from '../http/worker-process.js';
import { hasXmllint, SCHEMA, xmllint } from './statement.js';

const ROWS_AT_ONCE = 1_000;
const PATIENCE_MS = 900_000;

/** As many rows with a key, a day, an amount, a reference: what storing costs whoever does nothing else. In seconds. */
const bareInsert = async (database: BenchDatabase, rows: number): Promise<number> => {
  await database.query(`create table bare (
    id uuid primary key, booked_on date not null, minor bigint not null, reference text not null)`);
  const begun = performance.now();
  await withClient(database.url, async (client) => {
    for (let first = 0; first < rows; first += ROWS_AT_ONCE) {
      const places = Array.from(
        { length: Math.min(ROWS_AT_ONCE, rows - first) },
        (_, n) => first + n,
      );
      await client.query(
        `insert into bare select gen_random_uuid(), '2025-03-24', minor, reference
           from unnest($1::bigint[], $2::text[]) as t(minor, reference)`,
        [places.map((n) => 10_000 + n), places.map((n) => `INVOICE-2025-${n}`)],
      );
    }
  });
  return (performance.now() - begun) / 1_000;
};

/** Resident memory of a process at its peak, in megabytes, as the kernel has counted it. */
const peakOf = async (pid: number): Promise<number> => {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmHWM:\s+(\d+) kB/.exec(text)?.[1] ?? NaN) / 1_024;
};

const send = async (api: ApiProcess, token: string, account: string, file: string) => {
  const { hostname, port } = new URL(api.url);
  const outgoing = request({
    ...{ hostname, port, method: 'POST', path: `/own-accounts/${account}/statements` },
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/xml' },
  });
  const answered = new Promise<void>((resolve, reject) => {
    outgoing.once('error', reject);
    outgoing.once('response', (incoming) => {
      let text = '';
      incoming.on('data', (piece: Buffer) => (text += piece.toString()));
      incoming.once('end', () =>
        incoming.statusCode === 201
          ? resolve()
          : reject(new Error(`${incoming.statusCode} ${text}`)),
      );
    });
  });
  const body = createReadStream(file, { highWaterMark: 262_144 });
  await Promise.all([pipeline(body, outgoing), answered]);
};

const rowsReach = (database: BenchDatabase, table: string, where: string, rows: number) =>
  eventually(
    `${rows} rows of ${table}`,
    async () => {
      const [row] = await database.query<{ n: number }>(
        `select count(*)::int as n from ${table} where ${where}`,
      );
      return row?.n === rows ? true : undefined;
    },
    PATIENCE_MS,
  );

interface Seeded {
  readonly database: BenchDatabase;
  readonly finance: Person;
  readonly accountId: string;
}

/** An account, shared or not, and the payments that are on their way from it. */
const seed = async (
  api: ApiProcess,
  database: BenchDatabase,
  month: SharedMonth,
  shared: boolean,
): Promise<Seeded> => {
  const store = new PostgresEventStore({ connection: { connectionString: database.url } });
  try {
    await launchCohort(store, COHORT, MONTH.startsOn, MONTH.endsOn);
    const finance = await api.join('benchmark', 'finance');
    const { id: accountId } = await finance.does(`/cohorts/${COHORT}/own-accounts`, {
      ...{ kind: 'bank', number: IBAN, currency: 'EUR', legalName: 'Bench Services' },
      ...{ legalNameIsSafe: true, openedOn: MONTH.startsOn },
      opening: { minor: String(totalsOf(month).all), currency: 'EUR' },
    });
    // That others use it too takes two.
    for (const person of [finance, await api.join('benchmark-second', 'finance')]) {
      await person.does(`/own-accounts/${accountId}/settings`, {
        ...{ shared, keepWhere: [], paymentFormat: 'pain.001.001.09' },
      });
    }
    const underWay = { cohortId: COHORT, accountId, month: MONTH.month, requestedOn: DAY };
    await seedPayments(store, underWay, paymentsOf(month));
    await rowsReach(database, 'read.honoraria_payments', 'true', paymentsOf(month));
    return { database, finance, accountId };
  } finally {
    await store.close();
  }
};

const euros = (minor: number) => ({ minor: String(minor), currency: 'EUR' });

/** What the list of statements must say of the file: by whoever wrote it, not by whoever read it. */
const expectedOf = (month: SharedMonth, shared: boolean) => {
  const payments = paymentsOf(month);
  const [kept, left] = shared ? [payments, month.lines - payments] : [month.lines, 0];
  const sum = left === 0 ? 0 : -totalsOf(month).others;
  const outOfScope = { lines: left, sum: euros(sum) };
  return { foots: true, lines: month.lines, newLines: kept, outOfScope };
};

/** Imports the file, waits until every line that is kept is matched or waits for somebody, and asks for the report. */
const importOnce = async (
  api: ApiProcess,
  { database, finance, accountId }: Seeded,
  month: SharedMonth,
  shared: boolean,
  file: string,
): Promise<Record<string, number>> => {
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1_000;
  await send(api, finance.token, accountId, file);
  const importSeconds = seconds();
  const payments = paymentsOf(month);
  await rowsReach(database, 'read.honoraria_bank_lines', `state = 'matched'`, payments);
  const waiting = shared ? 0 : month.lines - payments;
  await rowsReach(database, 'read.honoraria_bank_lines', 'because is not null', waiting);
  const matchSeconds = seconds();
  const [statement] = (await finance.reads(`/own-accounts/${accountId}/statements`)).items;
  const { foots, lines, newLines, outOfScope } = statement;
  const told = { foots, lines, newLines, outOfScope };
  const expected = expectedOf(month, shared);
  if (JSON.stringify(told) !== JSON.stringify(expected)) {
    throw new Error(`reported ${JSON.stringify(told)}, not ${JSON.stringify(expected)}`);
  }
  const reportSeconds = seconds();
  await rowsReach(database, 'read.budgeting_bank_facts', 'true', payments);
  return { importSeconds, matchSeconds, reportSeconds, bookedSeconds: seconds() };
};

/** One file from its first byte to its report, over a product of its own. */
const measured = async (
  workshop: Workshop,
  lines: number,
  shared: boolean,
): Promise<{ sample: Sample; path: string; peakMegabytes: number }> => {
  const month = sharedMonth(lines);
  const database = await workshop.database();
  const path = join(await workshop.folder(), 'statement.xml');
  const bytes = await writeSharedStatement(path, month);
  const home = await workshop.folder();
  const api = await startApiProcess({ databaseUrl: database.apiUrl, home });
  workshop.afterwards(() => api.stop());
  const worker = await startWorkerProcess({ databaseUrl: database.workerUrl, home });
  workshop.afterwards(() => worker.stop());
  const seeded = await seed(api, database, month, shared);
  const took = await importOnce(api, seeded, month, shared, path);
  const [apiMegabytes, workerMegabytes] = [await peakOf(api.pid), await peakOf(worker.pid)];
  const insertSeconds = await bareInsert(database, lines);
  await Promise.all([api.stop(), worker.stop()]);
  const more = { ...took, insertSeconds, apiMegabytes, workerMegabytes };
  const told = Object.entries(more).map(([name, value]) => `${name} ${value.toFixed(1)}`);
  const kept = shared ? paymentsOf(month) : lines;
  workshop.say(
    `  ${lines} lines, ${Math.round(bytes / 1e6)} MB, ${kept} kept, ${paymentsOf(month)} of ours: ${told.join('  ')}`,
  );
  const sample = { perSecond: lines / (took['reportSeconds'] ?? NaN), more };
  return { sample, path, peakMegabytes: Math.max(apiMegabytes, workerMegabytes) };
};

const ABOUT = {
  name: 'statement-import/xmllint-and-insert',
  what: 'import, match and report of a statement of a million lines, in times of a schema check of it and a bare insert of as many rows',
  goal: 2.5,
};

/** Each line kept, sealed, and looked at by the rules: a tenth of the file, since it costs so much more. */
const KEPT_SHARE = 10;

export const statementImport: Measure = {
  name: 'statement-import',
  title: 'A statement (camt.053.001.08) imported, matched and reported, through the API',
  nextStep:
    'tell what a file leaves out in the order of marks: a day’s row is then written once, not for each append',
  run: async (workshop) => {
    await buildProduct();
    const lines = workshop.plan.statementLines;
    await workshop.startServer();
    const kept = await measured(workshop, Math.ceil(lines / KEPT_SHARE), false);
    const { sample, path, peakMegabytes } = await measured(workshop, lines, true);
    const sides = [
      { name: 'an account shared with others', samples: [sample] },
      { name: 'an account of the programme alone', samples: [kept.sample] },
    ];
    const memory: Finding = {
      ...{
        name: 'statement-import/memory',
        what: 'memory of the API and of the worker meanwhile, the larger',
      },
      ...{ goal: 400, bound: 'at most', unit: 'MB', values: [peakMegabytes] },
    };
    const remarks = [
      `${lines} lines of an account shared with others, of which ${paymentsOf(sharedMonth(lines))} are payments of ours (a cohort has no more in a month): ` +
        'kept, sealed and matched by their ids; the rest is counted and summed by day',
      `beside it ${Math.ceil(lines / KEPT_SHARE)} lines of an account of the programme alone: each is kept, sealed, and matched or suggested`,
      'measured once: from the first byte sent to the report of the statement, which is checked; `bookedSeconds` is when the budget had all of it, too',
    ];
    if (!existsSync(SCHEMA) || !(await hasXmllint())) {
      const findings = [skipped(ABOUT, 'no xmllint, or no schema'), memory];
      return { sides, remarks, findings };
    }
    const check = await xmllint(path, lines).run({ warmUpMs: 0, measuredMs: 0 });
    const checkSeconds = lines / check.perSecond;
    workshop.say(`  xmllint ${checkSeconds.toFixed(1)} s`);
    const { reportSeconds = NaN, insertSeconds = NaN } = sample.more ?? {};
    const ratio = reportSeconds / (checkSeconds + insertSeconds);
    return {
      sides: [...sides, { name: 'xmllint --stream --schema', samples: [check] }],
      remarks,
      findings: [{ ...ABOUT, bound: 'at most', unit: '×', values: [ratio] }, memory],
    };
  },
};
