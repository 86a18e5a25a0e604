import type { Instant } from '@palabre/kernel';
import type { LogPage, Position, StoredEvent } from '../event-store.js';
import type { Decisions } from './decisions.js';
import type { LatestTime } from './latest-time.js';
import { storedEvent, type LoggedEvent, type RecordFormat, type ServerRecord } from './records.js';
import type { RecordServer } from './server.js';

/** The last event of the log. */
export interface Head {
  readonly position: Position;
  readonly recordedAt?: Instant;
}

/** Records asked for at once: what is not an event, or not of the wanted types, comes on top of the limit. */
const MIN_RECORDS = 64;
const MAX_RECORDS = 4_096;
const LAST_RECORDS = 16;

/** Reads the log in the server's global order, without what was withdrawn and never past what is undecided. */
export class LogReader {
  constructor(
    private readonly server: RecordServer,
    private readonly format: RecordFormat,
    private readonly decisions: Decisions,
    private readonly times: LatestTime,
  ) {}

  /** See the port. Waits where the next event is undecided, so an empty page means that the end was reached. */
  async readAll(after: Position, limit: number, types?: readonly string[]): Promise<LogPage> {
    if (!Number.isInteger(limit) || limit < 1) throw new RangeError('a page has a positive limit');
    const wanted = types && new Set(types);
    const count = Math.min(MAX_RECORDS, Math.max(MIN_RECORDS, limit + 1));
    const events: StoredEvent[] = [];
    let position = after;
    for (let behind = after; ;) {
      const records = await this.server.readAll(behind, count);
      this.#noteDecisions(records);
      for (const event of this.#eventsOf(records)) {
        const outcome = await this.#outcome(event, events.length === 0);
        if (outcome === 'undecided') return { events, position };
        if (outcome === 'withdrawn') continue;
        position = event.position;
        if (!wanted || wanted.has(event.type)) events.push(storedEvent(event));
        if (events.length === limit) return { events, position };
      }
      if (records.length < count) return { events, position };
      behind = records.at(-1)!.position;
    }
  }

  /** See the port: the record before, of whatever kind, since the server reads from records only. */
  async before(position: Position): Promise<Position> {
    const [record] = await this.server.readAllBackwards(position, 1);
    return record?.position ?? 0n;
  }

  /** The last event that counts. @throws StoreUnavailable */
  async head(): Promise<Head> {
    for (let before: bigint | undefined; ;) {
      const records = await this.server.readAllBackwards(before, LAST_RECORDS);
      this.#noteDecisions(records);
      for (const event of this.#eventsOf(records)) {
        const outcome = event.attempt ? await this.decisions.of(event.attempt) : 'committed';
        if (outcome === 'committed') return event;
      }
      if (records.length < LAST_RECORDS) return { position: 0n };
      before = records.at(-1)!.position;
    }
  }

  async #outcome(
    { attempt }: LoggedEvent,
    maySettle: boolean,
  ): Promise<'committed' | 'withdrawn' | 'undecided'> {
    if (!attempt) return 'committed';
    const outcome = await this.decisions.of(attempt);
    if (outcome) return outcome;
    return maySettle ? this.decisions.settle(attempt) : 'undecided';
  }

  #noteDecisions(records: readonly ServerRecord[]): void {
    for (const record of records) {
      if (this.format.isDecision(record)) this.decisions.note(this.format.decodeDecision(record));
    }
  }

  *#eventsOf(records: readonly ServerRecord[]): Iterable<LoggedEvent> {
    for (const record of records) {
      if (this.format.isDecision(record)) continue;
      const event = this.format.decode(record);
      this.times.saw(event.recordedAt);
      yield event;
    }
  }
}
