import { afterAll, beforeAll, describe } from '@jest/globals';
import type { EventStore } from '@palabre/eventing';
import { appendingCases } from './appending.cases.js';
import { crashCases } from './crash.cases.js';
import { consistencyCases } from './consistency.cases.js';
import type { Promises, StoreHarness, Subject } from './harness.js';
import { interruptedCases } from './interrupted.cases.js';
import { loadCases } from './load.cases.js';
import { slowListenerCases } from './slow-listener.cases.js';
import { readingCases } from './reading.cases.js';

/** A server may have to be started first. */
export const START_TIMEOUT_MS = 90_000;

/** What every adapter of the log promises. */
export const describeEventStore = (
  adapter: string,
  promises: Promises,
  createHarness: () => Promise<StoreHarness>,
): void => {
  describe(`event store: ${adapter}`, () => {
    let harness: StoreHarness;
    let store: EventStore;
    beforeAll(async () => {
      harness = await createHarness();
      store = harness.open();
    }, START_TIMEOUT_MS);
    afterAll(() => harness.close());
    const subject = (): Subject => ({ harness, store });

    appendingCases(subject, promises);
    consistencyCases(subject);
    readingCases(subject, promises);
    loadCases(subject);
    slowListenerCases(subject, promises);
    interruptedCases(subject);
    if (promises.mayCrash) crashCases(subject);
  });
};
