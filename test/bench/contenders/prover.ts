import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { CheckpointSigner, PostgresEventStore, ProofReader, ProofRunner } from '@palabre/eventing';
import type { Contender } from '../harness/contender.js';

const POLL_MS = 20;

/** The worker's part that builds the tree, in a process of its own as in production. A round lasts until it is there. */
export const open = async ({ url }: { url: string }): Promise<Contender> => {
  const store = new PostgresEventStore({ connection: { connectionString: url } });
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  const reader = new ProofReader(pool);
  const signer = new CheckpointSigner('bench.example/log', Buffer.alloc(32, 1));
  const problems: unknown[] = [];
  const onProblem = (error: unknown): void => void problems.push(error);
  const runner = new ProofRunner({ store, pool, signer, onProblem });
  runner.start();
  return {
    run: async () => {
      const [begun, { size }, head] = [performance.now(), await reader.state(), await store.head()];
      const cpu = process.cpuUsage();
      let state = await reader.state();
      for (; state.position < head; state = await reader.state()) await sleep(POLL_MS);
      if (problems.length > 0) throw problems[0] as Error;
      const caughtUpMs = performance.now() - begun;
      const behind = state.size - size;
      const { user, system } = process.cpuUsage(cpu);
      const cpuMicrosPerEvent = (user + system) / Math.max(behind, 1);
      const more = { caughtUpMs, behind, cpuMicrosPerEvent };
      return { perSecond: (behind * 1_000) / caughtUpMs, more };
    },
    close: async () => {
      await runner.stop();
      await Promise.all([store.close(), pool.end()]);
    },
  };
};
