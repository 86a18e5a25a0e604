import type { EventStore } from '@palabre/eventing';
import type { StoreAddress } from './adapters.js';

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
