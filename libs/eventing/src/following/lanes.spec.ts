import { describe, expect, it } from '@jest/globals';
import { defineEvents } from '@palabre/kernel';
import { EventCodec } from '../events/event-codec.js';
import type { LogPage, Position, StoredEvent } from '../log/event-store.js';
import type { Follower } from './lane.js';
import { Lanes, type Driver } from './lanes.js';
import { PageReader, type Page } from './page-reader.js';
import { pause, Wakeup } from './waiting.js';

const TYPES = ['test.A', 'test.B'];

class MemoryLog {
  readonly events: StoredEvent[] = [];

  append(count: number, schemaVersion = 1): void {
    for (let n = 0; n < count; n += 1) {
      const position = BigInt(this.events.length + 1);
      this.events.push({
        id: `event-${position}`,
        stream: 'test-1',
        version: Number(position),
        type: TYPES[Number(position) % 2] ?? '',
        schemaVersion,
        data: '{}',
        meta: '{}',
        position,
        recordedAt: '2024-08-16T12:00:00.000Z',
      });
    }
  }

  async head(): Promise<Position> {
    return BigInt(this.events.length);
  }

  async before(position: Position): Promise<Position> {
    return position - 1n;
  }

  async readAll(
    after: Position,
    limit: number,
    types: readonly string[] = TYPES,
  ): Promise<LogPage> {
    await pause(1);
    const head = BigInt(this.events.length);
    const behind = this.events.filter((one) => one.position > after && types.includes(one.type));
    const events = behind.slice(0, limit);
    return { events, position: behind.length > limit ? (events.at(-1)?.position ?? head) : head };
  }
}

/** Takes in pages, and checks that each follower stands where the page begins. */
class Recorder implements Driver<Follower> {
  readonly seen = new Map<string, Position[]>();
  readonly together: number[] = [];
  readonly problems: unknown[] = [];
  /** Followers whose next page fails, alone or with everybody else. */
  readonly failing = new Set<string>();
  outage = false;
  /** How many pages it takes at once. */
  atOnce = 1;
  mostEvents = 0;

  async handle(
    followers: readonly Follower[],
    first: Page,
    _signal: AbortSignal,
    following: () => Promise<Page | undefined>,
  ): Promise<Map<Follower, unknown>> {
    await pause(1);
    let page = first;
    for (let n = 1; n < this.atOnce; n += 1) {
      const next = await following();
      if (!next) break;
      expect(next.from).toBe(page.to);
      page = { ...next, from: first.from, events: [...page.events, ...next.events] };
    }
    if (this.outage) {
      this.outage = false;
      throw new Error('outage');
    }
    this.mostEvents = Math.max(this.mostEvents, page.events.length);
    const failed = new Map<Follower, unknown>();
    for (const follower of followers) {
      expect(page.from).toBe(follower.position);
      if (this.failing.delete(follower.name)) {
        failed.set(follower, new Error('failed alone'));
        continue;
      }
      const taken = page.events.filter(({ stored }) => follower.types.includes(stored.type));
      const seen = this.seen.get(follower.name) ?? [];
      this.seen.set(follower.name, [...seen, ...taken.map(({ stored }) => stored.position)]);
      follower.position = page.to;
    }
    this.together.push(followers.length);
    if (failed.size === followers.length) throw [...failed.values()][0];
    return failed;
  }

  async reload(followers: readonly Follower[]): Promise<readonly Follower[]> {
    await pause(1);
    return followers;
  }

  readonly givenUp: string[] = [];
  outdated(followers: readonly Follower[]): void {
    this.givenUp.push(...followers.map(({ name }) => name));
  }

  onProblem(error: unknown): void {
    this.problems.push(error);
  }
}

const follow = (positions: readonly bigint[], history: number, pageSize: number) => {
  const log = new MemoryLog();
  log.append(history);
  const followers = positions.map((position, n) => ({
    name: `follower-${n}`,
    types: n % 2 === 0 ? TYPES : TYPES.slice(1),
    position,
  }));
  const recorder = new Recorder();
  const wakeup = new Wakeup();
  const stop = new AbortController();
  const codec = new EventCodec([
    defineEvents<{ type: string; data: object }>()({ 'test.A': 1, 'test.B': 1 }),
  ]);
  const lanes = new Lanes(new PageReader(log, codec, pageSize), recorder, wakeup, stop.signal);
  const running = lanes.run(followers);
  const append = (count: number, schemaVersion?: number): void => {
    log.append(count, schemaVersion);
    wakeup.wake();
  };
  const arrived = async (): Promise<void> => {
    const deadline = performance.now() + 5_000;
    while (followers.some(({ position }) => position < BigInt(log.events.length))) {
      if (performance.now() > deadline) throw new Error('not all followers arrived');
      await pause(1);
    }
  };
  const finish = async (): Promise<void> => {
    stop.abort();
    await running;
  };
  const expectEachOnce = (): void => {
    for (const [n, { name, types }] of followers.entries()) {
      const expected = log.events
        .filter(({ type, position }) => types.includes(type) && position > (positions[n] ?? 0n))
        .map(({ position }) => position);
      expect(recorder.seen.get(name) ?? []).toEqual(expected);
    }
  };
  return { recorder, followers, lanes, append, arrived, finish, expectEachOnce };
};

describe('lanes', () => {
  it('moves followers of one position together', async () => {
    const { recorder, append, arrived, finish, expectEachOnce } = follow([0n, 0n, 0n], 25, 10);
    await arrived();
    append(3);
    await arrived();
    await finish();
    expectEachOnce();
    expect(new Set(recorder.together)).toEqual(new Set([3]));
  });

  it('lets those behind catch up under load and merge with those ahead', async () => {
    const at = [0n, 400n, 37n, 400n, 399n];
    const { recorder, append, arrived, finish, expectEachOnce } = follow(at, 400, 10);
    for (let n = 0; n < 60; n += 1) {
      append(2);
      await pause(2);
    }
    await arrived();
    append(1);
    await arrived();
    append(1);
    await arrived();
    await finish();
    expectEachOnce();
    expect(recorder.together.at(-1)).toBe(5);
    expect(recorder.problems).toEqual([]);
  });

  it('hands over the pages behind one, but none beyond those ahead', async () => {
    const at = [0n, 400n, 37n, 400n, 399n];
    const { recorder, append, arrived, finish, expectEachOnce } = follow(at, 400, 10);
    recorder.atOnce = 7;
    for (let n = 0; n < 60; n += 1) {
      append(2);
      await pause(2);
    }
    await arrived();
    append(1);
    await arrived();
    append(1);
    await arrived();
    await finish();
    expectEachOnce();
    expect(recorder.together.at(-1)).toBe(5);
    expect(recorder.mostEvents).toBe(70);
    expect(recorder.problems).toEqual([]);
  });

  it('leaves a follower behind that fails alone, and takes it back', async () => {
    const { recorder, append, arrived, finish, expectEachOnce } = follow([0n, 0n, 0n], 30, 10);
    recorder.failing.add('follower-1');
    await arrived();
    append(1);
    await arrived();
    append(1);
    await arrived();
    await finish();
    expectEachOnce();
    expect(recorder.problems.length).toBe(1);
    expect(recorder.together.at(-1)).toBe(3);
  });

  it('takes out who would have to take in an event of a newer version', async () => {
    const { recorder, followers, lanes, append, arrived, finish } = follow([0n, 0n], 25, 10);
    await arrived();
    append(1, 2); // of test.A, at position 26: the second follower does not take it
    append(3);
    const deadline = performance.now() + 5_000;
    while (followers[1]!.position < 29n && performance.now() < deadline) await pause(1);
    expect(followers.map(({ position }) => position)).toEqual([25n, 29n]);
    expect(recorder.givenUp).toEqual(['follower-0']);
    expect(followers.map((one) => lanes.has(one))).toEqual([false, true]);
    await finish();
    expect(recorder.problems).toEqual([]);
  });

  it('tries again after an outage', async () => {
    const { recorder, append, arrived, finish, expectEachOnce } = follow([0n, 5n], 30, 10);
    recorder.outage = true;
    await arrived();
    append(4);
    await arrived();
    await finish();
    expectEachOnce();
    expect(recorder.problems.length).toBe(1);
  });
});
