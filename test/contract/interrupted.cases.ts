import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { VersionConflict, type EventStore } from '@palabre/eventing';
import type { StoreAddress } from './adapters.js';
import { Follower } from './follower.js';
import type { Subject } from './harness.js';
import { freshStream, NOON, readStream, write } from './samples.js';

const KILLS = 3;
const PAIRS = 4;
const TIMEOUT_MS = 90_000;

type Pair = readonly [string, string];

/** Lets a process write pairs of streams until some were stored, and kills it where it stands. */
const writeUntilKilled = async (
  store: EventStore,
  address: StoreAddress,
  pairs: readonly Pair[],
): Promise<void> => {
  const root = process.cwd();
  const child = spawn(
    process.execPath,
    [
      '--import',
      join(root, 'test/support/swc-register.mjs'),
      join(root, 'test/contract/pair-writer-process.ts'),
      ...[address, pairs, freshStream()].map((value) => JSON.stringify(value)),
    ],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  );
  try {
    await once(child, 'message', { signal: AbortSignal.timeout(TIMEOUT_MS) });
    while ((await lengths(store, pairs)).every(([left]) => left < 3)) {
      if (child.exitCode !== null) throw new Error(`the writing process ended: ${child.exitCode}`);
    }
  } finally {
    child.kill('SIGKILL');
  }
};

const lengths = async (
  store: EventStore,
  pairs: readonly Pair[],
): Promise<(readonly [number, number])[]> => {
  const read = await store.read(pairs.flat().map((stream) => ({ stream, after: 0 })));
  return pairs.map((_pair, index) => [read[2 * index]!.length, read[2 * index + 1]!.length]);
};

/** Appends to a pair that is whole. What its killed writer had sent last, a server may store a moment later. */
const goOn = async (store: EventStore, pair: Pair): Promise<void> => {
  const [left, right] = pair;
  for (let tries = 1; ; tries += 1) {
    const [version, other] = (await lengths(store, [pair]))[0]!;
    expect(other).toBe(version);
    try {
      await store.append([write(left, version), write(right, version)], NOON);
      return;
    } catch (error) {
      if (!(error instanceof VersionConflict) || tries === 5) throw error;
    }
  }
};

/** What is left of appends to several streams whose process was killed. */
export const interruptedCases = (subject: () => Subject): void => {
  describe('appends to several streams whose process is killed', () => {
    it(
      'are whole or absent for every reader, and their streams go on',
      async () => {
        const { store, harness } = subject();
        const reader = await Follower.start(harness.open(), await store.head());
        const all: Pair[] = [];
        for (let kill = 1; kill <= KILLS; kill += 1) {
          const pairs = Array.from(
            { length: PAIRS },
            () => [freshStream(), freshStream()] as const,
          );
          all.push(...pairs);
          await writeUntilKilled(store, harness.address, pairs);
        }
        for (const pair of all) await goOn(store, pair);
        await reader.until(await store.head());
        const stored = (await Promise.all(all.flat().map((one) => readStream(store, one)))).flat();
        const streams = new Set(all.flat());
        const seen = reader.seen.filter(({ stream }) => streams.has(stream));
        const place = ({ stream, version, position }: (typeof stored)[number]) =>
          `${stream} ${version} ${position}`;
        expect(seen.map(place).toSorted()).toEqual(stored.map(place).toSorted());
      },
      TIMEOUT_MS,
    );
  });
};
