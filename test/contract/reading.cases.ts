import { randomUUID } from 'node:crypto';
import { once, EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { eventLabel } from '@palabre/eventing';
import { derivedId } from '@palabre/kernel';
import type { OpenedLog, Promises, Subject } from './harness.js';
import { event, events, freshStream, guard, NOON, readStream, write } from './samples.js';

const WAKE_TIMEOUT_MS = 10_000;

const streamCases = (subject: () => Subject<OpenedLog>): void => {
  describe('reading streams', () => {
    it('answers each from behind its version, in the order asked', async () => {
      const { store } = subject();
      const [one, two, none] = [freshStream(), freshStream(), freshStream()];
      await store.append([write(one, 0, events(3)), write(two, 0, events(2))], NOON);
      const read = await store.read([
        { stream: two, after: 1 },
        { stream: none, after: 0 },
        { stream: one, after: 0 },
        { stream: two, after: 2 },
      ]);
      expect(read.map((found) => found.map(({ stream, version }) => [stream, version]))).toEqual([
        [[two, 2]],
        [],
        [
          [one, 1],
          [one, 2],
          [one, 3],
        ],
        [],
      ]);
      expect(await store.read([])).toEqual([]);
    });
  });
};

const logCases = (subject: () => Subject<OpenedLog>): void => {
  describe('reading the log', () => {
    it('goes on behind a position, page by page', async () => {
      const { store } = subject();
      const before = await store.head();
      const stream = freshStream();
      const { position: end } = await store.append([write(stream, 0, events(7))], NOON);
      const versions: number[][] = [];
      let after = before;
      for (let page = 0; page < 3; page += 1) {
        const { events: found, position } = await store.readAll(after, 3);
        versions.push(found.map(({ version }) => version));
        expect(position).toBe(found.at(-1)?.position);
        after = position;
      }
      expect(versions).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
      expect(after).toBe(end);
      expect(await store.readAll(end, 3)).toEqual({ events: [], position: end });
    });

    it('begins with any event that was read, wherever it stands', async () => {
      const { store } = subject();
      const begin = await store.head();
      const [one, two] = [freshStream(), freshStream()];
      await store.append([write(one, 0, events(2)), write(two, 0, events(2))], NOON);
      await store.append([write(one, 2, events(1))], NOON);
      const all = (await store.readAll(begin, 100)).events;
      expect(all).toHaveLength(5);
      for (const [index, { position }] of all.entries()) {
        const page = await store.readAll(await store.before(position), 100);
        expect(page.events).toEqual(all.slice(index));
      }
    });

    it('of some types passes over the others', async () => {
      const { store } = subject();
      const before = await store.head();
      const [odd, even] = [`contract.${randomUUID()}`, `contract.${randomUUID()}`];
      const added = Array.from({ length: 9 }, (_, index) =>
        event({ type: index % 2 === 0 ? even : odd }),
      );
      const { position: end } = await store.append([write(freshStream(), 0, added)], NOON);
      const first = await store.readAll(before, 3, [odd]);
      expect(first.events.map(({ version }) => version)).toEqual([2, 4, 6]);
      expect(first.position).toBe(first.events[2]?.position);
      const second = await store.readAll(first.position, 3, [odd]);
      expect(second.events.map(({ version }) => version)).toEqual([8]);
      expect(second.position).toBe(end);
      expect((await store.readAll(before, 100, [odd, even])).events).toHaveLength(9);
      expect(await store.readAll(before, 100, [`contract.${randomUUID()}`])).toEqual({
        events: [],
        position: end,
      });
      expect(await store.readAll(before, 100, [])).toEqual({ events: [], position: end });
    });
  });
};

const commandEvents = (commandId: string, count: number) =>
  Array.from({ length: count }, (_, n) => event({ id: derivedId(commandId, eventLabel(n)) }));

const commandCases = (subject: () => Subject<OpenedLog>): void => {
  describe('the events of a command', () => {
    it('are found in order, over all its streams, and only they', async () => {
      const { store } = subject();
      const [first, second] = [randomUUID(), randomUUID()];
      const [one, two] = [freshStream(), freshStream()];
      const added = commandEvents(first, 75);
      await store.append([write(one, 0, added.slice(0, 40)), write(two, 0, added.slice(40))], NOON);
      await store.append([write(one, 40, commandEvents(second, 1))], NOON);
      const found = await store.eventsOfCommand(first, [one, two]);
      expect(found.map(({ id }) => id)).toEqual(added.map(({ id }) => id));
      expect(found.slice(0, 40)).toEqual((await readStream(store, one)).slice(0, 40));
      expect(await store.eventsOfCommand(second, [one])).toHaveLength(1);
    });

    it('are none when it stored none', async () => {
      const { store } = subject();
      const stream = freshStream();
      await store.append([write(stream, 0)], NOON);
      expect(await store.eventsOfCommand(randomUUID(), [stream])).toEqual([]);
    });

    it('are found after a decision over several streams, guards and refusals', async () => {
      const { store } = subject();
      const [commandId, one, two, guarded] = [
        randomUUID(),
        freshStream(),
        freshStream(),
        freshStream(),
      ];
      const added = commandEvents(commandId, 3);
      const append = (expected: number) =>
        store.append(
          [
            guard(guarded, expected),
            write(one, 0, added.slice(0, 2)),
            write(two, 0, added.slice(2)),
          ],
          NOON,
        );
      await expect(append(4)).rejects.toThrow('stream is not at version 4');
      expect(await store.eventsOfCommand(commandId, [one, two])).toEqual([]);
      await append(0);
      const found = await store.eventsOfCommand(commandId, []);
      expect(found.map(({ id }) => id)).toEqual(added.map(({ id }) => id));
      await expect(append(0)).rejects.toMatchObject({
        name: expect.stringMatching(/^(DuplicateEvent|VersionConflict)$/),
      });
    });
  });
};

const repeatCases = (subject: () => Subject<OpenedLog>): void => {
  describe('the events of a repeated command', () => {
    it('can be found by a repeat whose append was refused', async () => {
      const { store } = subject();
      const [commandId, stream] = [randomUUID(), freshStream()];
      const append = (expected: number) =>
        store.append([write(stream, expected, commandEvents(commandId, 2))], NOON);
      const { position } = await append(0);
      await expect(append(2)).rejects.toMatchObject({ name: 'DuplicateEvent' });
      const found = await store.eventsOfCommand(commandId, [stream]);
      expect(found.map(({ position: at }) => at)).toEqual([position - 1n, position]);
    });
  });
};

const followerCases = (subject: () => Subject<OpenedLog>): void => {
  describe('followers', () => {
    it('are woken by appends of others until they stop', async () => {
      const { store, harness } = subject();
      const other = harness.open();
      const bell = new EventEmitter();
      let wakes = 0;
      const stop = await store.onAppended(() => {
        wakes += 1;
        bell.emit('wake');
      });
      for (let round = 0; round < 3; round += 1) {
        const woken = once(bell, 'wake', { signal: AbortSignal.timeout(WAKE_TIMEOUT_MS) });
        await other.append([write(freshStream(), 0)], NOON);
        await woken;
      }
      await stop();
      const until = wakes;
      const woken = once(bell, 'second', { signal: AbortSignal.timeout(WAKE_TIMEOUT_MS) });
      const stopSecond = await store.onAppended(() => bell.emit('second'));
      await other.append([write(freshStream(), 0)], NOON);
      await woken;
      await stopSecond();
      expect(wakes).toBe(until);
    });
  });
};

export const readingCases = (
  subject: () => Subject<OpenedLog>,
  { uniqueEventIds }: Promises,
): void => {
  for (const cases of [streamCases, logCases, commandCases, followerCases]) cases(subject);
  if (uniqueEventIds) repeatCases(subject);
};
