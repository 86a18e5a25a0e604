import { describe, expect, it } from '@jest/globals';
import { type StoredEvent, StoreUnavailable } from '@palabre/eventing';
import type { StoreHarness, Subject } from './harness.js';
import { Follower } from './follower.js';
import { freshStream, NOON, outcomes, readLog, write } from './samples.js';
import { writerProcess } from './writer-child.js';
import { type Acknowledged, runWriters, writeStubbornly } from './writers.js';

const LOAD_TIMEOUT_MS = 90_000;
const CUTS = 5;

export const expectInOrder = (
  log: readonly StoredEvent[],
  from: bigint,
  { gapless, orderedTimes }: StoreHarness,
): void => {
  const versions = new Map<string, number>();
  let position = from;
  let recordedAt = '';
  const faults: string[] = [];
  for (const one of log) {
    const version = (versions.get(one.stream) ?? 0) + 1;
    versions.set(one.stream, version);
    const next = gapless ? one.position === position + 1n : one.position > position;
    if (!next) faults.push(`${one.position} follows ${position}`);
    if (one.version !== version)
      faults.push(`version ${one.version} stands where ${version} should`);
    if (orderedTimes && one.recordedAt < recordedAt)
      faults.push(`${one.recordedAt} follows ${recordedAt}`);
    ({ position, recordedAt } = one);
  }
  expect(faults).toEqual([]);
};

const places = (log: readonly StoredEvent[]): Map<string, string> =>
  new Map(log.map(({ id, position }) => [id, position.toString()]));

export const expectAllAt = (
  acknowledged: readonly Acknowledged[],
  log: readonly StoredEvent[],
): void => {
  const at = places(log);
  expect(acknowledged.filter(({ id, position }) => at.get(id) !== position)).toEqual([]);
};

const orderCases = (subject: () => Subject): void => {
  describe('under load: order', () => {
    it(
      'keeps one order for 64 writers in two processes, and a live reader loses nothing',
      async () => {
        const { store, harness } = subject();
        const writing = { writers: 32, appends: 60, shared: [freshStream(), freshStream()] };
        const other = writerProcess(harness.address, writing);
        try {
          await other.ready();
          const from = await store.head();
          const reader = await Follower.start(harness.open(), from);
          const acknowledged: Acknowledged[] = [];
          const [theirs] = await Promise.all([
            other.run(),
            runWriters(store, writing, (one) => acknowledged.push(one)),
          ]);
          await reader.until(await store.head());

          acknowledged.push(...theirs);
          // 64 writers with 60 appends of their own and every tenth time one to a shared stream.
          expect(acknowledged).toHaveLength(64 * (60 + 6));
          expect(reader.seen).toHaveLength(acknowledged.length);
          expect(reader.pages).toBeGreaterThan(10);
          expectInOrder(reader.seen, from, harness);
          expectAllAt(acknowledged, reader.seen);
          const log = await readLog(store);
          expect(log.slice(-acknowledged.length)).toEqual(reader.seen);
        } finally {
          other.stop();
        }
      },
      LOAD_TIMEOUT_MS,
    );
  });
};

const lostConnectionCases = (subject: () => Subject): void => {
  describe('under load: lost connections', () => {
    it(
      'loses nothing acknowledged when connections are cut, and works again by itself',
      async () => {
        const { harness } = subject();
        const store = harness.open();
        const from = await store.head();
        const reader = await Follower.start(store, from);
        const seen = { acknowledged: [] as Acknowledged[], unavailable: 0 };
        let stopped = false;
        const writers = Array.from({ length: 32 }, () =>
          writeStubbornly(store, () => stopped, seen),
        );
        let cut = 0;
        for (let round = 1; round <= CUTS; round += 1) {
          const goal = seen.acknowledged.length + 200;
          while (seen.acknowledged.length < goal) await store.head().catch(() => 0n);
          cut += await harness.cutConnections();
        }
        const goal = seen.acknowledged.length + 200;
        while (seen.acknowledged.length < goal) await store.head().catch(() => 0n);
        stopped = true;
        await Promise.all(writers);
        await reader.until(await store.head());

        expect(cut).toBeGreaterThanOrEqual(CUTS);
        expect(seen.unavailable).toBeGreaterThan(0);
        expectInOrder(reader.seen, from, harness);
        expectAllAt(seen.acknowledged, reader.seen);
      },
      LOAD_TIMEOUT_MS,
    );
  });
};

const closingCases = (subject: () => Subject): void => {
  describe('closing', () => {
    it('takes no more appends once it is closed, and finishes those it has', async () => {
      const { harness, store } = subject();
      const closing = harness.open();
      const streams = Array.from({ length: 50 }, () => freshStream());
      const appends = outcomes(streams.map((stream) => closing.append([write(stream, 0)], NOON)));
      await closing.close();
      await expect(closing.append([write(freshStream(), 0)], NOON)).rejects.toThrow(
        StoreUnavailable,
      );
      expect((await appends).filter((outcome) => outcome instanceof Error)).toEqual([]);
      const read = await store.read(streams.map((stream) => ({ stream, after: 0 })));
      expect(read.map(({ length }) => length)).toEqual(streams.map(() => 1));
    });
  });
};

export const loadCases = (subject: () => Subject): void => {
  for (const cases of [orderCases, lostConnectionCases, closingCases]) cases(subject);
};
