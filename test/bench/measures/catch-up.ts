import { createSums } from '../harness/happenings.js';
import { seedLog } from '../harness/happenings.js';
import { timesFaster, type Measure } from '../harness/measure.js';
import { installPeers, peerVersion } from '../harness/peers.js';
import { interleave } from '../harness/rounds.js';
import { runnable } from './append-sides.js';

const OURS = 'bench_caught_up';
const BY_ROW = 'bench_row_by_row';
const EMMETT = 'public.bench_emmett';

export const catchUp: Measure = {
  name: 'catch-up',
  title: 'A projection that catches up with the log',
  nextStep: 'parse the next page in a second thread while this one is folded and written',
  usesPeers: true,
  run: async (workshop) => {
    const { history, mode } = workshop.plan;
    await installPeers(workshop.say);
    await workshop.startServer();
    const database = await workshop.database();
    await createSums(database, OURS);
    await createSums(database, BY_ROW);
    await database.query(`create table read.${BY_ROW}_checkpoint as select 0::bigint as position`);
    await database.query(`grant update on read.${BY_ROW}_checkpoint to palabre_worker`);
    await seedLog(database, history);
    const url = database.workerUrl;
    const ours = await workshop.contender('catch-up', { url, table: OURS, events: history });
    const byRow = await workshop.contender('row-by-row', { url, table: BY_ROW });

    const other = await workshop.database();
    await other.query(
      `create table ${EMMETT} (row uuid primary key, amount_minor bigint, happened integer)`,
    );
    const emmett = await workshop.contender('emmett-consumer', {
      ...{ url: other.url, table: EMMETT, events: history, rows: history / 10 },
    });
    const sides = await interleave(workshop, {
      ours: runnable('projection runner', ours),
      byRow: runnable('row by row', byRow),
      emmett: runnable("emmett's consumer", emmett),
    });
    return {
      sides: [sides.ours, sides.byRow, sides.emmett],
      remarks: [
        `${history} events onto ${history / 10} rows; ours is timed to the end, the others for ${mode === 'quick' ? 1 : 10} s of it`,
        `emmett-postgresql ${peerVersion('@event-driven-io/emmett-postgresql')} as it comes: pages of 100, a pause of 50 ms behind each`,
      ],
      findings: [
        timesFaster(
          {
            name: 'catch-up/row-by-row',
            what: 'catch-up of 200k events, against row by row',
            goal: 20,
          },
          sides.ours,
          sides.byRow,
        ),
        timesFaster(
          {
            name: 'catch-up/emmett',
            what: "catch-up of 200k events, against emmett's consumer",
            goal: 100,
          },
          sides.ours,
          sides.emmett,
        ),
      ],
    };
  },
};
