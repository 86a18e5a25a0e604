import { describe, expect, it } from '@jest/globals';
import type { StreamWrite } from '../event-store.js';
import { AppendQueue } from './append-queue.js';
import { sortOut, type Batch, type PendingAppend } from './batch.js';

const EVENT = { id: '', type: 'a.Happened', schemaVersion: 1, data: '{}', meta: '{}' };

/** `a@3` guards stream a at version 3, `a@3+2` adds two events to it. */
const parse = (text: string): StreamWrite => {
  const [, stream, expected, added] = /^(\w+)@(\d+)(?:\+(\d+))?$/.exec(text)!;
  const events = Array.from({ length: Number(added ?? 0) }, () => EVENT);
  return { stream: stream!, expected: Number(expected), events };
};

const show = ({ writes }: PendingAppend): string =>
  writes
    .map(({ stream, expected, events }) =>
      events.length > 0 ? `${stream}@${expected}+${events.length}` : `${stream}@${expected}`,
    )
    .join(' ');

const append = (text: string, bytes = 10): PendingAppend => ({
  writes: text.split(' ').map(parse),
  businessTime: '2024-08-16T12:00:00.000Z',
  bytes,
  resolve: () => {},
  reject: () => {},
});

const queueOf = (...texts: string[]): AppendQueue => {
  const queue = new AppendQueue();
  for (const text of texts) queue.add(append(text));
  return queue;
};

const shown = (batch: Batch): string[] => batch.appends.map(show);

describe('the queue of appends', () => {
  it('puts what waits into one batch, in order, one after the other on each stream', () => {
    const queue = queueOf('a@0+1', 'b@4+2', 'a@1+1', 'a@2 b@6+1', 'c@0');
    const batch = queue.take([]);
    expect(shown(batch)).toEqual(['a@0+1', 'b@4+2', 'a@1+1', 'a@2 b@6+1', 'c@0']);
    expect([...batch.expected]).toEqual([
      ['a', 0],
      ['b', 4],
      ['c', 0],
    ]);
    expect([...batch.reached]).toEqual([
      ['a', 2],
      ['b', 7],
      ['c', 0],
    ]);
    expect(queue.size).toBe(0);
  });

  it('leaves a rival at the same version for later', () => {
    const queue = queueOf('a@0+1', 'a@0+1', 'b@0+1');
    expect(shown(queue.take([]))).toEqual(['a@0+1', 'b@0+1']);
    expect(shown(queue.take([]))).toEqual(['a@0+1']);
  });

  it('keeps what is written in flight out of the other batch, and what is guarded from being written', () => {
    const queue = queueOf('a@0+1', 'g@5 b@0+1');
    const inFlight = queue.take([]);
    for (const text of ['a@1 c@0+1', 'a@1+1', 'g@5+1', 'd@0+1']) queue.add(append(text));
    expect(shown(queue.take([inFlight]))).toEqual(['d@0+1']);
    expect(shown(queue.take([]))).toEqual(['a@1 c@0+1', 'a@1+1', 'g@5+1']);
  });

  it('shares guards between batches', () => {
    const queue = queueOf('g@5 a@0+1');
    const inFlight = queue.take([]);
    queue.add(append('g@5 b@0+1'));
    expect(shown(queue.take([inFlight]))).toEqual(['g@5 b@0+1']);
  });

  it('lets nobody overtake a waiting writer on its stream', () => {
    const queue = queueOf('g@5 a@0+1');
    const inFlight = queue.take([]);
    for (const text of ['g@5+1', 'g@5 b@0+1', 'c@0+1']) queue.add(append(text));
    expect(shown(queue.take([inFlight]))).toEqual(['c@0+1']);
    expect(shown(queue.take([]))).toEqual(['g@5+1']);
    expect(shown(queue.take([]))).toEqual(['g@5 b@0+1']);
  });

  it('ends a batch at its share, and before it grows too large', () => {
    const queue = queueOf('a@0+1', 'b@0+1', 'c@0+1', 'd@0+600', 'e@0+600');
    expect(shown(queue.take([], 2))).toEqual(['a@0+1', 'b@0+1']);
    expect(shown(queue.take([]))).toEqual(['c@0+1', 'd@0+600']);
    queue.add(append('f@0+1', 4 * 1024 * 1024));
    expect(shown(queue.take([]))).toEqual(['e@0+600']);
    expect(shown(queue.take([]))).toEqual(['f@0+1']);
  });

  it('takes beyond its share what would have to wait for it, and lets nobody overtake', () => {
    const queue = queueOf('a@0+1', 'b@0+1', 'c@0+1', 'c@1 a@1+1', 'a@1+1', 'a@2+1', 'b@1+1');
    const batch = queue.take([], 2);
    // What is behind an append that waits on the same stream waits with it.
    expect(shown(batch)).toEqual(['a@0+1', 'b@0+1', 'b@1+1']);
    expect(shown(queue.take([batch]))).toEqual(['c@0+1']);
    expect(shown(queue.take([]))).toEqual(['c@1 a@1+1']);
    expect(shown(queue.take([]))).toEqual(['a@1+1', 'a@2+1']);
  });

  it('has a whole queue on one stream travel together', () => {
    const queue = queueOf(...Array.from({ length: 64 }, (_, n) => `a@${n}+1`));
    expect(queue.take([], 32).appends).toHaveLength(64);
  });

  it('lets an append through that is larger than a batch, alone', () => {
    const queue = queueOf('a@0+3000', 'b@0+1');
    expect(shown(queue.take([]))).toEqual(['a@0+3000']);
    expect(shown(queue.take([]))).toEqual(['b@0+1']);
  });

  it('gives out those that can only fail once a stream has moved on', () => {
    const queue = queueOf('a@0+1', 'a@1+1', 'b@3 a@0', 'a@2+1', 'b@0+1');
    const stale = queue.takeStale(new Map([['a', 1]]));
    expect(stale.map(({ append: late, write }) => [show(late), write.stream])).toEqual([
      ['a@0+1', 'a'],
      ['b@3 a@0', 'a'],
    ]);
    expect(queue.takeAll().map(show)).toEqual(['a@1+1', 'a@2+1', 'b@0+1']);
    expect(queue.size).toBe(0);
  });
});

describe('a batch whose streams are elsewhere', () => {
  it('is played append by append: what relied on a failed one fails, the others stay', () => {
    const batch = queueOf('a@0+1 b@0+1', 'a@1+1', 'c@0+1', 'c@1 d@0+1', 'b@1+1').take([]);
    const { conflicts, rest } = sortOut(batch, new Map([['b', 7]]));
    expect(conflicts.map(({ append: late, write }) => [show(late), write.stream])).toEqual([
      ['a@0+1 b@0+1', 'b'],
      ['a@1+1', 'a'],
      ['b@1+1', 'b'],
    ]);
    expect(rest.map(show)).toEqual(['c@0+1', 'c@1 d@0+1']);
  });

  it('may hold an append that is right just because one before it failed', () => {
    const batch = queueOf('a@0+1 b@0+1', 'a@1+1').take([]);
    const { conflicts, rest } = sortOut(batch, new Map([['a', 1]]));
    expect(conflicts.map(({ append: late }) => show(late))).toEqual(['a@0+1 b@0+1']);
    expect(rest.map(show)).toEqual(['a@1+1']);
  });
});
