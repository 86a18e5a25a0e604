import type { ContenderProcess } from '../harness/contender-process.js';
import { createSums } from '../harness/happenings.js';
import type { Finding, Measure } from '../harness/measure.js';
import type { Sample } from '../harness/sample.js';
import { checkpoint, countingCpu } from '../harness/rounds.js';
import type { Workshop } from '../harness/workshop.js';

const CLIENTS = 64;
const TABLE = 'bench_visible';

interface Latencies {
  /** As fast as the writer can while the other process keeps up. */
  readonly fastest: Sample[];
  /** What the other process saw at half of that. */
  readonly seen: Sample[];
}

/** The highest rate of both together, then the latency at half of it; as often as the plan says. */
const measureBoth = async (
  workshop: Workshop,
  writer: ContenderProcess,
  watcher: ContenderProcess,
): Promise<Latencies> => {
  const { repeats, warmUpMs, measuredMs } = workshop.plan;
  const window = { warmUpMs, measuredMs };
  const [fastest, seen]: [Sample[], Sample[]] = [[], []];
  await watcher.run({ ...window, task: 'settle' });
  for (let repeat = 1; repeat <= repeats; repeat += 1) {
    // Also lets the server use files of its write-ahead log again.
    await checkpoint(workshop);
    const reading = watcher.run(window);
    const written = await countingCpu(workshop, writer.pid, () => writer.run(window));
    const read = await reading;
    const perSecond = Math.min(written.perSecond, read.perSecond) / 2;
    // What piled up at full speed says nothing about the latency at half of it.
    await watcher.run({ ...window, task: 'settle' });
    const [, arrived] = await Promise.all([
      writer.run({ ...window, perSecond }),
      watcher.run(window),
    ]);
    fastest.push(written);
    seen.push(arrived);
    workshop.say(
      `  ${repeat}/${repeats}  at most ${(perSecond * 2).toFixed(0)}/s; at ${arrived.perSecond.toFixed(0)}/s ` +
        `p50 ${arrived.p50Ms?.toFixed(2)} ms  p99 ${arrived.p99Ms?.toFixed(2)} ms`,
    );
  }
  return { fastest, seen };
};

const p99 = (name: string, what: string, goal: number, seen: readonly Sample[]): Finding => ({
  ...{ name, what, goal, bound: 'at most', unit: 'ms' },
  values: seen.map((sample) => sample.p99Ms ?? NaN),
});

export const visible: Measure = {
  name: 'visible',
  title: 'From append to another process, at half the highest rate',
  nextStep:
    'fewer processes that take turns for one event: what is slow waits for a processor, most of it around the flush',
  run: async (workshop) => {
    await workshop.startServer();
    await workshop.agedLog();
    const database = await workshop.database();
    await createSums(database, TABLE);
    const { apiUrl, workerUrl } = database;
    const writer = await workshop.contender('stamped-append', { url: apiUrl, clients: CLIENTS });
    const follower = await workshop.contender('follow', { url: workerUrl });
    const read = await measureBoth(workshop, writer, follower);
    await follower.close();
    const projector = await workshop.contender('project', { url: workerUrl, table: TABLE });
    const projected = await measureBoth(workshop, writer, projector);
    return {
      sides: [
        { name: 'writer, with a reader', samples: read.fastest },
        { name: 'seen at half of that', samples: read.seen },
        { name: 'writer, with a projector', samples: projected.fastest },
        { name: 'projected at half of that', samples: projected.seen },
      ],
      remarks: [
        'time counts from when an append was due, not from when it was answered, on one clock of the machine',
        'projected: its row and the checkpoint are committed',
      ],
      findings: [
        p99('visible/read', 'append to visible in another process, p99', 10, read.seen),
        p99(
          'visible/projected',
          'append to projection applied in another process, p99',
          50,
          projected.seen,
        ),
      ],
    };
  },
};
