import { describe, expect, it } from '@jest/globals';
import { contexts } from '../../apps/contexts.js';
import { isLocalised, type PartialText } from '@palabre/kernel';
import { Messages, routeEntries } from '@palabre/platform';

const list = contexts.map(({ context }) => context);
const commands = list.flatMap((context) => context.commands ?? []);
const queries = list.flatMap((context) => context.queries ?? []);
const projections = list.flatMap((context) => context.projections ?? []);
const eventTypes = new Set(list.flatMap((context) => [...(context.events?.keys() ?? [])]));
const messages = new Messages(list.map((context) => context.messages ?? {}));

const unlike = <T>(items: readonly T[], isRight: (item: T) => boolean, name: (item: T) => string) =>
  items.filter((item) => !isRight(item)).map(name);
const duplicates = (names: readonly string[]): string[] =>
  names.filter((name, at) => names.indexOf(name) !== at);

describe('what the contexts declare', () => {
  it('is looked at at all', () => {
    expect(commands.length).toBeGreaterThan(10);
    expect(queries.length).toBeGreaterThan(3);
    expect(eventTypes.size).toBeGreaterThan(10);
  });

  it('states for every command and query, in both languages, who may use it', () => {
    const stated = ({ may }: { may?: { describe?: PartialText } }) => isLocalised(may?.describe);
    expect(unlike([...commands, ...queries], stated, ({ name }) => name)).toEqual([]);
  });

  it('has words in both languages for every refusal', () => {
    const missing = commands.flatMap(({ name, decision }) =>
      decision.refuses.filter((code) => !messages.has(code)).map((code) => `${name}: ${code}`),
    );
    expect(missing).toEqual([]);
  });

  it('publishes every event that a command may emit', () => {
    const unknown = commands.flatMap(({ name, decision }) =>
      decision.emits.filter((type) => !eventTypes.has(type)).map((type) => `${name}: ${type}`),
    );
    expect(unknown).toEqual([]);
  });

  it('follows only events that somebody publishes', () => {
    const followers = [...projections, ...list.flatMap((context) => context.reactions ?? [])];
    const unknown = followers.flatMap(({ name, on }) =>
      Object.keys(on)
        .filter((type) => !eventTypes.has(type))
        .map((type) => `${name}: ${type}`),
    );
    expect(unknown).toEqual([]);
  });

  it('reads only read models that exist', () => {
    const known = new Set(projections.map(({ name }) => name));
    const unknown = queries.flatMap(({ name, reads }) =>
      reads.filter((read) => !known.has(read)).map((read) => `${name}: ${read}`),
    );
    expect(unknown).toEqual([]);
  });

  it('uses every name once', () => {
    expect(duplicates([...commands, ...queries].map(({ name }) => name))).toEqual([]);
    expect(duplicates(projections.map(({ name }) => name))).toEqual([]);
    expect(duplicates(projections.map(({ entity }) => entity.name))).toEqual([]);
    expect(duplicates(routeEntries().map(({ route }) => route))).toEqual([]);
  });

  it('has a route for every command with an input and for every query', () => {
    const routed = new Set<unknown>(routeEntries().map(({ message }) => message));
    const inputs = [...commands, ...queries].flatMap(({ name, input }) =>
      input ? [{ name, input }] : [],
    );
    expect(
      unlike(
        inputs,
        ({ input }) => routed.has(input),
        ({ name }) => name,
      ),
    ).toEqual([]);
  });
});
