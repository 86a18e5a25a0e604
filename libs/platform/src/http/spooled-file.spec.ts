import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { spooledFile } from './spooled-file.js';
import { Turns } from './turns.js';

const home = mkdtempSync(join(tmpdir(), 'palabre-spooled-'));
afterAll(() => rmSync(home, { recursive: true }));

const TEXT = ['a first piece, ', 'été\n', 'and the last'];
const source = (fails = false) => {
  const seen = { isOver: false };
  const pieces = async function* (): AsyncGenerator<string> {
    try {
      for (const piece of TEXT) yield piece;
      if (fails) throw new Error('no more rows');
    } finally {
      seen.isOver = true;
    }
  };
  return { seen, file: { name: 'x.txt', mediaType: 'text/plain', pieces: pieces() } };
};

describe('a file that is made whole before it leaves', () => {
  it.each([
    ['in memory', 1_000],
    ['on disk', 5],
  ])('waits %s, after what it is made from is free', async (_where, inMemory) => {
    const { file, seen } = source();
    const whole = await spooledFile(file, home, inMemory);
    expect(seen.isOver).toBe(true);
    // "été" has five bytes.
    expect(whole).toMatchObject({ name: 'x.txt', bytes: 33 });
    let text = '';
    for await (const piece of whole.pieces) text += piece;
    expect(text).toBe(TEXT.join(''));
  });

  it('is none when it cannot be made to its end', async () => {
    await expect(spooledFile(source(true).file, home, 5)).rejects.toThrow('no more rows');
  });

  it('may be left unread', async () => {
    const { pieces } = await spooledFile(source().file, home, 5);
    const reading = pieces[Symbol.asyncIterator]();
    await reading.next();
    await expect(reading.return?.()).resolves.toMatchObject({ done: true });
  });
});

describe('turns', () => {
  it('let so many work at a time, in their order, also after one that failed', async () => {
    const turns = new Turns(2);
    const log: string[] = [];
    const ends = new Map<string, () => void>();
    const work = (name: string, fails = false) =>
      turns.take(async () => {
        log.push(name);
        await new Promise<void>((resolve) => ends.set(name, resolve));
        if (fails) throw new Error(name);
      });
    const all = [work('a', true), work('b'), work('c'), work('d')];
    const settled = Promise.allSettled(all);
    const later = () => new Promise((resolve) => setImmediate(resolve));
    await later();
    expect(log).toEqual(['a', 'b']);
    ends.get('a')?.();
    await later();
    expect(log).toEqual(['a', 'b', 'c']);
    ends.get('b')?.();
    await later();
    expect(log).toEqual(['a', 'b', 'c', 'd']);
    for (const name of ['c', 'd']) ends.get(name)?.();
    expect((await settled).map(({ status }) => status)).toEqual([
      ...['rejected', 'fulfilled', 'fulfilled', 'fulfilled'],
    ]);
  });
});
