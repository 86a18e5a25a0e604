import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  type Appended,
  DuplicateEvent,
  EventTooLarge,
  MAX_EVENT_BYTES,
  VersionConflict,
} from '@palabre/eventing';
import type { OpenedLog, Promises, Subject } from './harness.js';
import { event, events, freshStream, NOON, outcomes, readStream, write } from './samples.js';

const sized = (bytes: number) => event({ data: `"${'x'.repeat(bytes - 4)}"`, meta: '{}' });

const textCases = (subject: () => Subject<OpenedLog>): void => {
  describe('what is stored', () => {
    it.each([
      ['a line with spaces kept', '{ "b" : 1,  "a":2.50 }'],
      ['escaped NUL', '{"text":"before\\u0000after"}'],
      ['an escaped half of a surrogate pair', JSON.stringify({ text: '\ud83d' })],
      [
        'scripts and emoji',
        JSON.stringify({ text: 'Ọmọlúàbí · العربية · हिन्दी · 汉字 · 🏳️‍🌈 · e\u0301' }),
      ],
      ['quotes, backslashes and braces', JSON.stringify({ text: '{"\\,NULL,\'"}\n\t' })],
    ])('keeps %s', async (_what, data) => {
      const { store } = subject();
      const stream = freshStream();
      const added = event({ data, meta: data, type: 'contract.Écrit', schemaVersion: 7 });
      const appended = await store.append([write(stream, 0, [added])], NOON);
      expect(await readStream(store, stream)).toEqual([
        { ...added, ...appended, stream, version: 1 },
      ]);
    });

    it.each([
      ['a raw NUL', '{"text":"\0"}'],
      ['a raw half of a surrogate pair', '{"text":"\udc00"}'],
    ])('refuses %s and nothing beside it', async (_what, data) => {
      const { store } = subject();
      const [bad, good] = [freshStream(), freshStream()];
      const [refused, stored] = await outcomes([
        store.append([write(bad, 0, [event({ data })])], NOON),
        store.append([write(good, 0)], NOON),
      ]);
      expect(refused).toBeInstanceOf(RangeError);
      expect(stored).not.toBeInstanceOf(Error);
      expect(await readStream(store, bad)).toEqual([]);
      expect(await readStream(store, good)).toHaveLength(1);
    });
  });
};

const sizeCases = (subject: () => Subject<OpenedLog>): void => {
  describe('event sizes', () => {
    it('stores the largest event, counted in bytes, and refuses one byte more', async () => {
      const { store } = subject();
      const [large, larger, wide] = [freshStream(), freshStream(), freshStream()];
      const largest = sized(MAX_EVENT_BYTES);
      const accents = event({ data: `"${'é'.repeat(MAX_EVENT_BYTES / 2)}"` });
      const [stored, refused, refusedToo] = await outcomes([
        store.append([write(large, 0, [largest])], NOON),
        store.append([write(larger, 0, [sized(MAX_EVENT_BYTES + 1)])], NOON),
        store.append([write(wide, 0, [accents])], NOON),
      ]);
      expect(stored).not.toBeInstanceOf(Error);
      expect(refused).toBeInstanceOf(EventTooLarge);
      expect(refused).toMatchObject({ bytes: 262_145 });
      expect(refusedToo).toBeInstanceOf(EventTooLarge);
      expect((await readStream(store, large))[0]?.data).toBe(largest.data);
      expect(await readStream(store, larger)).toEqual([]);
    });

    it('stores a thousand events of several streams in one append, next to each other', async () => {
      const { store, harness } = subject();
      const [one, two] = [freshStream(), freshStream()];
      const { position } = await store.append(
        [write(one, 0, events(700)), write(two, 0, events(500))],
        NOON,
      );
      const stored = [...(await readStream(store, one)), ...(await readStream(store, two))];
      const positions = stored.map((each) => each.position);
      expect(positions).toEqual([...positions].sort((a, b) => Number(a - b)));
      expect(positions.at(-1)).toBe(position);
      expect(stored).toHaveLength(1_200);
      if (harness.gapless) expect(positions[0]).toBe(position - 1_199n);
    });
  });
};

/** An id that is taken is refused where ids are unique; elsewhere whoever repeats a command looks for it first. */
const takenIdCases = (subject: () => Subject<OpenedLog>): void => {
  describe('event ids that are taken', () => {
    it('are stored once, in whatever stream, and keep out what came with them', async () => {
      const { store } = subject();
      const first = event();
      const [stream, elsewhere] = [freshStream(), freshStream()];
      await store.append([write(stream, 0, [first])], NOON);
      for (const writes of [
        [write(stream, 1, [event(), first])],
        [write(elsewhere, 0, [event(), { ...first, data: '{"other":true}' }])],
      ]) {
        const [refused] = await outcomes([store.append(writes, NOON)]);
        expect(refused).toBeInstanceOf(DuplicateEvent);
        expect(refused).toMatchObject({ eventId: first.id });
      }
      expect(await readStream(store, stream)).toHaveLength(1);
      expect(await readStream(store, elsewhere)).toEqual([]);
    });

    it('fail alone among appends of the same moment', async () => {
      const { store } = subject();
      const taken = event();
      await store.append([write(freshStream(), 0, [taken])], NOON);
      const streams = Array.from({ length: 60 }, () => freshStream());
      const results = await outcomes(
        streams.map((stream, index) =>
          store.append([write(stream, 0, [event(), index === 30 ? taken : event()])], NOON),
        ),
      );
      const failed = results.flatMap((result, index) => (result instanceof Error ? [index] : []));
      expect(failed).toEqual([30]);
      expect(results[30]).toBeInstanceOf(DuplicateEvent);
      const lengths = (await store.read(streams.map((stream) => ({ stream, after: 0 })))).map(
        (read) => read.length,
      );
      expect(lengths).toEqual(streams.map((_stream, index) => (index === 30 ? 0 : 2)));
    });

    it('fail their append and what relied on it, and nothing else', async () => {
      const { store } = subject();
      const taken = event();
      await store.append([write(freshStream(), 0, [taken])], NOON);
      const [stream, other] = [freshStream(), freshStream()];
      const results = await outcomes([
        store.append([write(stream, 0, [taken])], NOON),
        store.append([write(stream, 1)], NOON),
        store.append([write(other, 0)], NOON),
        store.append([write(other, 1)], NOON),
      ]);
      expect(results[0]).toBeInstanceOf(DuplicateEvent);
      expect(results[1]).toBeInstanceOf(VersionConflict);
      expect(await readStream(store, stream)).toEqual([]);
      expect(await readStream(store, other)).toHaveLength(2);
    });
  });
};

const eventIdCases = (subject: () => Subject<OpenedLog>): void => {
  describe('event ids', () => {
    it('cannot occur twice in one append', async () => {
      const { store } = subject();
      const twice = event();
      const stream = freshStream();
      await expect(store.append([write(stream, 0, [twice, twice])], NOON)).rejects.toThrow(
        DuplicateEvent,
      );
      expect(await readStream(store, stream)).toEqual([]);
    });

    it('of a command that is to be stored once are found wherever it was stored', async () => {
      const { store, harness } = subject();
      const other = harness.open();
      const first = event();
      const [stream, elsewhere] = [freshStream(), freshStream()];
      await store.append([write(stream, 0, [first])], NOON, { once: true });
      for (const sender of [store, other]) {
        const again = sender.append([write(elsewhere, 0, [first])], NOON, { once: true });
        await expect(again).rejects.toThrow(DuplicateEvent);
      }
      expect(await readStream(store, stream)).toHaveLength(1);
      expect(await readStream(other, elsewhere)).toEqual([]);
      // Two at the same moment: one of them is stored.
      const second = event();
      const places = [freshStream(), freshStream()];
      const results = await outcomes(
        places.map((place, index) =>
          [store, other][index]!.append([write(place, 0, [second])], NOON, { once: true }),
        ),
      );
      expect(results.filter((result) => result instanceof DuplicateEvent)).toHaveLength(1);
      const lengths = await Promise.all(
        places.map(async (place) => (await readStream(store, place)).length),
      );
      expect(lengths.sort()).toEqual([0, 1]);
    });

    it('may be sent again for another place after a refusal', async () => {
      const { store } = subject();
      const [stream, other] = [freshStream(), freshStream()];
      await store.append([write(stream, 0)], NOON);
      const added = [event(), event()];
      const append = (expected: number) =>
        store.append([write(other, 0, added), write(stream, expected)], NOON);
      await expect(append(0)).rejects.toThrow(VersionConflict);
      await append(1);
      expect((await readStream(store, other)).map(({ id }) => id)).toEqual(
        added.map(({ id }) => id),
      );
      expect((await readStream(store, stream)).map(({ version }) => version)).toEqual([1, 2]);
    });
  });
};

const recordedTimeCases = (subject: () => Subject<OpenedLog>): void => {
  describe('recorded time', () => {
    it('is the business time, and never before that of an earlier position', async () => {
      const { store } = subject();
      // Ahead of all that other cases store, and of the hour in which this one goes back and forth.
      const times = ['59:00.500', '10:00.000', '59:59.999', '59:59.998', '00:00.001'];
      const stream = freshStream();
      const appended: Appended[] = [];
      for (const [version, time] of times.entries()) {
        appended.push(await store.append([write(stream, version)], `2024-08-16T13:${time}Z`));
      }
      const expected = ['59:00.500', '59:00.500', '59:59.999', '59:59.999', '59:59.999'];
      expect(appended.map(({ recordedAt }) => recordedAt)).toEqual(
        expected.map((time) => `2024-08-16T13:${time}Z`),
      );
      expect((await readStream(store, stream)).map(({ recordedAt }) => recordedAt)).toEqual(
        appended.map(({ recordedAt }) => recordedAt),
      );
    });

    it('is never before that of an event that was read, though the clocks are apart', async () => {
      const { store, harness } = subject();
      const other = harness.open();
      const stream = freshStream();
      await store.append([write(stream, 0)], '2024-08-16T13:59:02.000Z');
      await other.read([{ stream, after: 0 }]);
      const { recordedAt } = await other.append([write(stream, 1)], '2024-08-16T13:59:01.000Z');
      expect(recordedAt >= '2024-08-16T13:59:02.000Z').toBe(true);
      const times = (await readStream(store, stream)).map((one) => one.recordedAt);
      expect(times).toEqual([...times].sort());
    });

    it('grows with the position among appends of the same moment', async () => {
      const { store, harness } = subject();
      const streams = Array.from({ length: 40 }, () => freshStream());
      const answers = await Promise.all(
        streams.map((stream, index) =>
          store.append(
            [write(stream, 0)],
            `2024-08-16T14:00:00.${String((index * 37) % 100).padStart(3, '0')}Z`,
          ),
        ),
      );
      const stored = (await store.read(streams.map((stream) => ({ stream, after: 0 })))).flat();
      expect(stored.map(({ position, recordedAt }) => ({ position, recordedAt }))).toEqual(answers);
      stored.sort((a, b) => Number(a.position - b.position));
      const times = stored.map(({ recordedAt }) => recordedAt);
      if (harness.orderedTimes) expect(times).toEqual([...times].sort());
      expect(times.toSorted().at(-1)).toBe('2024-08-16T14:00:00.099Z');
    });
  });
};

const mistakeCases = (subject: () => Subject<OpenedLog>): void => {
  describe('mistakes', () => {
    it('refuses what no program should send', async () => {
      const { store } = subject();
      const stream = freshStream();
      for (const [writes, time] of [
        [[write(stream, 0), write(stream, 0)], NOON],
        [[write(stream, -1)], NOON],
        [[write(stream, 0.5)], NOON],
        [[write('', 0)], NOON],
        [[write('x'.repeat(3_000), 0)], NOON],
        [[write(stream, 0, [event({ id: 'no-uuid' })])], NOON],
        [[write(stream, 0, [event({ id: randomUUID().toUpperCase().replace(/\d/, 'A') })])], NOON],
        [[write(stream, 0)], '2024-08-16'],
      ] as const) {
        await expect(store.append([...writes], time)).rejects.toThrow(RangeError);
      }
      expect(await readStream(store, stream)).toEqual([]);
    });
  });
};

export const appendingCases = (
  subject: () => Subject<OpenedLog>,
  { uniqueEventIds }: Promises,
): void => {
  for (const cases of [textCases, sizeCases, eventIdCases, recordedTimeCases, mistakeCases])
    cases(subject);
  if (uniqueEventIds) takenIdCases(subject);
};
