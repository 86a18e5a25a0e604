import type { Round } from './contender.js';
import type { Side } from './measure.js';
import type { Sample } from './sample.js';
import { cpuSeconds } from './processes.js';
import { withClient } from './database.js';
import type { Workshop } from './workshop.js';

/** One side of a comparison, as far as it can be run. */
export interface Runnable {
  readonly name: string;
  /** The process under load, whose CPU time is counted. */
  readonly pid?: number;
  run(round: Round): Promise<Sample>;
}

const describe = ({ perSecond, p50Ms, p99Ms, cores }: Sample): string =>
  [
    `${perSecond.toFixed(perSecond < 100 ? 2 : 0)}/s`,
    p50Ms === undefined ? '' : `p50 ${p50Ms.toFixed(2)} ms`,
    p99Ms === undefined ? '' : `p99 ${p99Ms.toFixed(2)} ms`,
    cores ? `CPU ${cores.load.toFixed(2)} + ${cores.database.toFixed(2)} (database)` : '',
  ]
    .filter(Boolean)
    .join('  ');

/** Every repeat starts behind a checkpoint, so that none pays for pages that another made dirty. */
export const checkpoint = (workshop: Workshop): Promise<unknown> =>
  withClient(workshop.server.adminUrl, (client) => client.query('checkpoint'));

/** Runs something and counts the CPU time that a process and the database server spend meanwhile. */
export const countingCpu = async (
  workshop: Workshop,
  pid: number | undefined,
  work: () => Promise<Sample>,
): Promise<Sample> => {
  const server = (await workshop.server.postmasterPid()) ?? 0;
  const used = () =>
    Promise.all([pid === undefined ? undefined : cpuSeconds(pid), cpuSeconds(server)]);
  const [loadBefore, databaseBefore] = await used();
  const begun = performance.now();
  const sample = await work();
  const seconds = (performance.now() - begun) / 1_000;
  const [load, database] = await used();
  if (loadBefore === undefined || load === undefined) return sample;
  if (databaseBefore === undefined || database === undefined) return sample;
  const cores = {
    load: (load - loadBefore) / seconds,
    database: (database - databaseBefore) / seconds,
  };
  return { cores, ...sample };
};

/**
 * Repeats all sides in turn, so that whatever else the machine does meets all of them; each repeat begins with
 * another side.
 */
export const interleave = async <Key extends string>(
  workshop: Workshop,
  sides: Readonly<Record<Key, Runnable>>,
): Promise<Record<Key, Side>> => {
  const { repeats, warmUpMs, measuredMs } = workshop.plan;
  const keys = Object.keys(sides) as Key[];
  const samples = new Map<Key, Sample[]>(keys.map((key) => [key, []]));
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (let turn = 0; turn < keys.length; turn += 1) {
      const key = keys[(repeat + turn) % keys.length]!;
      const side = sides[key];
      await checkpoint(workshop);
      const sample = await countingCpu(workshop, side.pid, () =>
        side.run({ warmUpMs, measuredMs }),
      );
      samples.get(key)!.push(sample);
      workshop.say(`  ${repeat + 1}/${repeats}  ${sides[key].name.padEnd(30)} ${describe(sample)}`);
    }
  }
  const told = keys.map((key): [Key, Side] => [
    key,
    { name: sides[key].name, samples: samples.get(key)! },
  ]);
  return Object.fromEntries(told) as Record<Key, Side>;
};
