import type { Instant } from '@palabre/kernel';

/** A place in the global order of the log: grows with every event; gaps depend on the adapter. 0 is before the first. */
export type Position = bigint;

/** An event as it is handed to the log: `data` and `meta` are the exact JSON texts to be stored. */
export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: string;
  readonly meta: string;
}

/** An event as the log keeps it, byte for byte. */
export interface StoredEvent extends NewEvent {
  readonly position: Position;
  readonly stream: string;
  /** 1 for the first event of its stream. */
  readonly version: number;
  readonly recordedAt: Instant;
}

/** What one append does to one stream. `expected` is the version it must have (0: no event yet); no events: a guard. */
export interface StreamWrite {
  readonly stream: string;
  readonly expected: number;
  readonly events: readonly NewEvent[];
}

/** Where an append landed. */
export interface Appended {
  /** Position of its last event; of the head when it had none. */
  readonly position: Position;
  readonly recordedAt: Instant;
}

export interface AppendOptions {
  /**
   * The same command may be sent for other streams: its first event is to be stored once in the whole log, also where
   * event ids are not unique by themselves. Costs a second request there.
   */
  readonly once?: boolean;
}

/** One stream to read, from behind a version on. */
export interface StreamRead {
  readonly stream: string;
  readonly after: number;
}

/** A part of the global order. `position` is where the part ends, also when its last events were filtered out. */
export interface LogPage {
  readonly events: readonly StoredEvent[];
  readonly position: Position;
}

/** What was appended through a store since it was made. */
export interface AppendCounters {
  /** Acknowledged appends. */
  readonly appends: number;
  /** Acknowledged events. */
  readonly events: number;
  /** Statements sent. */
  readonly batches: number;
  /** Appends refused because a stream was at another version. */
  readonly conflicts: number;
  /** Statements sent again for appends that were not at fault when a batch failed. */
  readonly retries: number;
  /** Appends given up because the database could not be reached or did not answer. */
  readonly unavailable: number;
  /** How often being told of appends was interrupted: connection lost, or dropped by the server as too slow. */
  readonly interruptions: number;
}

/**
 * The log: an append-only sequence of events in streams, with one global order that equals commit order.
 * A reader that has seen everything up to a position misses nothing by asking for what is behind it.
 */
export interface EventStore {
  /**
   * Whether an event id can be stored once only, whatever the expected version: a repeated command then shows. Where it
   * is not so, whoever repeats a command looks for it first, in the streams that it would write.
   */
  readonly uniqueEventIds: boolean;
  /** What was appended through this object, where it counts. */
  readonly counters?: AppendCounters;
  /**
   * Appends to all streams or to none.
   * @throws VersionConflict when a stream (a guard too) is not at its expected version
   * @throws DuplicateEvent when an event id is already stored, as far as that is looked at: see {@link uniqueEventIds}
   *   and {@link AppendOptions.once}
   * @throws EventTooLarge before anything is sent
   * @throws StoreUnavailable when the store cannot be reached or does not answer; the outcome may be unknown
   */
  append(
    writes: readonly StreamWrite[],
    businessTime: Instant,
    options?: AppendOptions,
  ): Promise<Appended>;
  /** The events of each stream behind its version, in order, in one round trip. */
  read(reads: readonly StreamRead[]): Promise<StoredEvent[][]>;
  /** Up to `limit` events behind a position, in global order, of the given types or of all. */
  readAll(after: Position, limit: number, types?: readonly string[]): Promise<LogPage>;
  /**
   * Where to read from so that the event at a position is the first: positions are not to be counted with, since what
   * lies between two events depends on the adapter.
   * @param position of an event of this log
   */
  before(position: Position): Promise<Position>;
  /** All events that one command stored, in order; empty when it stored none. */
  eventsOfCommand(commandId: string, streams: readonly string[]): Promise<StoredEvent[]>;
  /** Position of the last event. */
  head(): Promise<Position>;
  /** Calls back soon after anything was appended by any process, and now and then anyway. Returns how to stop. */
  onAppended(wake: () => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** The largest event, `data` and `meta` together, in bytes of UTF-8. */
export const MAX_EVENT_BYTES = 256 * 1024;

/** The id of the n-th event (from 0) that a command stores is derived from the command's id with this label. */
export const eventLabel = (ordinal: number): string => `event:${ordinal}`;

/** A stream was not at the version an append expected. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
  constructor(
    readonly stream: string,
    readonly expected: number,
  ) {
    super(`stream is not at version ${expected}`);
  }
}

/** An event with this id is already stored. */
export class DuplicateEvent extends Error {
  override readonly name = 'DuplicateEvent';
  constructor(readonly eventId: string) {
    super('an event with this id is already stored');
  }
}

/** An event is above {@link MAX_EVENT_BYTES}. */
export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge';
  constructor(
    readonly type: string,
    readonly bytes: number,
  ) {
    super(`an event of ${bytes} bytes is above the limit of ${MAX_EVENT_BYTES}`);
  }
}

/** The store cannot be reached or did not answer. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
