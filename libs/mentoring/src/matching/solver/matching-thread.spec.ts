import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { rulesOf, syntheticPool } from '../../testing-support/pools.js';
import { matchPool, type Progress } from '../match-pool.js';
import { loadSolver, type Solver } from './highs.js';
import { MatchingCancelled, startMatching } from './matching-thread.js';

const typescript = ['--import', pathToFileURL('./test/support/swc-register.mjs').href];

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

describe('a round on a thread of its own', () => {
  it('tells how far it is and gives what it gives elsewhere', async () => {
    const [pool, rules] = [syntheticPool(80, 60), rulesOf()];
    const told: Progress[] = [];
    const { matching } = startMatching(pool, rules, (progress) => told.push(progress), typescript);
    expect(await matching).toEqual(matchPool(solver, pool, rules));
    expect(told[0]).toEqual({ stage: 'weighing', done: 0, of: 80 });
  });

  it('is called off at once', async () => {
    const running = startMatching(syntheticPool(3_000, 3_000), rulesOf(), undefined, typescript);
    const ended = expect(running.matching).rejects.toBeInstanceOf(MatchingCancelled);
    await running.cancel();
    await ended;
  });
});
