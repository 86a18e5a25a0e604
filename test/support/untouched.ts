import { afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { RunningSystem } from './running-system.js';

/** Sees to it that no test of this `describe` stores an event or ends a process of a system that runs by then. */
export const leavesNothingBehind = (system: () => RunningSystem): void => {
  let pids: (number | undefined)[];
  let head: bigint;
  const running = () => Promise.all([system().pidOf('api'), system().pidOf('worker')]);
  beforeAll(async () => {
    pids = await running();
  });
  beforeEach(async () => {
    head = await system().head();
  });
  afterEach(async () => {
    expect(await system().head()).toBe(head);
    expect(await running()).toEqual(pids);
  });
};
