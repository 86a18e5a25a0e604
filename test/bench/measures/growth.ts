import { seedLog } from '../harness/happenings.js';
import { timesFaster, type Measure } from '../harness/measure.js';
import { interleave, type Runnable } from '../harness/rounds.js';
import type { Workshop } from '../harness/workshop.js';
import { runnable } from './append-sides.js';

const CLIENTS = 64;

const logOf = async (workshop: Workshop, events: number): Promise<Runnable> => {
  const database = await workshop.database();
  workshop.say(`  filling a log with ${events} events …`);
  await seedLog(database, events);
  const contender = await workshop.contender('log-append', {
    ...{ url: database.apiUrl, clients: CLIENTS, streams: 'short' },
  });
  return runnable(`log of ${events} events`, contender);
};

export const growth: Measure = {
  name: 'growth',
  title: 'Appends to a long log',
  nextStep:
    'partitions by position, so that the index of event ids, which takes them in no order, stays small enough to be kept in memory',
  run: async (workshop) => {
    const { smallLog, largeLog } = workshop.plan;
    await workshop.startServer();
    const sides = await interleave(workshop, {
      large: await logOf(workshop, largeLog),
      small: await logOf(workshop, smallLog),
    });
    return {
      sides: [sides.large, sides.small],
      remarks: ['64 clients; each begins a new stream after ten events'],
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
