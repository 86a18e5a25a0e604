import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { DAYS, dayOf } from '../harness/budget.js';
import type { Round } from '../harness/contender.js';
import { booksStatements, GROUPS, LEGS, SPENT_EACH } from '../harness/books.js';
import { skipped, timesFaster, type Measure, type Side } from '../harness/measure.js';
import { countingCpu, interleave } from '../harness/rounds.js';
import type { Sample } from '../harness/sample.js';
import type { Workshop } from '../harness/workshop.js';

const WARM_UP_MS = 300;
const MEASURED_MS = 2_000;

/** A balance at a date by hledger, from the exported journal. */
const byHledger = async (file: string, spentMinor: bigint): Promise<Sample | undefined> => {
  if (spawnSync('sh', ['-c', 'command -v hledger']).status !== 0) return undefined;
  const begun = performance.now();
  const args = ['-f', file, 'balance', '--depth', '3', '-N', '-e', dayOf(2 * DAYS), 'budget:spent'];
  const { stdout, status, stderr } = spawnSync('hledger', args, { encoding: 'utf8' });
  const took = performance.now() - begun;
  const spent = BigInt(/(-?[\d.]+) EUR/.exec(stdout)?.[1]?.replace('.', '') ?? -1);
  if (status !== 0 || spent !== spentMinor) {
    throw new Error(`hledger says ${spent}, not ${spentMinor}: ${stderr}`);
  }
  return { perSecond: 1_000 / took, p50Ms: took };
};

const HLEDGER = {
  balance: {
    name: 'whole-books/hledger-balance',
    what: 'summary at a date of 1M journal rows, against hledger’s balance of the same journal',
    goal: 100,
  },
  export: {
    name: 'whole-books/hledger-export',
    what: 'writing the journal of 1M rows, against hledger reading it',
    goal: 1,
  },
} as const;
const SQL = {
  summary: {
    name: 'whole-books/summary',
    what: 'summary of 1M journal rows, against one aggregate in SQL',
    goal: 20,
  },
  'as-of': {
    name: 'whole-books/as-of',
    what: 'summary of 1M journal rows at a date, against one aggregate in SQL',
    goal: 8,
  },
  difference: {
    name: 'whole-books/difference',
    what: 'the first events between two dates of 1M journal rows, against SQL by hand',
    goal: 1,
  },
  export: {
    name: 'whole-books/export',
    what: 'a journal of 1M rows as a file, against text made inside the database and not sent',
    goal: 0.5,
  },
} as const;

/** Every repeat of one side beside the one time that hledger was run. */
const besides = ({ samples }: Side, sample: Sample): Side => ({
  name: 'hledger',
  samples: samples.map(() => sample),
});

const ONES = ['summary', 'as-of', 'difference'] as const;

const measured = async (workshop: Workshop, url: string, file: string) => {
  const reader = await workshop.contender('whole-books', { url, file });
  const window = { warmUpMs: WARM_UP_MS, measuredMs: MEASURED_MS };
  const task = (name: string, as: string) => ({
    ...{ name: as, pid: reader.pid },
    run: (_round: Round) => reader.run({ ...window, task: name }),
  });
  const sides = await interleave(workshop, {
    summary: task('summary', 'summary'),
    'summary-sql': task('summary-sql', 'summary, one aggregate'),
    'as-of': task('as-of', 'at a date'),
    'as-of-sql': task('as-of-sql', 'at a date, one aggregate'),
    difference: task('difference', 'difference'),
    'difference-sql': task('difference-sql', 'difference, by hand'),
  });
  const once = async (name: string, as: string): Promise<Side> => {
    const run = () => reader.run({ warmUpMs: 0, measuredMs: 0, task: name });
    const sample = await countingCpu(workshop, reader.pid, run);
    workshop.say(`  ${as.padEnd(34)} ${((sample.p50Ms ?? 0) / 1_000).toFixed(1)} s`);
    return { name: as, samples: [sample] };
  };
  return {
    ...sides,
    export: await once('export', 'export'),
    'export-sql': await once('export-sql', 'export, text in SQL'),
  };
};

export const wholeBooks: Measure = {
  name: 'whole-books',
  title: 'A budget of a million journal rows: summary, at a date, difference, export',
  nextStep:
    'for differences, an index by cohort and effective date; for exports, entries kept as text',
  run: async (workshop) => {
    const { longHistory } = workshop.plan;
    const events = Math.floor(longHistory / LEGS);
    await workshop.startServer();
    const database = await workshop.database();
    workshop.say(`  filling a journal with ${longHistory} rows …`);
    for (const statement of booksStatements(events)) await database.query(statement);
    const file = join(await workshop.folder(), 'books.journal');
    const sides = await measured(workshop, database.workerUrl, file);
    const hledger = await byHledger(file, SPENT_EACH * BigInt(events - 1));
    if (!hledger) workshop.say('  NOT MEASURED: hledger is not installed here');
    else
      workshop.say(`  hledger, one balance              ${(hledger.p50Ms! / 1_000).toFixed(1)} s`);
    const against = (about: (typeof HLEDGER)[keyof typeof HLEDGER], side: Side) =>
      hledger
        ? timesFaster(about, side, besides(side, hledger))
        : skipped(about, 'hledger is not installed here');
    return {
      sides: Object.values(sides),
      remarks: [
        `${longHistory} legs of ${events} bookings on ${GROUPS} groups within a year, 5 % backdated; the figures of all sides are the same`,
        `a difference is the first hundred events of one day's; export and hledger are timed once`,
      ],
      findings: [
        ...ONES.map((one) => timesFaster(SQL[one], sides[one], sides[`${one}-sql`])),
        timesFaster(SQL.export, sides.export, sides['export-sql']),
        against(HLEDGER.balance, sides['as-of']),
        against(HLEDGER.export, sides.export),
      ],
    };
  },
};
