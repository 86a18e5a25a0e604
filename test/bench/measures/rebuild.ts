import { createSums, seedLog } from '../harness/happenings.js';
import { timesFaster, type Measure } from '../harness/measure.js';
import { withClient, type BenchDatabase } from '../harness/database.js';
import { interleave, type Runnable } from '../harness/rounds.js';
import { runnable } from './append-sides.js';

const OURS = 'bench_rebuilt';
const AGGREGATE = 'bench_aggregated';

/** The same read model by one statement of SQL, for those who can say it in SQL. */
const aggregate = (database: BenchDatabase, events: number): Runnable => ({
  name: 'one SQL aggregate',
  run: () =>
    withClient(database.url, async (client) => {
      await client.query(`truncate read.${AGGREGATE}`);
      const begun = performance.now();
      await client.query(`insert into read.${AGGREGATE}
        select (event.data->>'row')::uuid, sum((event.data->>'amountMinor')::bigint), count(*)
        from (select data::jsonb as data from log.events) as event
        group by 1`);
      return { perSecond: events / ((performance.now() - begun) / 1_000) };
    }),
});

export const rebuild: Measure = {
  name: 'rebuild',
  title: 'A read model built anew from the whole log',
  nextStep: 'read and parse the log in a second thread, and fold in this one',
  run: async (workshop) => {
    const { longHistory } = workshop.plan;
    await workshop.startServer();
    const database = await workshop.database();
    await createSums(database, OURS);
    await createSums(database, AGGREGATE);
    workshop.say(`  filling a log with ${longHistory} events …`);
    await seedLog(database, longHistory);
    const contender = await workshop.contender('rebuild', {
      ...{ url: database.workerUrl, table: OURS, events: longHistory },
    });
    const sides = await interleave(workshop, {
      ours: runnable('rebuild', contender),
      aggregate: aggregate(database, longHistory),
    });
    return {
      sides: [sides.ours, sides.aggregate],
      remarks: [
        `${longHistory} events onto ${longHistory / 10} rows; the aggregate writes the same rows into a table with a primary key`,
      ],
      findings: [
        timesFaster(
          {
            name: 'rebuild/aggregate',
            what: 'rebuild of 1M events, against one SQL aggregate over the same table',
            goal: 0.45,
          },
          sides.ours,
          sides.aggregate,
        ),
        {
          name: 'rebuild/memory',
          what: 'rebuild of 1M events, peak memory of the process',
          ...{ goal: 700, bound: 'at most', unit: 'MB' },
          values: sides.ours.samples.map((sample) => sample.more?.['peakMb'] ?? NaN),
        },
      ],
    };
  },
};
