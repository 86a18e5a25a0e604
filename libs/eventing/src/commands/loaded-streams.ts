import {
  refuse,
  streamName,
  type DomainEvent,
  type Instant,
  type StreamRef,
  type Streams,
} from '@palabre/kernel';
import { CommandRefused } from './command-errors.js';
import type { CommandSpec } from './command-spec.js';
import type { NewEvent, StreamWrite } from '../log/event-store.js';
import { longestOf, type Folded, type StateCache } from './state-cache.js';

/** A decision's streams, read and folded. */
export interface LoadedStreams {
  readonly named: Streams;
  /** All of them, in the order they were named, and what each was folded to. */
  readonly refs: readonly StreamRef[];
  readonly folded: readonly Folded[];
  readonly states: Readonly<Record<string, unknown>>;
}

const NO_STREAMS: LoadedStreams = { named: {}, refs: [], folded: [], states: {} };

export const listRefs = (named: Streams): StreamRef[] => Object.values(named).flat() as StreamRef[];

/** Reads and folds the streams a decision names. @throws CommandRefused with NOT_FOUND */
export const loadStreams = async (cache: StateCache, named?: Streams): Promise<LoadedStreams> => {
  if (!named) return NO_STREAMS;
  const refs = listRefs(named);
  const folded = await cache.load(refs);
  const missing = refs.find(
    (ref, index) => ref.presence === 'existing' && folded[index]?.version === 0,
  );
  if (missing) throw new CommandRefused(refuse('NOT_FOUND', { what: missing.type.category }));
  let next = 0;
  const states = Object.fromEntries(
    Object.entries(named).map(([name, ref]) => [
      name,
      Array.isArray(ref) ? ref.map(() => folded[next++]?.state) : folded[next++]?.state,
    ]),
  );
  return { named, refs, folded, states };
};

export const together = (first: LoadedStreams, more: LoadedStreams): LoadedStreams => ({
  named: { ...first.named, ...more.named },
  refs: [...first.refs, ...more.refs],
  folded: [...first.folded, ...more.folded],
  states: { ...first.states, ...more.states },
});

/**
 * From events by a decision's own names to events by stream.
 * @throws Error when a guard, or a stream the decision does not read, is written
 */
export const emittedByStream = (
  emitted: Readonly<Record<string, unknown>>,
  named: Streams,
): Map<string, DomainEvent[]> => {
  const result = new Map<string, DomainEvent[]>();
  for (const [name, value] of Object.entries(emitted)) {
    const ref = named[name];
    if (!ref) throw new Error(`a decision emitted to "${name}", which it does not read`);
    const refs = (Array.isArray(ref) ? ref : [ref]) as readonly StreamRef[];
    const lists = (Array.isArray(ref) ? value : [value]) as readonly DomainEvent[][];
    refs.forEach((one, index) => {
      const events = lists[index] ?? [];
      if (events.length === 0) return;
      if (one.mode !== 'write') throw new Error(`a decision emitted to its guard "${name}"`);
      const stream = streamName(one);
      result.set(stream, [...(result.get(stream) ?? []), ...events]);
    });
  }
  return result;
};

/**
 * @param most how many events the command's target, the first stream that it writes, may hold; half of what can be folded
 * unless told, as of all other streams: those are shared with others
 * @throws CommandRefused with TOO_MANY_CHANGES when one holds as many or more
 */
export const refuseFull = (
  { refs, folded }: LoadedStreams,
  emitted: ReadonlyMap<string, unknown>,
  most?: number,
): void => {
  const target = refs.find(({ mode }) => mode === 'write');
  const mostOf = (ref: StreamRef): number => (ref === target && most) || longestOf(ref) / 2;
  const full = refs.find(
    (ref, index) => (folded[index]?.version ?? 0) >= mostOf(ref) && emitted.has(streamName(ref)),
  );
  if (full) throw new CommandRefused(refuse('TOO_MANY_CHANGES', { most: mostOf(full) }));
};

/**
 * What is gathered may name further streams in `also` alone: the first ones are read before, and a decision on those that
 * only its data names would find nothing and say nothing. Told at the first command, in every test that sends it.
 * @throws Error when the first streams of what was gathered are not those that were read
 */
export const refuseUnloaded = (
  { name, decision }: Pick<CommandSpec, 'name' | 'decision'>,
  gathered: object,
  now: Instant,
  { refs }: Pick<LoadedStreams, 'refs'>,
): void => {
  const has = new Set(refs.map(streamName));
  const needed = listRefs(decision.streams(gathered, now) as Streams).map(streamName);
  if (needed.every((stream) => has.has(stream))) return;
  throw new Error(`${name} names its first streams by what it gathers: move them to also`);
};

/** Every stream the decision rests on, at the version it was read at; those without events are guards. */
export const writesOf = (
  { refs, folded }: LoadedStreams,
  prepared: ReadonlyMap<string, readonly NewEvent[]>,
): StreamWrite[] => {
  const writes = new Map<string, StreamWrite>();
  refs.forEach((ref, index) => {
    const stream = streamName(ref);
    if (writes.has(stream)) return;
    const expected = folded[index]?.version ?? 0;
    writes.set(stream, { stream, expected, events: prepared.get(stream) ?? [] });
  });
  return [...writes.values()];
};

/** The names of the streams that a decision may write. */
export const writtenStreams = (refs: readonly StreamRef[]): string[] =>
  refs.filter((ref) => ref.mode === 'write').map(streamName);
