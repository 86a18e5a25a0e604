import pg from 'pg';
import { PostgresEventStore, ProjectionRunner } from '@palabre/eventing';
import { Arrivals } from '../harness/arrivals.js';
import type { Contender } from '../harness/contender.js';
import { codec, sums } from '../harness/happenings.js';

interface Parameters {
  readonly url: string;
  readonly table: string;
}

/** A worker that projects the log: an event has arrived once its row and the checkpoint are committed. */
export const open = async ({ url, table }: Parameters): Promise<Contender> => {
  const store = new PostgresEventStore({ connection: { connectionString: url } });
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  let [position, folded]: [bigint, number[]] = [0n, []];
  const arrivals = new Arrivals(async () => position < (await store.head()));
  const runner = new ProjectionRunner({
    ...{ store, codec, pool },
    projections: [sums('bench.visible', table, (at) => at !== undefined && folded.push(at))],
    onProgress: (progress) => {
      position = progress.position;
      arrivals.note(folded);
      folded = [];
    },
    onProblem: (error) => console.error(error),
  });
  runner.start();
  return {
    run: (round) => arrivals.run(round),
    close: async () => {
      await runner.stop();
      await Promise.all([store.close(), pool.end()]);
    },
  };
};
