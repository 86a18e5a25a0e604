import type { EventCodec } from '../events/event-codec.js';
import { NewerEvent, UnreadableEvent, type Recorded } from '../events/recorded-event.js';
import type { EventStore, LogPage, Position, StoredEvent } from '../log/event-store.js';

/**
 * A checkpoint lies behind the end of the log: this is another log, or an older copy of it. Whoever went on from there
 * would pass over what is appended until the log has grown that long again.
 */
export class AheadOfLog extends Error {
  override readonly name = 'AheadOfLog';
  constructor(position: Position, head: Position) {
    super(`the log ends at position ${head}, before the checkpoint at ${position}`);
  }
}

/** How often it is looked whether the log still reaches a checkpoint. */
const LOOK_EVERY_MILLIS = 5_000;

/** An event of a page: parsed, or the reason why it could not be. */
export interface PageEvent {
  readonly stored: StoredEvent;
  readonly event?: Recorded | undefined;
  readonly unreadable?: string | undefined;
}

/** All events of some types behind `from`, up to and including `to`. */
export interface Page {
  readonly from: Position;
  readonly to: Position;
  readonly events: readonly PageEvent[];
  /** Whether there may be more right behind it. */
  readonly full: boolean;
}

/** The part of a page up to a position. */
export const pageUntil = (page: Page, to: Position): Page =>
  to >= page.to
    ? page
    : { ...page, to, full: true, events: page.events.filter((one) => one.stored.position <= to) };

/** Reads the log page by page and parses each event once for all who follow. */
export class PageReader {
  #lookedAt = -Infinity;

  constructor(
    private readonly store: Pick<EventStore, 'readAll' | 'before' | 'head'>,
    private readonly codec: EventCodec,
    private readonly limit: number,
  ) {}

  /**
   * A page ends before an event that only a newer program can read.
   * @throws StoreUnavailable; NewerEvent when such an event would be its first
   */
  async read(from: Position, types: readonly string[]): Promise<Page> {
    const { events, position } = await this.store.readAll(from, this.limit, types);
    const newerAt = events.findIndex((stored) => this.codec.isNewer(stored));
    const newer = events[newerAt];
    const read = newer ? events.slice(0, newerAt) : events;
    if (newer && read.length === 0) this.codec.decode(newer); // which throws
    return {
      from,
      to: newer ? (read.at(-1)?.position ?? from) : position,
      full: newer !== undefined || events.length >= this.limit,
      // Parsed when first looked at: a page that waits for its turn is then still small.
      events: read.map((stored) => new ReadEvent(this.codec, stored)),
    };
  }

  /**
   * A page as it is stored, for those who parse one event after the other: less memory is in use at a time.
   * @param most events; fewer if this reader's pages are smaller
   */
  readStored(from: Position, types: readonly string[], most: number): Promise<LogPage> {
    return this.store.readAll(from, Math.min(most, this.limit), types);
  }

  /**
   * Looks now and then whether the log is as long as a follower believes who finds nothing more in it.
   * @throws AheadOfLog; StoreUnavailable
   */
  async assertReached(position: Position): Promise<void> {
    if (performance.now() - this.#lookedAt < LOOK_EVERY_MILLIS) return;
    const head = await this.store.head();
    if (head < position) throw new AheadOfLog(position, head);
    this.#lookedAt = performance.now();
  }

  /** Where to read from so that the event at a position is the first. @throws StoreUnavailable */
  before(position: Position): Promise<Position> {
    return this.store.before(position);
  }

  decode(stored: StoredEvent): PageEvent {
    return decodePageEvent(this.codec, stored);
  }
}

/** Parses an event, or says why it could not be. @throws NewerEvent */
export const decodePageEvent = (codec: EventCodec, stored: StoredEvent): PageEvent => {
  try {
    return { stored, event: codec.decode(stored) };
  } catch (error) {
    if (error instanceof NewerEvent) throw error;
    // An upcaster's own message may quote the data; an UnreadableEvent's never does.
    const unreadable = error instanceof UnreadableEvent ? error.message : 'its upcaster failed';
    return { stored, unreadable };
  }
};

/** An event of a page that is parsed once, for whoever looks first. */
class ReadEvent implements PageEvent {
  #parsed: PageEvent | undefined;

  constructor(
    private readonly codec: EventCodec,
    readonly stored: StoredEvent,
  ) {}

  get event(): Recorded | undefined {
    return this.#decoded().event;
  }

  get unreadable(): string | undefined {
    return this.#decoded().unreadable;
  }

  #decoded(): PageEvent {
    return (this.#parsed ??= decodePageEvent(this.codec, this.stored));
  }
}
