import { isDeepStrictEqual, inspect } from 'node:util';
import type { AnyDecision, Circumstances, DomainEvent, States, Streams } from './decider.js';
import { fold, streamName } from './decider.js';
import { isRefusal } from './refusal.js';

/** The past of a spec: events by full stream name (`call-<id>`). */
type Past = Readonly<Record<string, readonly DomainEvent[]>>;

/** Events by the decision's own names; a list of lists where the name is a list of streams. */
type Expected = Readonly<Record<string, readonly (DomainEvent | readonly DomainEvent[])[]>>;

const fail = (what: string, expected: unknown, got: unknown): never => {
  const show = (value: unknown) => inspect(value, { depth: 12, breakLength: 96 });
  throw new Error(`${what}\nexpected: ${show(expected)}\n     got: ${show(got)}`);
};

const without = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_key, item: unknown) => item)) as unknown;

type CommandOf<D> = D extends { decide: (command: infer C, ...rest: never[]) => unknown }
  ? C
  : never;

/** Fixed circumstances for specs; override what the rule depends on. */
export const circumstances = (given: Partial<Circumstances> = {}): Circumstances => ({
  now: '2024-08-01T09:00:00.000Z',
  actor: { kind: 'person', id: 'actor', roles: [] },
  newId: (label) => `new:${label}`,
  ...given,
});

/**
 * A spec of one decision. `given` is the past of each stream by its full name, `when` the command;
 * then exactly one of `emits` (events by the decision's stream names, compared exactly and in order),
 * `refuses` (the code, and details when given) or `nothing`.
 */
export const spec = <D extends AnyDecision>(decision: D) => ({
  given: (past: Past = {}) => ({
    when: (command: CommandOf<D>, given: Partial<Circumstances> = {}) => {
      const around = circumstances(given);
      const load = (streams: Streams): Record<string, unknown> =>
        Object.fromEntries(
          Object.entries(streams).map(([name, ref]) => {
            const state = (one: (typeof ref & object) | any): unknown =>
              fold(one.type, (past[streamName(one)] ?? []) as never[]);
            return [name, Array.isArray(ref) ? ref.map(state) : state(ref)];
          }),
        );
      const first = load(decision.streams(command, around.now) as Streams);
      const also = decision.also?.(command, first as never, around.actor) as Streams | undefined;
      const more = load(also ?? {});
      const result = decision.decide(command, { ...first, ...more } as States<any>, around);
      return {
        emits: (expected: Expected): void => {
          if (isRefusal(result)) return fail('refused instead of emitting', expected, result);
          if (!isDeepStrictEqual(without(result), without(expected))) {
            fail('emitted other events', expected, result);
          }
          for (const event of Object.values(result as object).flat(2) as DomainEvent[]) {
            if (!decision.emits.includes(event.type))
              fail('event type not declared', decision.emits, event.type);
          }
        },
        refuses: (code: string, details?: Readonly<Record<string, unknown>>): void => {
          if (!isRefusal(result)) return fail('was not refused', code, result);
          if (result.code !== code) fail('refused with another code', code, result);
          if (!decision.refuses.includes(code)) fail('code not declared', decision.refuses, code);
          if (details && !isDeepStrictEqual(without(result.details), without(details))) {
            fail('refused with other details', details, result.details);
          }
        },
        nothing: (): void => {
          const events = isRefusal(result) ? [result] : Object.values(result as object).flat(2);
          if (events.length > 0) fail('something happened', 'nothing', result);
        },
      };
    },
  }),
});
