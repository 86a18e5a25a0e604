import { dumpOf, tablesOf } from '../support/database-dump.js';
import type { Rebuilder } from './rebuilder.js';
import type { SeveralProcesses } from './several-processes.js';

/** Tables of schema `read` that are no projection's. */
const BOOKKEEPING = ['checkpoints', 'rebuilds', 'dead_letters', 'open_items', 'timers'].map(
  (name) => `"read"."${name}"`,
);
const TOLD_ROWS = 3;

const projected = async (system: SeveralProcesses): Promise<Map<string, string[]>> => {
  const ask = <Row extends object>(text: string) => system.sql<Row>(text);
  const tables = (await tablesOf(ask)).filter(
    (name) => name.startsWith('"read".') && !BOOKKEEPING.includes(name),
  );
  return dumpOf(ask, tables);
};

/** Rows of one list that the other has not, shortened. */
const beyond = (some: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others);
  return some.filter((row) => !known.has(row)).slice(0, TOLD_ROWS);
};

/** Rebuilds all projections from the log and holds them against the rows that following it had made. */
export const rebuildFlaws = async (
  system: SeveralProcesses,
  rebuilder: Rebuilder,
): Promise<{ rows: number; flaws: string[] }> => {
  const followed = await projected(system);
  await rebuilder.rebuildAll();
  const rebuilt = await projected(system);
  const flaws: string[] = [];
  let rows = 0;
  for (const [table, now] of rebuilt) {
    const before = followed.get(table) ?? [];
    rows += now.length;
    if (now.length === before.length && now.every((row, at) => row === before[at])) continue;
    flaws.push(
      `${table}: ${before.length} rows followed, ${now.length} rebuilt; ` +
        `followed only ${beyond(before, now)}; rebuilt only ${beyond(now, before)}`,
    );
  }
  if (rows === 0) flaws.push('there was no row to compare');
  return { rows, flaws };
};

/** Calls whose deadline has passed were closed by their timer, once each; the others are open. */
export const timerFlaws = async (
  system: SeveralProcesses,
  dueCalls: readonly string[],
): Promise<string[]> => {
  const closed = await system.sql<{ stream: string; times: number; by: string }>(
    `select stream, count(*)::int as times, min(meta::jsonb #>> '{actor,id}') as by
       from log.events where type = 'recruitment.CallClosed' group by stream`,
  );
  const times = new Map(closed.map((one) => [one.stream, one]));
  const flaws = dueCalls.flatMap((id) => {
    const one = times.get(`call-${id}`);
    times.delete(`call-${id}`);
    if (one?.times === 1 && one.by === 'recruitment.close-call-at-deadline') return [];
    return [`call ${id} was closed ${one?.times ?? 0} times, by ${one?.by ?? 'nobody'}`];
  });
  return [...flaws, ...[...times.keys()].map((stream) => `${stream} was closed too early`)];
};

/** What waits for a person although nothing went wrong but that processes died. */
export const leftoverFlaws = async (system: SeveralProcesses): Promise<string[]> => {
  const rows = await system.sql<{ what: string }>(
    `select projection || ': ' || reason as what from read.dead_letters
     union all select reaction || ': ' || code from read.open_items
     union all select 'timer ' || reaction || ' failed ' || failures || ' times'
       from read.timers where failures > 0 and state = 'waiting'`,
  );
  return rows.map(({ what }) => `left for a person: ${what}`);
};
