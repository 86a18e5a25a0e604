import { randomUUID } from 'node:crypto';
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

/** Our projection runner, from the beginning of the log to its head. */
export const open = async ({ url, table, events }: Parameters): Promise<Contender> => {
  const store = new PostgresEventStore({ connection: { connectionString: url } });
  const pool = new pg.Pool({ connectionString: url, max: 4 });

  /** @returns milliseconds from the start of the runner to the head of the log */
  const once = async (): Promise<number> => {
    await pool.query(`truncate read.${table}`);
    const begun = performance.now();
    const { promise, resolve, reject } = withResolvers<number>();
    const runner = new ProjectionRunner({
      ...{ store, codec, pool },
      projections: [sums(`bench.catch-up-${randomUUID()}`, table)],
      onProgress: ({ position }) => {
        if (position >= BigInt(events)) resolve(performance.now() - begun);
      },
      onProblem: reject,
    });
    runner.start();
    const millis = await promise;
    await runner.stop();
    return millis;
  };
  return {
    run: async ({ warmUpMs, measuredMs }) => {
      for (let spent = 0; spent < warmUpMs;) spent += await once();
      let [times, millis] = [0, 0];
      while (millis < measuredMs) {
        millis += await once();
        times += 1;
      }
      return { perSecond: (times * events) / (millis / 1_000) };
    },
    close: async () => {
      await Promise.all([store.close(), pool.end()]);
    },
  };
};

const withResolvers = <T>() => {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
};
