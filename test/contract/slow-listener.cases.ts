import { describe, expect, it } from '@jest/globals';
import type { Promises, Subject } from './harness.js';
import { Follower } from './follower.js';
import { expectAllAt, expectInOrder } from './load.cases.js';
import { writerProcess } from './writer-child.js';

const TIMEOUT_MS = 120_000;
/** Far more than what sockets on the way can hold. */
const WRITING = { writers: 16, appends: 50, shared: [], bytes: 100_000 };
const STANDSTILL_MS = 8_000;

/** Nothing in this process happens meanwhile. */
const standStill = (millis: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, millis);
};

export const slowListenerCases = (subject: () => Subject, promises: Promises): void => {
  describe('a listener that is too slow', () => {
    it(
      'gets everything once and in order, also when the server drops it',
      async () => {
        const { harness, store } = subject();
        const other = writerProcess(harness.direct, WRITING);
        try {
          await other.ready();
          const from = await store.head();
          const slow = harness.open();
          const reader = await Follower.start(slow, from);
          const before = slow.counters?.interruptions;
          expect(before).toBe(0);
          const writing = other.run();
          await store.head();
          standStill(STANDSTILL_MS);
          const acknowledged = await writing;
          await reader.until(await store.head());

          expect(acknowledged).toHaveLength(WRITING.writers * WRITING.appends);
          expect(reader.seen).toHaveLength(acknowledged.length);
          expectInOrder(reader.seen, from, harness);
          expectAllAt(acknowledged, reader.seen);
          const interruptions = slow.counters?.interruptions ?? 0;
          expect(interruptions > 0).toBe(promises.dropsSlowListeners);
        } finally {
          other.stop();
        }
      },
      TIMEOUT_MS,
    );
  });
};
