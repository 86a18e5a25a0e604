import { createHmac, randomInt } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BudgetingModule } from '@palabre/budgeting';
import { ExportsModule } from '@palabre/exports';
import type { StreamedText } from '@palabre/platform';
import { DataSource } from 'typeorm';
import { COHORT, DAYS, dayOf } from '../harness/budget.js';
import { oneByOne } from '../harness/closed-loop.js';
import type { Contender } from '../harness/contender.js';
import type { Sample } from '../harness/sample.js';

/** Where the log is said to end: behind every row. */
const ALL = 9_223_372_036_854_775_807n;

interface Parameters {
  readonly url: string;
  /** Where the journal is exported to. */
  readonly file: string;
}
interface Figures {
  readonly items: readonly { readonly key: string; readonly spent: { readonly minor: string } }[];
}

const CONTEXTS = [BudgetingModule.context, ExportsModule.context];
const CHECKED = 3;
/** What of a difference is shown first. */
const PAGE = 100;

/** The product's queries, without the HTTP around them. */
const askerOf = (db: DataSource) => {
  const specs = new Map(
    CONTEXTS.flatMap(({ queries = [] }) => queries.map((one) => [one.name, one])),
  );
  return async <Result>(name: string, input: object): Promise<Result> => {
    const spec = specs.get(name);
    if (!spec) throw new Error(`there is no query ${name}`);
    const asked = Object.assign(new spec.input() as object, { cohortId: COHORT, ...input });
    const asking = {
      ...{ db: db.manager, language: 'en', position: ALL, now: () => '2025-01-01T00:00:00.000Z' },
      actor: { kind: 'person', id: 'benchmark', roles: ['finance'] },
      keyedHash: (text: string) => createHmac('sha256', 'a key').update(text).digest('base64url'),
      ...{ unseal: async (value: unknown) => value, limitOf: (most: number) => most },
    };
    return spec.answer(asked, asking as never) as Promise<Result>;
  };
};

const SUMS = `select coalesce(group_id::text, 'programme') as key,
    sum(amount_minor) filter (where account in ('envelope', 'allocated', 'committed', 'advanced', 'spent',
      'exchange', 'overrun')) as envelope,
    sum(amount_minor) filter (where account in ('spent', 'exchange')) as spent
  from read.budgeting_journal where cohort_id = $1 and effective_on <= $2::date group by group_id`;
/** The first events of a difference with their legs, as somebody would ask for them by hand. */
const BETWEEN = `select position, event_id, jsonb_agg(to_jsonb(j) order by leg) as legs
  from read.budgeting_journal j
 where cohort_id = $1 and effective_on > $2::date and effective_on <= $3::date
 group by position, event_id order by position limit ${PAGE}`;
/** The journal's text without its declarations, all in the server. */
const TEXT = `select sum(length(text)) as length from (
  select min(effective_on) || ' * (' || event_id || ') funds' || E'\\n' ||
         string_agg('    equity:budget:' || account || ':' || funding_agreement_id || ':' || line_id ||
           coalesce(':' || group_id, '') || '  ' || to_char(amount_minor / 100.0, 'FM999999999990.00') ||
           ' EUR', E'\\n' order by leg) || E'\\n\\n' as text
    from read.budgeting_journal where cohort_id = $1 group by event_id, position
   order by min(effective_on), position) journal`;

/** How long one thing took. */
const once = async (work: () => Promise<unknown>): Promise<Sample> => {
  const begun = performance.now();
  await work();
  const took = performance.now() - begun;
  return { perSecond: 1_000 / took, p50Ms: took };
};

/** A whole budget of a million legs: by the product's queries, and by plain SQL on the same rows. */
export const open = async ({ url, file }: Parameters): Promise<Contender> => {
  const entities = CONTEXTS.flatMap(({ projections = [] }) => projections).map((one) => one.entity);
  const db = await new DataSource({ type: 'postgres', url, entities }).initialize();
  const ask = askerOf(db);
  const summary = (at: object): Promise<Figures> =>
    ask('budgeting.GetBudgetSummary', { by: 'group', ...at });
  const sums = (asOf: string): Promise<{ key: string; spent: string | null }[]> =>
    db.query(SUMS, [COHORT, asOf]);
  const between = (day: number): [string, string] => [dayOf(day), dayOf(day + 1)];
  const tasks: Readonly<Record<string, () => Promise<unknown>>> = {
    summary: () => summary({}),
    'summary-sql': () => sums(dayOf(10 * DAYS)),
    'as-of': () => summary({ asOf: dayOf(randomInt(DAYS)) }),
    'as-of-sql': () => sums(dayOf(randomInt(DAYS))),
    difference: () => {
      const [fromAsOf, toAsOf] = between(randomInt(DAYS));
      return ask('budgeting.ListDifferences', { fromAsOf, toAsOf, limit: PAGE });
    },
    'difference-sql': () => db.query(BETWEEN, [COHORT, ...between(randomInt(DAYS))]),
    export: async () => {
      const { pieces } = await ask<StreamedText>('exports.ExportJournal', { program: 'hledger' });
      await pipeline(Readable.from(pieces), createWriteStream(file));
    },
    'export-sql': () => db.query(TEXT, [COHORT]),
  };
  for (let n = 0; n < CHECKED; n += 1) {
    const asOf = dayOf(randomInt(DAYS));
    const ours = new Map((await summary({ asOf })).items.map((one) => [one.key, one.spent.minor]));
    const theirs = await sums(asOf);
    const wrong = theirs.filter(({ key, spent }) => ours.get(key) !== (spent ?? '0'));
    if (wrong.length > 0 || ours.size !== theirs.length) {
      throw new Error(`the summary and the journal differ on ${asOf}`);
    }
  }
  return {
    run: async ({ task = 'summary', ...window }) => {
      const work = tasks[task];
      if (!work) throw new Error(`no task ${task}`);
      return task.startsWith('export') ? once(work) : oneByOne(window, work);
    },
    close: () => db.destroy(),
  };
};
