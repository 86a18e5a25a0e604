import {
  fold,
  isRefusal,
  streamName,
  type AnyDecision,
  type Circumstances,
  type DomainEvent,
  type Refusal,
  type StreamRef,
  type StreamType,
  type Streams,
} from '@palabre/kernel';

type CommandOf<D> = D extends { decide: (command: infer C, ...rest: never[]) => unknown }
  ? C
  : never;

const listed = (ref: Streams[string]): readonly StreamRef[] =>
  (Array.isArray(ref) ? ref : [ref]) as readonly StreamRef[];

/** Streams in memory, and decisions run on them as the runner does it, one after the other. */
export class InMemoryLog {
  /** All of it, in the order of recording. */
  readonly events: DomainEvent[] = [];
  private readonly streams = new Map<string, DomainEvent[]>();

  append(stream: string, ...events: readonly DomainEvent[]): void {
    this.streams.set(stream, [...(this.streams.get(stream) ?? []), ...events]);
    this.events.push(...events);
  }

  /** All ids of a category that hold events. */
  ids(category: string): string[] {
    return [...this.streams.keys()]
      .filter((name) => name.startsWith(`${category}-`))
      .map((name) => name.slice(category.length + 1));
  }

  state<S, E extends DomainEvent>(type: StreamType<S, E>, id: string): S {
    return fold(type, (this.streams.get(streamName({ type, id })) ?? []) as E[]);
  }

  /** @returns the refusal, or nothing when it was decided and stored */
  run<D extends AnyDecision>(
    decision: D,
    command: CommandOf<D>,
    circumstances: Circumstances,
  ): Refusal | undefined {
    const first = decision.streams(command, circumstances.now) as Streams;
    const firstStates = this.states(first);
    const { actor } = circumstances;
    const more = (decision.also?.(command, firstStates as never, actor) ?? {}) as Streams;
    const states = { ...firstStates, ...this.states(more) };
    const decided = decision.decide(command, states as never, circumstances);
    if (isRefusal(decided)) return decided;
    const named = { ...first, ...more };
    for (const [name, events] of Object.entries(decided as Record<string, unknown>)) {
      const refs = listed(named[name] as Streams[string]);
      const lists = Array.isArray(named[name]) ? (events as DomainEvent[][]) : [events];
      refs.forEach((ref, index) =>
        this.append(streamName(ref), ...((lists[index] ?? []) as DomainEvent[])),
      );
    }
    return undefined;
  }

  private states(streams: Streams): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(streams).map(([name, ref]) => {
        const folded = listed(ref).map((one) => this.state(one.type, one.id) as unknown);
        return [name, Array.isArray(ref) ? folded : folded[0]];
      }),
    );
  }
}
