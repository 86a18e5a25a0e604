import type { DomainEvent, Instant, LocalDate } from '@palabre/kernel';
import type { Position, StoredEvent } from '../log/event-store.js';

/** What every event carries beside its data. */
export interface EventMeta {
  /** Who: kind, id, and the staff roles in force when it was stored. */
  readonly actor: {
    readonly kind: string;
    readonly id: string;
    readonly roles?: readonly string[];
  };
  /** The command's name, `<context>.<Imperative>`. */
  readonly command: string;
  readonly commandId: string;
  /** The event that caused the command, when a reaction sent it. */
  readonly causationId?: string;
  readonly correlationId: string;
  readonly effectiveOn: LocalDate;
  /** The W3C trace context in which it was stored, when that was traced. */
  readonly traceparent?: string;
  /** HMAC of the request under a server key: tells a repeated request from another one under the same id. */
  readonly request?: string;
  /** The stream whose version, and the id by which, the command was answered; kept to answer a repeat alike. */
  readonly target?: string;
  readonly answer?: string;
}

/** An event as folds, projections and reactions see it: parsed, upcast to today's version, personal parts sealed. */
export type Recorded<E extends DomainEvent = DomainEvent> = E & {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly position: Position;
  readonly recordedAt: Instant;
  readonly effectiveOn: LocalDate;
  readonly meta: EventMeta;
};

/** The id part of a stream's name: what stands behind the first hyphen. */
export const streamId = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/** A stored event that cannot be read: unknown type, version from the future, or broken text. */
export class UnreadableEvent extends Error {
  override readonly name: string = 'UnreadableEvent';
  constructor(
    readonly event: Pick<StoredEvent, 'id' | 'type' | 'schemaVersion'>,
    reason: string,
  ) {
    super(`event ${event.id} of type ${event.type} v${event.schemaVersion}: ${reason}`);
  }
}

/**
 * A stored event is of a version that only a newer program knows. Nothing is wrong with it: whoever follows the log with
 * this program has to leave it to that one.
 */
export class NewerEvent extends UnreadableEvent {
  override readonly name = 'NewerEvent';
  constructor(event: Pick<StoredEvent, 'id' | 'type' | 'schemaVersion'>, known: number) {
    super(event, `newer than this program, which knows version ${known}`);
  }
}
