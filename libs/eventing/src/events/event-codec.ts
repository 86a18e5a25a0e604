import type { DomainEvent, EventTypes, Instant, LocalDate } from '@palabre/kernel';
import type { Position, StoredEvent } from '../log/event-store.js';
import { UnreadableEvent, type EventMeta, type Recorded } from './recorded-event.js';

/** Knows every event type of the product; reads stored events of any version as today's. */
export class EventCodec {
  private readonly types = new Map<
    string,
    EventTypes extends ReadonlyMap<string, infer V> ? V : never
  >();

  constructor(catalogues: readonly EventTypes[]) {
    for (const catalogue of catalogues) {
      for (const [type, version] of catalogue) {
        if (this.types.has(type)) throw new Error(`event type ${type} is defined twice`);
        this.types.set(type, version);
      }
    }
  }

  /** The schema version that is written today. @throws Error on a type no context published. */
  versionOf(type: string): number {
    const known = this.types.get(type);
    if (!known) throw new Error(`event type ${type} is in no context's events.ts`);
    return known.version;
  }

  knownTypes(): string[] {
    return [...this.types.keys()];
  }

  /** @throws UnreadableEvent */
  decode<E extends DomainEvent = DomainEvent>(stored: StoredEvent): Recorded<E> {
    const known = this.types.get(stored.type);
    if (!known) throw new UnreadableEvent(stored, 'no context publishes this type');
    if (stored.schemaVersion > known.version) {
      throw new UnreadableEvent(
        stored,
        `newer than this program, which knows version ${known.version}`,
      );
    }
    let data: unknown = parsed(stored, stored.data);
    for (let version = stored.schemaVersion; version < known.version; version += 1) {
      const upcast = known.upcasts[version];
      if (!upcast) throw new UnreadableEvent(stored, `no upcaster from version ${version}`);
      data = upcast(data);
    }
    return new ReadEvent(stored, data) as unknown as Recorded<E>;
  }
}

/** An event that was read. Few look at its metadata: they are parsed when somebody does. */
class ReadEvent {
  readonly type: string;
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly position: Position;
  readonly recordedAt: Instant;
  #meta: EventMeta | undefined;

  constructor(
    readonly stored: StoredEvent,
    readonly data: unknown,
  ) {
    this.type = stored.type;
    this.id = stored.id;
    this.stream = stored.stream;
    this.version = stored.version;
    this.position = stored.position;
    this.recordedAt = stored.recordedAt;
  }

  /** @throws UnreadableEvent */
  get meta(): EventMeta {
    return (this.#meta ??= parsed(this.stored, this.stored.meta) as EventMeta);
  }

  get effectiveOn(): LocalDate {
    return this.meta.effectiveOn;
  }
}

const parsed = (stored: StoredEvent, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text.
    throw new UnreadableEvent(stored, 'its text is not JSON');
  }
};
