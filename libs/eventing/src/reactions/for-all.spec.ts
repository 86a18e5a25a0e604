import { describe, expect, it } from '@jest/globals';
import { forAll } from './for-all.js';

/** Work that ends when it is told to. */
const held = () => {
  const begun: number[] = [];
  const ends = new Map<number, { ok: () => void; fail: (error: Error) => void }>();
  const work = (one: number): Promise<void> => {
    begun.push(one);
    return new Promise<void>((ok, fail) => {
      ends.set(one, { ok, fail });
    });
  };
  return { begun, ends, work };
};
const turn = () => new Promise<void>((done) => setImmediate(done));

describe('work for all of a list', () => {
  it('is one after the other where one is at once', async () => {
    const { begun, ends, work } = held();
    const all = forAll([1, 2], 1, work);
    expect(begun).toEqual([1]);
    ends.get(1)?.ok();
    await turn();
    expect(begun).toEqual([1, 2]);
    ends.get(2)?.ok();
    await all;
  });
  it('is so many at once, and no more', async () => {
    const { begun, ends, work } = held();
    const all = forAll([1, 2, 3, 4], 2, work);
    expect(begun).toEqual([1, 2]);
    ends.get(2)?.ok();
    await turn();
    expect(begun).toEqual([1, 2, 3]);
    for (const one of [1, 3]) ends.get(one)?.ok();
    await turn();
    ends.get(4)?.ok();
    await all;
  });
  it('begins nothing more once one fails, and ends with what has begun', async () => {
    const { begun, ends, work } = held();
    let isOver = false;
    const all = forAll([1, 2, 3], 2, work).finally(() => {
      isOver = true;
    });
    const failed = expect(all).rejects.toThrow('no store');
    ends.get(1)?.fail(new Error('no store'));
    await turn();
    expect([begun, isOver]).toEqual([[1, 2], false]);
    ends.get(2)?.ok();
    await failed;
  });
});
