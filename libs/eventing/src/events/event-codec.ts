import type { DomainEvent, EventTypes } from '@palabre/kernel';
import type { StoredEvent } from '../log/event-store.js';
import { NewerEvent, UnreadableEvent, type EventMeta, type Recorded } from './recorded-event.js';

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

  /** Whether only a newer program can read an event. */
  isNewer({ type, schemaVersion }: Pick<StoredEvent, 'type' | 'schemaVersion'>): boolean {
    return schemaVersion > (this.types.get(type)?.version ?? Infinity);
  }

  /** @throws NewerEvent, UnreadableEvent */
  decode<E extends DomainEvent = DomainEvent>(stored: StoredEvent): Recorded<E> {
    const known = this.types.get(stored.type);
    if (!known) throw new UnreadableEvent(stored, 'no context publishes this type');
    if (stored.schemaVersion > known.version) throw new NewerEvent(stored, known.version);
    let data: unknown;
    let meta: EventMeta;
    try {
      data = JSON.parse(stored.data);
      meta = JSON.parse(stored.meta) as EventMeta;
    } catch {
      throw new UnreadableEvent(stored, 'its text is not JSON');
    }
    for (let version = stored.schemaVersion; version < known.version; version += 1) {
      const upcast = known.upcasts[version];
      if (!upcast) throw new UnreadableEvent(stored, `no upcaster from version ${version}`);
      data = upcast(data);
    }
    return {
      type: stored.type,
      data,
      id: stored.id,
      stream: stored.stream,
      version: stored.version,
      position: stored.position,
      recordedAt: stored.recordedAt,
      effectiveOn: meta.effectiveOn,
      meta,
    } as unknown as Recorded<E>;
  }
}
