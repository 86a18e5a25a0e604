import { describe, expect, it } from '@jest/globals';
import { Follower } from './follower.js';
import type { Subject } from './harness.js';
import { expectAllAt, expectInOrder } from './load.cases.js';
import { type Acknowledged, writeStubbornly } from './writers.js';

const CRASH_TIMEOUT_MS = 180_000;
const CRASHES = 3;

/** What survives when the server is killed where it stands. */
export const crashCases = (subject: () => Subject): void => {
  describe('a server that is killed', () => {
    it(
      'loses nothing acknowledged, and the log works again by itself',
      async () => {
        const { harness } = subject();
        const store = harness.open();
        const from = await store.head();
        const reader = await Follower.start(store, from);
        const seen = { acknowledged: [] as Acknowledged[], unavailable: 0 };
        let stopped = false;
        const writers = Array.from({ length: 24 }, () =>
          writeStubbornly(store, () => stopped, seen),
        );
        const progress = async (): Promise<void> => {
          const goal = seen.acknowledged.length + 300;
          while (seen.acknowledged.length < goal) await store.head().catch(() => 0n);
        };
        for (let round = 1; round <= CRASHES; round += 1) {
          await progress();
          await harness.crash!();
        }
        await progress();
        stopped = true;
        await Promise.all(writers);
        await reader.until(await store.head());

        expect(seen.unavailable).toBeGreaterThan(0);
        expectInOrder(reader.seen, from, harness);
        expectAllAt(seen.acknowledged, reader.seen);
      },
      CRASH_TIMEOUT_MS,
    );
  });
};
