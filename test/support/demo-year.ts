import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually.js';
import { descendantsOf, isAlive } from './process-tree.js';
import { killNow, launchPalabre, superuserQuery, type Place } from './running-system.js';

/** What the demo writes with `--report`. */
export interface Report {
  readonly tables: { readonly budget: readonly Record<string, string>[] } & Record<
    'honoraria' | 'progress' | 'mentoring',
    readonly Record<string, string | number>[]
  >;
  readonly checks: { readonly held: number; readonly failed: readonly { readonly name: string }[] };
  readonly events: { readonly count: number };
}
export interface EventRow {
  readonly position: string;
  readonly id: string;
}

const logOf = ({ home }: Place): string => join(home, 'demo.log');
const reportOf = ({ home }: Place): string => join(home, 'report.json');

const launchDemo = (where: Place, ...options: string[]) =>
  launchPalabre(where, ['demo', '--exit', ...options, '--report', reportOf(where)], logOf(where));

/** Plays the year to its end. @throws Error with the last of what it said when it fails */
export const playYear = async (where: Place, ...options: string[]): Promise<Report> => {
  const [code] = (await once(launchDemo(where, ...options), 'exit')) as [number | null];
  if (code !== 0) {
    // What the programs log of each request would bury what the demo says.
    const said = readFileSync(logOf(where), 'utf8')
      .split('\n')
      .filter((line) => line[0] !== '{');
    throw new Error(`the demo ended with ${code}: ${said.slice(-30).join('\n')}`);
  }
  return JSON.parse(readFileSync(reportOf(where), 'utf8')) as Report;
};

/** All events of a log, in order; the database has to run. */
export const eventsIn = (where: Place): Promise<EventRow[]> =>
  superuserQuery<EventRow>(
    where,
    'select position::text, event_id::text as id from log.events order by 1',
  );

/** Plays the year from nothing until so many events are stored, and kills all of it. @returns the events stored by then */
export const playUntilKilled = async (
  where: Place,
  killedAt: number,
  patienceMs: number,
): Promise<EventRow[]> => {
  const launcher = launchDemo(where, '--fresh');
  await eventually(
    `event ${killedAt}`,
    async () => {
      if (launcher.exitCode !== null) throw new Error('the demo ended before it could be killed');
      const [row] = await superuserQuery<{ head: number }>(
        where,
        'select max(position)::int as head from log.events',
      );
      return (row?.head ?? 0) >= killedAt ? true : undefined;
    },
    patienceMs,
  );
  const stored = await eventsIn(where);
  const { dataDirectory } = JSON.parse(
    readFileSync(join(where.home, 'postgres', 'connection.json'), 'utf8'),
  ) as { dataDirectory: string };
  const postmaster = Number(
    readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n')[0],
  );
  const roots = [launcher.pid ?? 0, postmaster];
  const below = (await Promise.all(roots.map(descendantsOf))).flat().map(({ pid }) => pid);
  await killNow(...[...new Set([...roots, ...below])].filter(isAlive));
  return stored;
};
