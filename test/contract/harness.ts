import type { EventStore } from '@palabre/eventing';
import type { StoreAddress } from './adapters.js';

/** What an adapter promises beyond what all do. */
export interface Promises {
  readonly uniqueEventIds: boolean;
  /** Whether the tests may kill the server: see {@link StoreHarness.crash}. */
  readonly mayCrash: boolean;
  /** Whether the server gives up telling of appends whoever takes too long. */
  readonly dropsSlowListeners: boolean;
}

/** An empty log to be tested. */
export interface OpenedLog {
  /** Opens the log once more, as another process would. The harness closes what it opened. */
  open(): EventStore;
  /** Whether positions have no gaps. */
  readonly gapless: boolean;
  /** Whether recorded times never go back along the log, whichever process appended. */
  readonly orderedTimes: boolean;
}

/** A log that other processes reach too, and what the tests may do to it. */
export interface StoreHarness extends OpenedLog {
  readonly address: StoreAddress;
  /** The way to the log that does not lead through this process, which a case may bring to a stop. */
  readonly direct: StoreAddress;
  /** Breaks every connection to the log at once; answers how many there were. */
  cutConnections(): Promise<number>;
  /** Kills the server where it stands and starts it again; absent where the tests may not. */
  readonly crash?: () => Promise<void>;
  close(): Promise<void>;
}

/** What the cases work with: set before the first of them runs. */
export interface Subject<Log extends OpenedLog = StoreHarness> {
  readonly harness: Log;
  readonly store: EventStore;
}
