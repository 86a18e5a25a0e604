import { describe, expect, it } from '@jest/globals';
import { type Appended, VersionConflict } from '@palabre/eventing';
import type { OpenedLog, Subject } from './harness.js';
import { event, freshStream, guard, NOON, outcomes, readStream, write } from './samples.js';

/** A busy machine takes its time for the rounds. */
const ROUNDS_TIMEOUT_MS = 30_000;
const ROUNDS = 40;

const isConflict = (outcome: unknown): boolean => outcome instanceof VersionConflict;

const expectedVersionCases = (subject: () => Subject<OpenedLog>): void => {
  describe('expected versions', () => {
    it('that are too low or too high are refused, by stream and version', async () => {
      const { store } = subject();
      const stream = freshStream();
      await store.append([write(stream, 0, [event(), event()])], NOON);
      for (const expected of [0, 1, 3]) {
        const [refused] = await outcomes([store.append([write(stream, expected)], NOON)]);
        expect(refused).toBeInstanceOf(VersionConflict);
        expect(refused).toMatchObject({ stream, expected });
      }
      expect((await readStream(store, stream)).map(({ version }) => version)).toEqual([1, 2]);
    });

    it('follow from each other among appends of the same moment', async () => {
      const { store } = subject();
      const stream = freshStream();
      const added = Array.from({ length: 30 }, () => event());
      const answers = await Promise.all(
        added.map((one, version) => store.append([write(stream, version, [one])], NOON)),
      );
      const stored = await readStream(store, stream);
      expect(stored.map(({ id }) => id)).toEqual(added.map(({ id }) => id));
      expect(stored.map(({ position }) => position)).toEqual(
        answers.map(({ position }) => position),
      );
    });

    it('let one of many at the same version win, within a process and across', async () => {
      const { store, harness } = subject();
      const other = harness.open();
      for (let round = 0; round < 10; round += 1) {
        const stream = freshStream();
        const rivals = Array.from({ length: 20 }, (_, index) => ({
          through: index % 2 === 0 ? store : other,
          added: event(),
        }));
        const results = await outcomes(
          rivals.map(({ through, added }) => through.append([write(stream, 0, [added])], NOON)),
        );
        const won = rivals.filter((_rival, index) => !(results[index] instanceof Error));
        expect(results.filter(isConflict)).toHaveLength(19);
        expect((await readStream(store, stream)).map(({ id }) => id)).toEqual([won[0]?.added.id]);
      }
    });

    it('fail alone among appends of the same moment', async () => {
      const { store } = subject();
      const streams = Array.from({ length: 50 }, () => freshStream());
      const results = await outcomes(
        streams.map((stream, index) =>
          store.append([write(stream, index % 10 === 3 ? 4 : 0)], NOON),
        ),
      );
      expect(results.map(isConflict)).toEqual(streams.map((_stream, index) => index % 10 === 3));
      const lengths = (await store.read(streams.map((stream) => ({ stream, after: 0 })))).map(
        ({ length }) => length,
      );
      expect(lengths).toEqual(streams.map((_stream, index) => (index % 10 === 3 ? 0 : 1)));
    });
  });
};

const severalStreamsCases = (subject: () => Subject<OpenedLog>): void => {
  describe('several streams', () => {
    it('are written all or not at all', async () => {
      const { store } = subject();
      const [one, two, three] = [freshStream(), freshStream(), freshStream()];
      await store.append([write(three, 0)], NOON);
      const writes = (expected: number) => [write(one, 0), write(two, 0), write(three, expected)];
      await expect(store.append(writes(0), NOON)).rejects.toMatchObject({ stream: three });
      const reads = [one, two, three].map((stream) => ({ stream, after: 0 }));
      expect((await store.read(reads)).map(({ length }) => length)).toEqual([0, 0, 1]);
      await store.append(writes(1), NOON);
      expect((await store.read(reads)).map(({ length }) => length)).toEqual([1, 1, 2]);
    });

    it(
      'crossed by two appends never end half written',
      async () => {
        const { store, harness } = subject();
        const other = harness.open();
        for (let round = 0; round < ROUNDS; round += 1) {
          const [left, right] = [freshStream(), freshStream()];
          const results = await outcomes([
            store.append([write(left, 0), write(right, 0)], NOON),
            other.append([write(right, 0), write(left, 0)], NOON),
          ]);
          expect(results.filter(isConflict)).toHaveLength(1);
          expect(await readStream(store, left)).toHaveLength(1);
          expect(await readStream(store, right)).toHaveLength(1);
        }
      },
      ROUNDS_TIMEOUT_MS,
    );
  });
};

const guardCases = (subject: () => Subject<OpenedLog>): void => {
  describe('guards', () => {
    it('refuse an append whose stream has moved on, and store nothing themselves', async () => {
      const { store } = subject();
      const [guarded, stream] = [freshStream(), freshStream()];
      await store.append([guard(guarded, 0), write(stream, 0)], NOON);
      await store.append([write(guarded, 0)], NOON);
      await expect(store.append([guard(guarded, 0), write(stream, 1)], NOON)).rejects.toMatchObject(
        { name: 'VersionConflict', stream: guarded, expected: 0 },
      );
      await store.append([guard(guarded, 1), write(stream, 1)], NOON);
      expect(await readStream(store, stream)).toHaveLength(2);
      expect(await readStream(store, guarded)).toHaveLength(1);
    });

    it('alone answer where the log ends', async () => {
      const { store } = subject();
      const stream = freshStream();
      const last = await store.append([write(stream, 0)], NOON);
      expect(await store.append([guard(stream, 1)], NOON)).toEqual(last);
      expect(await store.append([guard(freshStream(), 0)], '2020-01-01T00:00:00.000Z')).toEqual(
        last,
      );
      expect(await store.head()).toBe(last.position);
      await expect(store.append([guard(stream, 0)], NOON)).rejects.toThrow(VersionConflict);
    });

    it('are shared by appends of the same moment', async () => {
      const { store, harness } = subject();
      const other = harness.open();
      const guarded = freshStream();
      const results = await outcomes(
        Array.from({ length: 40 }, (_, index) =>
          (index % 2 === 0 ? store : other).append(
            [guard(guarded, 0), write(freshStream(), 0)],
            NOON,
          ),
        ),
      );
      expect(results.filter((result) => result instanceof Error)).toEqual([]);
    });

    it.each(['one process', 'two processes'])(
      'hold against a racing write of what they guard: %s',
      async (where) => {
        const { store, harness } = subject();
        const other = where === 'one process' ? store : harness.open();
        for (let round = 0; round < ROUNDS; round += 1) {
          const guarded = freshStream();
          const write0 = () => other.append([write(guarded, 0)], NOON);
          const relying = () => store.append([guard(guarded, 0), write(freshStream(), 0)], NOON);
          // Both orders of sending, and reliers on either side of the write.
          const racers = round % 2 === 0 ? [write0, relying, relying] : [relying, write0, relying];
          const results = await outcomes(racers.map((race) => race()));
          const [written] = results.splice(racers.indexOf(write0), 1) as [Appended];
          expect(written).not.toBeInstanceOf(Error);
          for (const result of results) {
            if (!isConflict(result)) {
              expect((result as Appended).position).toBeLessThan(written.position);
            }
          }
          await expect(relying()).rejects.toThrow(VersionConflict);
        }
      },
    );
  });
};

export const consistencyCases = (subject: () => Subject<OpenedLog>): void => {
  for (const cases of [expectedVersionCases, severalStreamsCases, guardCases]) cases(subject);
};
