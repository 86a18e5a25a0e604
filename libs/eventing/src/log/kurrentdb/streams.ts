import type { StreamRead } from '../event-store.js';
import type { Decisions } from './decisions.js';
import type { LatestTime } from './latest-time.js';
import type { AttemptMark, LoggedEvent, RecordFormat, ServerRecord } from './records.js';
import { NO_REVISION, type RecordServer } from './server.js';

/** Where a stream ends: its version for the log, and the revision of its last record, which may be a withdrawn one. */
export interface Tail {
  readonly version: number;
  readonly revision: number;
}

/** The last event of a stream belongs to an attempt that is not decided. */
export interface UndecidedTail {
  readonly attempt: AttemptMark;
  /** Where the stream ends if the attempt is withdrawn. */
  readonly withdrawn: Tail;
}

const REMEMBERED = 20_000;
const EMPTY: Tail = { version: 0, revision: NO_REVISION };

/**
 * Reads streams without what was withdrawn. A writer settles what it finds undecided before it adds to a stream, and
 * each event says which version it is; so only the last attempt in a stream is ever asked for.
 */
export class StreamReader {
  readonly #tails = new Map<string, Tail>();

  constructor(
    private readonly server: RecordServer,
    private readonly format: RecordFormat,
    private readonly decisions: Decisions,
    private readonly times: LatestTime,
  ) {}

  /** Where the stream ended when this process last read it or wrote to it. Nothing of it was undecided. */
  knownTail(stream: string): Tail | undefined {
    return this.#tails.get(stream);
  }

  remember(stream: string, tail: Tail): void {
    this.#tails.delete(stream);
    this.#tails.set(stream, tail);
    if (this.#tails.size <= REMEMBERED) return;
    const oldest = this.#tails.keys().next().value;
    if (oldest !== undefined) this.#tails.delete(oldest);
  }

  /** The events of a stream behind a version; settles what is undecided. @throws StoreUnavailable */
  async read({ stream, after }: StreamRead): Promise<LoggedEvent[]> {
    const known = this.#tails.get(stream);
    // No event stands at a lower revision than its version says, only at a higher one.
    const from = known?.version === after ? known.revision + 1 : after;
    const records = await this.server.readStream(this.format.streamOf(stream), from);
    const events = records.map((record) => this.#decoded(record));
    const last = events.at(-1);
    if (!last) return [];
    const visible = withoutOverwritten(events, after);
    let version = last.version;
    if (last.attempt && (await this.decisions.settle(last.attempt)) === 'withdrawn') {
      version = last.attempt.base;
      while (visible.length > 0 && visible.at(-1)!.version > version) visible.pop();
    }
    this.remember(stream, { version, revision: last.revision });
    return visible;
  }

  /** Where a stream ends now. @throws StoreUnavailable */
  async tail(stream: string): Promise<Tail | UndecidedTail> {
    const record = await this.server.readLast(this.format.streamOf(stream));
    if (!record) return EMPTY;
    const { version, revision, attempt } = this.#decoded(record);
    if (!attempt) return { version, revision };
    const withdrawn = { version: attempt.base, revision };
    const outcome = await this.decisions.of(attempt);
    if (!outcome) return { attempt, withdrawn };
    return outcome === 'committed' ? { version, revision } : withdrawn;
  }

  #decoded(record: ServerRecord): LoggedEvent {
    const event = this.format.decode(record);
    this.times.saw(event.recordedAt);
    return event;
  }
}

/** A later event of the same or a lower version shows that the earlier one was withdrawn. */
const withoutOverwritten = (events: readonly LoggedEvent[], after: number): LoggedEvent[] => {
  const visible: LoggedEvent[] = [];
  for (const event of events) {
    while (visible.length > 0 && visible.at(-1)!.version >= event.version) visible.pop();
    if (event.version > after) visible.push(event);
  }
  return visible;
};
