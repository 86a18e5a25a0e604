import { parentPort, workerData } from 'node:worker_threads';
import { matchPool, type Progress } from '../match-pool.js';
import type { Pool } from '../pool.js';
import type { MatchingRules } from '../rules.js';
import { loadSolver } from './highs.js';
import type { Told } from './matching-thread.js';

/** The least time between two notices of progress, in milliseconds. */
const PACE_MS = 100;

const { pool, rules } = workerData as { readonly pool: Pool; readonly rules: MatchingRules };
const tell = (told: Told): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, no window
  parentPort?.postMessage(told);
};

let toldAt = 0;
const progress = (progress: Progress): void => {
  const now = performance.now();
  if (now - toldAt < PACE_MS) return;
  toldAt = now;
  tell({ progress });
};

tell({ matching: matchPool(await loadSolver(), pool, rules, progress) });
