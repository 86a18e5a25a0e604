import { randomUUID } from 'node:crypto';
import type { Instant } from '@palabre/kernel';
import type { NewEvent, StoredEvent } from '../event-store.js';

/** A record as the server keeps it. */
export interface ServerRecord {
  readonly stream: string;
  /** 0 for the first record of its stream. */
  readonly revision: number;
  readonly position: bigint;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: unknown;
}

/** A record to be added. */
export interface NewRecord {
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Which append an event belongs to, when that append needs a decision before its events count. */
export interface AttemptMark {
  readonly id: string;
  /** Names the stream in which the decision is recorded: the id of the append's first event. */
  readonly key: string;
  /** The version of the event's stream when all of the attempt's events are left out. */
  readonly base: number;
}

/** An event of the log with its place in the server's stream. */
export interface LoggedEvent extends StoredEvent {
  readonly revision: number;
  readonly attempt?: AttemptMark;
}

export type Outcome = 'committed' | 'withdrawn';

/** Where an append's events are: `count` events of a stream behind version `after`. */
export interface WrittenPart {
  readonly stream: string;
  readonly after: number;
  readonly count: number;
}

/** What became of an attempt. */
export interface Decision {
  readonly attempt: string;
  readonly outcome: Outcome;
  readonly parts: readonly WrittenPart[];
}

/** A record in one of the log's streams that this program did not write. */
export class ForeignRecord extends Error {
  override readonly name = 'ForeignRecord';
  constructor({ position }: ServerRecord) {
    super(`the record at position ${position} of the log was not written by this program`);
  }
}

const DECISIONS = '_decision-';
const DECISION_TYPES: Readonly<Record<Outcome, string>> = {
  committed: 'log.Committed',
  withdrawn: 'log.Withdrawn',
};

/** Maps the log's streams and events to the server's, byte for byte, and back. */
export class RecordFormat {
  constructor(readonly prefix: string) {}

  streamOf(stream: string): string {
    return this.prefix + stream;
  }

  decisionStreamOf(key: string): string {
    return `${this.prefix}${DECISIONS}${key}`;
  }

  isDecision({ stream }: ServerRecord): boolean {
    return stream.startsWith(this.prefix + DECISIONS);
  }

  /**
   * The record has an id of its own for each try, so that the server never takes a second try for the first one and
   * swallows it: an append is stored at exactly its revision or not at all.
   */
  encode(event: NewEvent, version: number, recordedAt: Instant, attempt?: AttemptMark): NewRecord {
    return {
      id: randomUUID(),
      type: event.type,
      data: new TextEncoder().encode(event.data),
      metadata: {
        id: event.id,
        version: String(version),
        schemaVersion: String(event.schemaVersion),
        recordedAt,
        meta: event.meta,
        ...(attempt && {
          attempt: attempt.id,
          decision: attempt.key,
          base: String(attempt.base),
        }),
      },
    };
  }

  /** @throws ForeignRecord */
  decode(record: ServerRecord): LoggedEvent {
    const fields = textFields(record.metadata);
    const { id, version, schemaVersion, recordedAt, meta, attempt, decision, base } = fields;
    if (!id || !version || !schemaVersion || !recordedAt || meta === undefined) {
      throw new ForeignRecord(record);
    }
    return {
      position: record.position,
      revision: record.revision,
      stream: record.stream.slice(this.prefix.length),
      version: Number(version),
      id,
      type: record.type,
      schemaVersion: Number(schemaVersion),
      data: new TextDecoder('utf-8', { ignoreBOM: true }).decode(record.data),
      meta,
      recordedAt,
      ...(attempt && decision && { attempt: { id: attempt, key: decision, base: Number(base) } }),
    };
  }

  encodeDecision({ attempt, outcome, parts }: Decision): NewRecord {
    return {
      id: randomUUID(),
      type: DECISION_TYPES[outcome],
      data: new TextEncoder().encode(JSON.stringify(parts)),
      metadata: { attempt },
    };
  }

  /** @throws ForeignRecord */
  decodeDecision(record: ServerRecord): Decision {
    const { attempt } = textFields(record.metadata);
    const isCommitted = record.type === DECISION_TYPES.committed;
    if (!attempt || (!isCommitted && record.type !== DECISION_TYPES.withdrawn)) {
      throw new ForeignRecord(record);
    }
    return {
      attempt,
      outcome: isCommitted ? 'committed' : 'withdrawn',
      parts: JSON.parse(new TextDecoder().decode(record.data)) as WrittenPart[],
    };
  }
}

const textFields = (metadata: unknown): Partial<Record<string, string>> => {
  if (typeof metadata !== 'object' || metadata === null) return {};
  return Object.fromEntries(
    Object.entries(metadata).filter((entry): entry is [string, string] => {
      return typeof entry[1] === 'string';
    }),
  );
};

/** The event as the port hands it out. */
export const storedEvent = (event: LoggedEvent): StoredEvent => {
  const { revision: _revision, attempt: _attempt, ...stored } = event;
  return stored;
};
