import type { DomainEvent, StreamRef } from '@palabre/kernel';
import { streamName } from '@palabre/kernel';
import type { EventCodec } from '../events/event-codec.js';
import type { EventStore, StoredEvent } from '../log/event-store.js';

/** A stream folded up to a version. */
export interface Folded {
  readonly version: number;
  readonly state: unknown;
}

/** Above this a decision is a mistake of design, unless its stream says otherwise: it must be short enough to be folded. */
const MAX_FOLDED_EVENTS = 10_000;

/** How many events the stream of a decision may have. */
export const longestOf = ({ type }: StreamRef): number => type.longest ?? MAX_FOLDED_EVENTS;

/**
 * Folds streams and remembers the result, so that the next command reads only what is new. Safe because a state is
 * immutable and an append names the version it was decided on. The least recently used entry goes first.
 */
export class StateCache {
  private readonly entries = new Map<string, Folded>();
  private readonly typeNumbers = new WeakMap<object, number>();
  private types = 0;

  constructor(
    private readonly store: EventStore,
    private readonly codec: EventCodec,
    private readonly capacity = 5_000,
  ) {}

  /** The current state of each stream, in one round trip. */
  async load(refs: readonly StreamRef[]): Promise<Folded[]> {
    const known = refs.map((ref) => this.entries.get(this.keyOf(ref)));
    const news = await this.store.read(
      refs.map((ref, index) => ({ stream: streamName(ref), after: known[index]?.version ?? 0 })),
    );
    return refs.map((ref, index) => {
      const from = known[index] ?? { version: 0, state: ref.type.initial as unknown };
      const folded = this.advance(ref, from, news[index] ?? []);
      if (folded.version > 0) this.remember(this.keyOf(ref), folded);
      return folded;
    });
  }

  private advance(ref: StreamRef, from: Folded, events: readonly StoredEvent[]): Folded {
    const last = events.at(-1);
    if (!last) return from;
    if (last.version > longestOf(ref)) {
      throw new Error(`stream of category ${ref.type.category} has over ${longestOf(ref)} events`);
    }
    const state = events.reduce<unknown>(
      (sofar, event) => ref.type.evolve(sofar, this.codec.decode<DomainEvent>(event)),
      from.state,
    );
    return { version: last.version, state };
  }

  private keyOf(ref: StreamRef): string {
    let number = this.typeNumbers.get(ref.type);
    if (number === undefined) {
      number = this.types += 1;
      this.typeNumbers.set(ref.type, number);
    }
    return `${number}|${streamName(ref)}`;
  }

  private remember(key: string, folded: Folded): void {
    this.entries.delete(key);
    this.entries.set(key, folded);
    if (this.entries.size > this.capacity) {
      const oldest = this.entries.keys().next().value;
      if (oldest !== undefined) this.entries.delete(oldest);
    }
  }
}
