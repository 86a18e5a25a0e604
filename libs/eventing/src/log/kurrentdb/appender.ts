import { randomUUID } from 'node:crypto';
import type { Instant } from '@palabre/kernel';
import {
  DuplicateEvent,
  VersionConflict,
  type NewEvent,
  type StreamWrite,
} from '../event-store.js';
import type { Decisions } from './decisions.js';
import { WrongRevision } from './errors.js';
import type { AttemptMark, RecordFormat, WrittenPart } from './records.js';
import { NO_REVISION, type RecordServer } from './server.js';
import type { StreamReader, Tail, UndecidedTail } from './streams.js';

/** The server takes 1 MiB at a time; this leaves room for what surrounds the events. */
const MAX_PART_BYTES = 768 * 1024;
const RECORD_BYTES = 700;

/** What one request to several streams may hold. */
const MAX_TOGETHER_BYTES = MAX_PART_BYTES;

/** How often a place is looked for again where only withdrawn events came in between. */
const MAX_PLACINGS = 20;

type Attempt = Pick<AttemptMark, 'id' | 'key'>;

/** Where events are to go. */
type Place = Pick<StreamWrite, 'stream' | 'expected'>;

/** Events that are placed in their stream but do not count yet. */
interface Placed {
  readonly stream: string;
  readonly before: number;
  readonly tail: Tail;
}

/**
 * Appends. The server writes to one stream at a time, at an exact revision. One write on its own is just that. Several
 * writes, and writes that rely on guards, are an attempt: their events are placed first and do not count, then the
 * guards are read, then one record decides. Whoever places events holds their streams until then, so no two attempts
 * that rely on each other's streams are both committed.
 */
export class Appender {
  constructor(
    private readonly server: RecordServer,
    private readonly format: RecordFormat,
    private readonly decisions: Decisions,
    private readonly streams: StreamReader,
    private readonly multiStream: boolean,
  ) {}

  /** How often events were placed again because their stream ended elsewhere than was thought. */
  retries = 0;

  /**
   * @param once whether the decision has to show that the command was stored for other streams before
   * @returns the position of the last event
   * @throws VersionConflict; DuplicateEvent when the same command was committed before; StoreUnavailable
   */
  append(
    writes: readonly StreamWrite[],
    guards: readonly StreamWrite[],
    recordedAt: Instant,
    once: boolean,
  ): Promise<bigint> {
    if (once) return this.#attempt(writes, guards, recordedAt);
    const [first] = writes;
    const isAlone = writes.length === 1 && guards.length === 0;
    if (first && isAlone && partsOf(first.events).length === 1) {
      return this.#appendAlone(first, recordedAt);
    }
    if (this.multiStream && guards.length === 0 && bytesOf(writes) <= MAX_TOGETHER_BYTES) {
      return this.#appendTogether(writes, recordedAt);
    }
    return this.#attempt(writes, guards, recordedAt);
  }

  /** @throws VersionConflict, StoreUnavailable */
  async checkGuards(guards: readonly StreamWrite[], attempt?: Attempt): Promise<void> {
    await Promise.all(
      guards.map(async ({ stream, expected }) => {
        const tail = await this.#settledTail({ stream, expected }, attempt);
        if (tail.version !== expected) throw new VersionConflict(stream, expected);
      }),
    );
  }

  async #appendAlone(write: StreamWrite, recordedAt: Instant): Promise<bigint> {
    const { stream, events } = write;
    const { tail, position } = await this.#place(write, events, recordedAt);
    this.streams.remember(stream, tail);
    return position;
  }

  /** As one request, where the server takes it: nothing is placed first, and nothing has to be decided. */
  async #appendTogether(writes: readonly StreamWrite[], recordedAt: Instant): Promise<bigint> {
    let tails = await Promise.all(
      writes.map((write) => this.#probableTail(write) ?? this.#settledTail(write)),
    );
    for (let placing = 1; placing <= MAX_PLACINGS; placing += 1) {
      const moved = writes.find(({ expected }, index) => tails[index]!.version !== expected);
      if (moved) throw new VersionConflict(moved.stream, moved.expected);
      const parts = writes.map(({ stream, expected, events }, index) => ({
        stream: this.format.streamOf(stream),
        after: tails[index]!.revision,
        records: events.map((event, offset) =>
          this.format.encode(event, expected + offset + 1, recordedAt),
        ),
      }));
      try {
        const position = await this.server.appendTogether(parts);
        for (const [index, { stream, expected, events }] of writes.entries()) {
          const revision = tails[index]!.revision + events.length;
          this.streams.remember(stream, { version: expected + events.length, revision });
        }
        return position;
      } catch (error) {
        if (!(error instanceof WrongRevision)) throw error;
        this.retries += 1;
        tails = await Promise.all(writes.map((write) => this.#settledTail(write)));
      }
    }
    throw new VersionConflict(writes[0]!.stream, writes[0]!.expected);
  }

  async #attempt(
    writes: readonly StreamWrite[],
    guards: readonly StreamWrite[],
    recordedAt: Instant,
  ): Promise<bigint> {
    const attempt = { id: randomUUID(), key: writes[0]!.events[0]!.id };
    const placed: Placed[] = [];
    let position = 0n;
    try {
      for (const { stream, expected, events } of writes) {
        let tail: Tail | undefined;
        for (const part of partsOf(events)) {
          const place = { stream, expected: tail?.version ?? expected };
          const mark = { ...attempt, base: expected };
          ({ tail, position } = await this.#place(place, part, recordedAt, mark, tail));
          placed.push({ stream, before: expected, tail });
        }
      }
      await this.checkGuards(guards, attempt);
    } catch (error) {
      await this.#withdraw(attempt, placed);
      throw error;
    }
    const outcome = await this.decisions.commit(attempt, writes.map(partOf));
    this.#remember(placed, outcome === 'committed');
    if (outcome === 'committed') return position;
    if (outcome === 'repeated') throw new DuplicateEvent(attempt.key);
    // Somebody waited too long for us, or had the right of way.
    throw new VersionConflict(writes[0]!.stream, writes[0]!.expected);
  }

  /** Adds events where their stream ends, provided that is the expected version. */
  async #place(
    write: Place,
    events: readonly NewEvent[],
    recordedAt: Instant,
    attempt?: AttemptMark,
    end?: Tail,
  ): Promise<{ tail: Tail; position: bigint }> {
    const { stream, expected } = write;
    let tail = end ?? this.#probableTail(write) ?? (await this.#settledTail(write, attempt));
    for (let placing = 1; placing <= MAX_PLACINGS && tail.version === expected; placing += 1) {
      const records = events.map((event, index) =>
        this.format.encode(event, expected + index + 1, recordedAt, attempt),
      );
      try {
        const name = this.format.streamOf(stream);
        const position = await this.server.append(name, tail.revision, records);
        const revision = tail.revision + events.length;
        return { tail: { version: expected + events.length, revision }, position };
      } catch (error) {
        if (!(error instanceof WrongRevision)) throw error;
        this.retries += 1;
        tail = await this.#settledTail(write, attempt);
      }
    }
    throw new VersionConflict(stream, expected);
  }

  /** Without asking: what was seen last, or a new stream. Wrong guesses only find another revision. */
  #probableTail({ stream, expected }: Place): Tail | undefined {
    const known = this.streams.knownTail(stream);
    if (known?.version === expected) return known;
    return expected === 0 && !known ? { version: 0, revision: NO_REVISION } : undefined;
  }

  /**
   * Where a stream ends. What is undecided there stands in the way: of two attempts that meet, the one with the lower id
   * goes on and withdraws the other, so that they never wait for each other and one of them gets through.
   */
  async #settledTail({ stream, expected }: Place, mine?: Attempt): Promise<Tail> {
    const tail = await this.streams.tail(stream);
    if (!isUndecided(tail)) return tail;
    if (mine && tail.attempt.id === mine.id) throw new VersionConflict(stream, expected);
    const goesFirst = mine !== undefined && mine.id < tail.attempt.id;
    if (goesFirst && (await this.decisions.withdraw(tail.attempt)) === 'withdrawn') {
      return tail.withdrawn;
    }
    throw new VersionConflict(stream, expected);
  }

  /** So that nobody has to wait for an attempt that failed. Should it not arrive, they withdraw it themselves. */
  async #withdraw(attempt: Attempt, placed: readonly Placed[]): Promise<void> {
    this.#remember(placed, false);
    if (placed.length > 0) await this.decisions.withdraw(attempt).catch(() => undefined);
  }

  #remember(placed: readonly Placed[], isCommitted: boolean): void {
    for (const { stream, before, tail } of placed) {
      const version = isCommitted ? tail.version : before;
      this.streams.remember(stream, { version, revision: tail.revision });
    }
  }
}

const isUndecided = (tail: Tail | UndecidedTail): tail is UndecidedTail => 'attempt' in tail;

const partOf = ({ stream, expected, events }: StreamWrite): WrittenPart => ({
  stream,
  after: expected,
  count: events.length,
});

const bytesOfEvent = ({ data, meta }: NewEvent): number =>
  RECORD_BYTES + Buffer.byteLength(data) + 2 * Buffer.byteLength(meta);

const bytesOf = (writes: readonly StreamWrite[]): number =>
  writes.flatMap(({ events }) => events).reduce((bytes, event) => bytes + bytesOfEvent(event), 0);

/** Events in parts that the server takes at a time. */
const partsOf = (events: readonly NewEvent[]): NewEvent[][] => {
  const parts: NewEvent[][] = [];
  let bytes = Infinity;
  for (const event of events) {
    const size = bytesOfEvent(event);
    if (bytes + size > MAX_PART_BYTES) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)!.push(event);
    bytes += size;
  }
  return parts;
};
