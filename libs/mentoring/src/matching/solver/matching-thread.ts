import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Matching, Progress } from '../match-pool.js';
import type { Pool } from '../pool.js';
import type { MatchingRules } from '../rules.js';

/** What the thread says. */
export type Told = { readonly progress: Progress } | { readonly matching: Matching };

/** A round was called off before it was done. */
export class MatchingCancelled extends Error {}

/** A round on a thread of its own: the process goes on answering meanwhile. */
export interface RunningMatching {
  readonly matching: Promise<Matching>;
  /** Ends the thread at once; the promise is rejected with MatchingCancelled. */
  readonly cancel: () => Promise<void>;
}

/** Most memory of a thread, in megabytes; the solver's own (WebAssembly) is not counted in it. */
const MAX_HEAP_MB = 1_024;

const built = new URL('./matching.worker.js', import.meta.url);
/** Where TypeScript is run as it stands, the worker is a `.ts` file too. */
const script = existsSync(built) ? built : new URL('./matching.worker.ts', import.meta.url);

/**
 * Starts a round.
 * @param execArgv options of Node for the thread, as for running TypeScript
 */
export const startMatching = (
  pool: Pool,
  rules: MatchingRules,
  told: (progress: Progress) => void = () => undefined,
  execArgv?: string[],
): RunningMatching => {
  const worker = new Worker(script, {
    workerData: { pool, rules },
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    ...(execArgv ? { execArgv } : {}),
  });
  let cancelled = false;
  const matching = new Promise<Matching>((resolve, reject) => {
    worker.on('message', (message: Told) => {
      if ('matching' in message) resolve(message.matching);
      else told(message.progress);
    });
    worker.once('error', reject);
    worker.once('exit', () =>
      reject(cancelled ? new MatchingCancelled('cancelled') : new Error('the thread ended early')),
    );
  });
  return {
    matching,
    cancel: async () => {
      cancelled = true;
      await worker.terminate();
    },
  };
};
