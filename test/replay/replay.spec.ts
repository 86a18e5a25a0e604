import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { EventCodec, type Projection, type Recorded } from '@palabre/eventing';
import type { StreamType } from '@palabre/kernel';
import { contexts } from '../../apps/contexts.js';
import { misfitsOf } from './conformity.js';
import { eventDataTypes, fingerprint, structuresOf } from './event-shapes.js';
import { nameOf, readExamples, storedExample, type Example } from './examples.js';
import { streamCategories } from './stream-categories.js';

/** Events are for ever: one stored example of every version of every type, read with the code of today. */

type ProjectionRule = NonNullable<Projection['on'][string]>;

const list = contexts.map(({ context }) => context);
const types = new Map(list.flatMap(({ events }) => [...(events ?? [])]));
const codec = new EventCodec(list.flatMap(({ events }) => events ?? []));
const examples = readExamples();
const MEND = 'run `npm run examples`, which adds what is missing';

const decoded = (example: Example): Recorded => codec.decode(storedExample(example));

/** Every stream category that some decision folds. */
const streamTypes = async (): Promise<StreamType<unknown, never>[]> => {
  const files = readdirSync('libs', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /^[^/]+\/src\/domain\/.+\.ts$/.test(file) && !file.endsWith('.spec.ts'),
  );
  const found: StreamType<unknown, never>[] = [];
  for (const file of files) {
    const url = pathToFileURL(join(process.cwd(), 'libs', file)).href;
    const exported = Object.values((await import(url)) as Record<string, unknown>);
    found.push(
      ...exported.filter(
        (one): one is StreamType<unknown, never> =>
          typeof one === 'object' && one !== null && 'category' in one && 'evolve' in one,
      ),
    );
  }
  return found;
};

/** What a rule makes of an event where no row is yet; of rows that are found by a column, only which they are. */
const foldedFrom = (rule: ProjectionRule, event: Recorded): unknown => {
  if (rule.where) return rule.where(event);
  const selected = rule.key(event);
  return [selected].flat().map((key) => rule.fold(undefined, event, key));
};

/** Runs each on an example; what failed, by the example's name and the follower's. */
const failures = (work: (event: Recorded) => readonly (readonly [string, () => unknown])[]) =>
  examples.flatMap((example) =>
    work(decoded(example)).flatMap(([name, run]) => {
      try {
        run();
        return [];
      } catch (error) {
        return [`${nameOf(example)} in ${name}: ${String(error)}`];
      }
    }),
  );

describe('every event that was ever written', () => {
  it('has one stored example for each version', () => {
    const versions = [...types].flatMap(([type, { version }]) =>
      Array.from({ length: version }, (_, at) => nameOf({ type, schemaVersion: at + 1 })),
    );
    const stored = examples.map(nameOf);
    expect(versions.length).toBeGreaterThan(100);
    expect({ mend: MEND, missing: versions.filter((name) => !stored.includes(name)) }).toEqual({
      mend: MEND,
      missing: [],
    });
    expect(stored.filter((name, at) => stored.indexOf(name) !== at)).toEqual([]);
    expect(stored.filter((name) => !versions.includes(name))).toEqual([]);
  });

  it('is read by the code of today', () => {
    for (const example of examples) {
      const event = decoded(example);
      expect(event).toMatchObject({ type: example.type, stream: example.stream });
      expect(typeof event.meta.correlationId).toBe('string');
    }
  });

  it('is folded into every read model, and every reaction knows what follows', () => {
    const followed = new Set<string>();
    const failed = failures((event) => {
      const projections = list.flatMap((context) => context.projections ?? []);
      const reactions = list.flatMap((context) => context.reactions ?? []);
      return [
        ...projections.flatMap(({ name, on }) => {
          const rule = on[event.type];
          if (!rule) return [];
          followed.add(event.type);
          return [[name, () => foldedFrom(rule, event)] as const];
        }),
        ...reactions.flatMap(({ name, on }) => {
          const react = on[event.type];
          return react ? [[name, () => react(event as never)] as const] : [];
        }),
      ];
    });
    expect(failed).toEqual([]);
    expect(followed.size).toBeGreaterThan(80);
  });

  it('is folded by every decision that reads its stream', async () => {
    const streams = await streamTypes();
    // Not all that was made up stands on a stream of its own kind: what counts is who says that it folds it.
    const categories = streamCategories(process.cwd());
    const isOf = ({ type, stream }: Recorded, category: string): boolean =>
      categories.get(type)?.includes(category) ?? stream.startsWith(`${category}-`);
    const folded = new Set<string>();
    const failed = failures((event) =>
      streams
        .filter(({ category }) => isOf(event, category))
        .map(({ category, initial, evolve }) => {
          folded.add(category);
          return [`stream ${category}`, () => evolve(initial, event as never)] as const;
        }),
    );
    expect(failed).toEqual([]);
    const own = [...categories.values()].flat();
    expect(own.filter((category) => !folded.has(category))).toEqual([]);
  }, 120_000);
});

describe('the shape of an event', () => {
  let declared: ReturnType<typeof eventDataTypes>;
  let structures: ReadonlyMap<string, string>;

  beforeAll(() => {
    declared = eventDataTypes(process.cwd());
    structures = structuresOf(declared);
  }, 120_000);

  it('is found in the sources of every type', () => {
    expect([...types.keys()].filter((type) => !structures.has(type))).toEqual([]);
  });

  it('changes with a new version only', () => {
    const changed = examples.filter(
      ({ type, schemaVersion, shape }) =>
        types.get(type)?.version === schemaVersion &&
        fingerprint(structures.get(type) ?? '') !== shape,
    );
    expect({
      mend: 'give the type a new version and an upcaster in defineEvents, then add an example',
      changed: changed.map(nameOf),
    }).toEqual({ mend: expect.any(String), changed: [] });
  });

  it('is that of today, of whatever version an event was written', () => {
    const wrong = examples.flatMap((example) => {
      const type = declared.types.get(example.type);
      const misfits = type ? misfitsOf(declared.checker, type, decoded(example).data) : [];
      return misfits.map((misfit) => `${nameOf(example)}: ${misfit}`);
    });
    expect(wrong).toEqual([]);
  });

  it('is told from another one', () => {
    const { checker, types: byName } = declared;
    const type = byName.get('people.PersonRegistered') ?? [...byName.values()][0];
    expect(type && misfitsOf(checker, type, {}).length).toBeGreaterThan(0);
  });
});
