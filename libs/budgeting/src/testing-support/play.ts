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
} from '@palabre/kernel';
import { circumstances } from '@palabre/kernel/spec';
import type { Recorded } from '@palabre/eventing';

type CommandOf<D> = D extends { decide: (command: infer C, ...rest: never[]) => unknown }
  ? C
  : never;
type Named = Readonly<Record<string, StreamRef | readonly StreamRef[]>>;

/** Streams in memory on which commands are decided one after the other. */
export class Play {
  readonly past: Record<string, DomainEvent[]> = {};
  /** Everything, in the order in which it was recorded. */
  readonly log: (DomainEvent & { readonly actor: string })[] = [];

  add(stream: string, ...events: readonly DomainEvent[]): this {
    this.past[stream] = [...(this.past[stream] ?? []), ...events];
    this.log.push(...events.map((event) => ({ ...event, actor: 'earlier' })));
    return this;
  }

  state<S, E extends DomainEvent>(type: StreamType<S, E>, id: string): S {
    return fold(type, (this.past[streamName({ type, id })] ?? []) as E[]);
  }

  /** Decides and appends; the refusal, or the events by the names of the streams. */
  send<D extends AnyDecision>(
    decision: D,
    command: CommandOf<D>,
    given: Partial<Circumstances> = {},
  ): Refusal | Readonly<Record<string, readonly DomainEvent[]>> {
    const around = circumstances(given);
    const first = decision.streams(command, around.now) as Named;
    const states = this.states(first);
    const more = (decision.also?.(command, states as never, around.actor) ?? {}) as Named;
    const all = { ...states, ...this.states(more) };
    const decided: unknown = decision.decide(command, all as never, around);
    if (isRefusal(decided)) return decided;
    const refs: Named = { ...first, ...more };
    const emitted = decided as Record<string, readonly DomainEvent[]>;
    for (const [name, value] of Object.entries(emitted)) {
      const ref = refs[name] as StreamRef | readonly StreamRef[];
      const pairs = Array.isArray(ref)
        ? ref.map((one, at) => [one, (value as unknown as DomainEvent[][])[at] ?? []] as const)
        : [[ref as StreamRef, value] as const];
      for (const [one, events] of pairs) this.record(one, events, around.actor.id);
    }
    return emitted;
  }

  /** Like {@link send}. @throws Error when it is refused */
  must<D extends AnyDecision>(
    decision: D,
    command: CommandOf<D>,
    given: Partial<Circumstances> = {},
  ): this {
    const answer = this.send(decision, command, given);
    if (isRefusal(answer)) throw new Error(`refused: ${answer.code}`);
    return this;
  }

  /** The log as projections see it: ids `e1`, `e2` …, positions from 1, recorded a minute apart. */
  recorded(): Recorded[] {
    return this.log.map((event, at) => ({
      ...{ type: event.type, data: event.data, id: `e${at + 1}`, stream: '', version: at + 1 },
      position: BigInt(at + 1),
      recordedAt: `2024-09-02T08:${String(at % 60).padStart(2, '0')}:00.000Z`,
      effectiveOn: event.effectiveOn ?? '2024-09-02',
      meta: {
        actor: { kind: 'person', id: event.actor },
        ...{ command: '', commandId: '', correlationId: '', effectiveOn: '2024-09-02' },
      },
    }));
  }

  private states(named: Named): Record<string, unknown> {
    const stateOf = ({ type, id }: StreamRef): unknown => this.state(type, id);
    return Object.fromEntries(
      Object.entries(named).map(([name, ref]) => [
        name,
        Array.isArray(ref) ? ref.map(stateOf) : stateOf(ref as StreamRef),
      ]),
    );
  }

  private record(ref: StreamRef, events: readonly DomainEvent[], actor: string): void {
    const stream = streamName(ref);
    this.past[stream] = [...(this.past[stream] ?? []), ...events];
    this.log.push(...events.map((event) => ({ ...event, actor })));
  }
}
