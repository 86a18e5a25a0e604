import pg from 'pg';
import { PostgresEventStore, ProjectionRunner } from '@palabre/eventing';
import type { Contender } from '../harness/contender.js';
import { codec, sums } from '../harness/happenings.js';

interface Parameters {
  readonly url: string;
  readonly table: string;
  /** The whole log. */
  readonly events: number;
}

const NAME = 'bench.rebuilt';

/** Our projection runner, building a read model anew from the whole log. */
export const open = async ({ url, table, events }: Parameters): Promise<Contender> => {
  const store = new PostgresEventStore({ connection: { connectionString: url } });
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  const runner = new ProjectionRunner({
    ...{ store, codec, pool },
    projections: [sums(NAME, table)],
  });
  return {
    run: async () => {
      const begun = performance.now();
      await runner.rebuild(NAME);
      const millis = performance.now() - begun;
      const { rows } = await pool.query<{ sum: string }>(
        `select sum(happened)::text as sum from read.${table}`,
      );
      if (rows[0]?.sum !== String(events)) throw new Error(`${rows[0]?.sum} events were folded`);
      const peakMb = process.resourceUsage().maxRSS / 1024;
      return { perSecond: events / (millis / 1_000), more: { peakMb } };
    },
    close: async () => {
      await Promise.all([store.close(), pool.end()]);
    },
  };
};
