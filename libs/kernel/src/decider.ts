import type { Instant } from './instant.js';
import type { LocalDate } from './local-date.js';
import type { Refusal } from './refusal.js';

/** A fact of the past. `type` is `<context>.<PastTense>`; `data` holds JSON values only. */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
  /** When it took effect, in the zone of the cohort or call; the runner takes today's date when absent. */
  readonly effectiveOn?: LocalDate;
}

/**
 * How one category of streams is read: what an empty stream means and how each event changes it.
 * `Name` is the part of a stream's name before its first hyphen; it has no hyphen itself.
 */
export interface StreamType<State, Event extends DomainEvent, Name extends string = string> {
  readonly category: Name;
  readonly initial: State;
  readonly evolve: (state: State, event: Event) => State;
  /**
   * How many events a stream may have before it is folded no more; 10,000 unless told. Set where facts from outside meet
   * in one stream by the thousand, and folding them has been measured.
   */
  readonly longest?: number;
}

/** Defines a stream category (see {@link StreamType}). */
export const streamType = <State, Event extends DomainEvent, Name extends string>(
  type: StreamType<State, Event, Name>,
): StreamType<State, Event, Name> => type;

/** One stream that a decision depends on. A `guard` must not change meanwhile; a `write` may receive events. */
export interface StreamRef<
  State = any,
  Event extends DomainEvent = any,
  Mode extends 'write' | 'guard' = 'write' | 'guard',
> {
  readonly type: StreamType<State, Event>;
  readonly id: string;
  readonly mode: Mode;
  /** `existing`: an empty stream is answered with NOT_FOUND before anything is decided. */
  readonly presence: 'any' | 'existing';
}

/** A stream the decision may add events to; it may be empty so far. */
export const write = <S, E extends DomainEvent>(
  type: StreamType<S, E>,
  id: string,
): StreamRef<S, E, 'write'> => ({ type, id, mode: 'write', presence: 'any' });

/** A stream the decision may add events to; unknown ids are answered with NOT_FOUND. */
export const writeExisting = <S, E extends DomainEvent>(
  type: StreamType<S, E>,
  id: string,
): StreamRef<S, E, 'write'> => ({ type, id, mode: 'write', presence: 'existing' });

/** A stream the decision relies on and that must not change until the decision is stored; it may be empty. */
export const guard = <S, E extends DomainEvent>(
  type: StreamType<S, E>,
  id: string,
): StreamRef<S, E, 'guard'> => ({ type, id, mode: 'guard', presence: 'any' });

/** A guard whose unknown id is answered with NOT_FOUND. */
export const guardExisting = <S, E extends DomainEvent>(
  type: StreamType<S, E>,
  id: string,
): StreamRef<S, E, 'guard'> => ({ type, id, mode: 'guard', presence: 'existing' });

/** The full name of a stream: `<category>-<id>`. */
export const streamName = (ref: { type: { category: string }; id: string }): string =>
  `${ref.type.category}-${ref.id}`;

/** The streams of a decision, by the name the decision gives them. A list when their number varies. */
export type Streams = Readonly<Record<string, StreamRef | readonly StreamRef[]>>;

type StateOf<R> = R extends StreamRef<infer S, any, any> ? S : never;
type EventOf<R> = R extends StreamRef<any, infer E, 'write'> ? E : never;

/** The folded states of a decision's streams, under the same names. */
export type States<R extends Streams> = {
  readonly [K in keyof R]: R[K] extends readonly (infer One)[]
    ? readonly StateOf<One>[]
    : StateOf<R[K]>;
};

/** What a decision may emit: events by the name of a written stream; a list of lists where the name is a list. */
export type Emitted<R extends Streams> = {
  readonly [
    K in keyof R as R[K] extends StreamRef<any, any, 'guard'>
      ? never
      : R[K] extends readonly StreamRef<any, any, 'guard'>[]
        ? never
        : K
  ]?: R[K] extends readonly (infer One)[]
    ? readonly (readonly EventOf<One>[])[]
    : readonly EventOf<R[K]>[];
};

/**
 * Who acts. `newcomer` holds a valid token but is not registered yet; `system` is a reaction or timer of our own;
 * `operator` a person at the server's console.
 */
export interface Actor {
  readonly kind: 'person' | 'newcomer' | 'system' | 'operator';
  /** The person's random id, the newcomer's keyed identity hash, or the name of the reaction. */
  readonly id: string;
  /** Staff roles from the token; all else follows from the log. */
  readonly roles: readonly StaffRole[];
}

export const STAFF_ROLES = [
  'committee',
  'mel',
  'finance',
  'finance-approver',
  'coordinator',
  'steward',
  'auditor',
  'admin',
] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** What a decision may know beside its command and streams: all of it is data, so replays and specs are exact. */
export interface Circumstances {
  /** Business time. */
  readonly now: Instant;
  readonly actor: Actor;
  /** A new id, derived from the command's id and the label: the same command always makes the same ids. */
  readonly newId: (label: string) => string;
}

/**
 * How one command is decided: the streams it rests on, and a pure function from their states to new events.
 * No events (or an empty record) means that there was nothing to do.
 */
export interface Decision<
  Command,
  First extends Streams,
  More extends Streams,
  Code extends string,
> {
  /** The first stream named here that is written is the command's target: its version is the answer's ETag. */
  readonly streams: (command: Command, now: Instant) => First;
  /** Further streams that can only be named once the first are read, or that are the actor's own. */
  readonly also?: (command: Command, states: States<First>, actor: Actor) => More;
  /** Every code `decide` may refuse with; listed in the API's documentation. */
  readonly refuses: readonly Code[];
  /** The types of event it may emit; listed in the API's documentation. */
  readonly emits: readonly string[];
  readonly decide: (
    command: Command,
    states: States<First> & States<More>,
    circumstances: Circumstances,
  ) => Emitted<First & More> | Refusal<Code>;
}

/** A decision that needs no streams beyond the first. */
export type NoMore = Record<never, never>;

/** A decision under construction: its streams are named, what it decides is not yet. */
interface Reading<Command, First extends Streams, More extends Streams> {
  /** Streams that can only be named once the first are read, or that are the actor's own. */
  readonly also: <Further extends Streams>(
    also: (command: Command, states: States<First>, actor: Actor) => Further,
  ) => Reading<Command, First, Further>;
  /** The rules. `refuses` and `emits` list every code and event type that `decide` may return. */
  readonly decide: <const Code extends string = never>(rules: {
    readonly refuses: readonly Code[];
    readonly emits: readonly string[];
    readonly decide: Decision<Command, First, More, Code>['decide'];
  }) => Decision<Command, First, More, Code>;
}

const reading = <Command, First extends Streams, More extends Streams>(
  streams: Decision<Command, First, More, never>['streams'],
  also?: Decision<Command, First, More, never>['also'],
): Reading<Command, First, More> => ({
  also: (further) => reading(streams, further),
  decide: (rules) => (also ? { streams, also, ...rules } : { streams, ...rules }),
});

/**
 * Starts a decision with the streams it rests on:
 * `decisionOn((command: SubmitData) => ({ application: write(…), call: guard(…) })).decide({ … })`.
 */
export const decisionOn = <Command, First extends Streams>(
  streams: (command: Command, now: Instant) => First,
): Reading<Command, First, NoMore> => reading<Command, First, NoMore>(streams);

export type AnyDecision = Decision<any, any, any, string>;

/** Folds events from a state on. */
export const fold = <S, E extends DomainEvent>(
  type: StreamType<S, E>,
  events: readonly E[],
  from: S = type.initial,
): S => events.reduce(type.evolve, from);
