import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { EventStore } from '@palabre/eventing';
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
        const before = await lengths(store, all);
        expect(before.filter(([left, right]) => left !== right)).toEqual([]);
        for (const [index, [left, right]] of all.entries()) {
          const version = before[index]![0];
          await store.append([write(left, version), write(right, version)], NOON);
        }
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
