import { afterAll, beforeAll, describe } from '@jest/globals';
import type { EventStore } from '@palabre/eventing';
import type { StoreAddress } from './adapters.js';
import { appendingCases } from './appending.cases.js';
import { consistencyCases } from './consistency.cases.js';
import { loadCases } from './load.cases.js';
import { readingCases } from './reading.cases.js';

/** An empty log to be tested, and what the tests may do to it. */
export interface StoreHarness {
  /** Opens the log once more, as another process would. The harness closes what it opened. */
  open(): EventStore;
  readonly address: StoreAddress;
  /** Whether positions have no gaps. */
  readonly gapless: boolean;
  /** Breaks every connection to the log at once; answers how many there were. */
  cutConnections(): Promise<number>;
  close(): Promise<void>;
}

/** What the cases work with: set before the first of them runs. */
export interface Subject {
  readonly harness: StoreHarness;
  readonly store: EventStore;
}

/** What every adapter of the log promises. */
export const describeEventStore = (
  adapter: string,
  createHarness: () => Promise<StoreHarness>,
): void => {
  describe(`event store: ${adapter}`, () => {
    let harness: StoreHarness;
    let store: EventStore;
    beforeAll(async () => {
      harness = await createHarness();
      store = harness.open();
    });
    afterAll(() => harness.close());
    const subject = (): Subject => ({ harness, store });

    appendingCases(subject);
    consistencyCases(subject);
    readingCases(subject);
    loadCases(subject);
  });
};
