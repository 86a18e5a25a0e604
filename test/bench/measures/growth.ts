import { seedLog } from '../harness/happenings.js';
import { withClient } from '../harness/database.js';
import { timesFaster, type Measure, type Side } from '../harness/measure.js';
import { checkpoint, countingCpu, interleave, type Runnable } from '../harness/rounds.js';
import { median } from '../harness/statistics.js';
import type { Workshop } from '../harness/workshop.js';
import { runnable } from './append-sides.js';

const CLIENTS = 64;
/** Behind a checkpoint, until nearly every page that appends change has been written whole. */
const WARM_UP_MS = 30_000;

/** Beside what a side does once it goes on evenly, how much of the server's write-ahead log each event took, in bytes. */
const countingLog = (workshop: Workshop, side: Runnable): Runnable => ({
  ...side,
  run: async (round) => {
    const { adminUrl } = workshop.server;
    const written = () =>
      withClient(adminUrl, async (client) => {
        const { rows } = await client.query<{ bytes: number }>(
          `select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as bytes`,
        );
        return rows[0]!.bytes;
      });
    const before = await written();
    const longer = { ...round, warmUpMs: Math.min(WARM_UP_MS, 10 * round.warmUpMs) };
    const sample = await side.run(longer);
    const events = (sample.perSecond * (longer.warmUpMs + longer.measuredMs)) / 1_000;
    return { ...sample, more: { ...sample.more, walBytes: ((await written()) - before) / events } };
  },
});

const openLog = async (workshop: Workshop, events: number) => {
  const database = await workshop.database();
  workshop.say(`  filling a log with ${events} events …`);
  await seedLog(database, events);
  const contender = await workshop.contender('log-append', {
    ...{ url: database.apiUrl, clients: CLIENTS, streams: 'short' },
  });
  return {
    contender,
    log: countingLog(workshop, runnable(`log of ${events} events`, contender)),
  };
};

/** A log that is short each time: one that was appended to for five repeats is not. */
const shortLog = (workshop: Workshop, events: number): Runnable => ({
  name: `log of ${events} events`,
  run: async (round) => {
    const { contender, log } = await openLog(workshop, events);
    await checkpoint(workshop);
    const sample = await countingCpu(workshop, log.pid, () => log.run(round));
    await contender.close();
    return sample;
  },
});

const walBytes = ({ samples }: Side): string =>
  median(samples.map(({ more = {} }) => more['walBytes'] ?? NaN)).toFixed(0);

export const growth: Measure = {
  name: 'growth',
  title: 'Appends to a long log',
  nextStep:
    'more memory for the index of event ids: it takes them in no order, so that nearly every event changes another page of it',
  run: async (workshop) => {
    const { smallLog, largeLog } = workshop.plan;
    await workshop.startServer();
    await workshop.agedLog();
    const sides = await interleave(workshop, {
      large: (await openLog(workshop, largeLog)).log,
      small: shortLog(workshop, smallLog),
    });
    return {
      sides: [sides.large, sides.small],
      remarks: [
        '64 clients; each begins a new stream after ten events; thirty seconds of warm-up behind a checkpoint',
        'the short log is another one in each repeat',
        `of the server's write-ahead log an event took ${walBytes(sides.large)} bytes, of a short log ${walBytes(sides.small)}`,
      ],
      findings: [
        timesFaster(
          {
            name: 'growth/large',
            what: 'growth: appends a second at 10M events, against 100k',
            goal: 0.9,
          },
          sides.large,
          sides.small,
        ),
      ],
    };
  },
};
