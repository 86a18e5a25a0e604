import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { SharedTrips } from './shared-trips.js';

/** Trips that end when the spec says so. */
const station = () => {
  const trips: { items: readonly number[]; arrive: () => void; fail: (why: Error) => void }[] = [];
  const shared = new SharedTrips<number, string>(
    (items) =>
      new Promise((resolve, reject) => {
        trips.push({ items, arrive: () => resolve(items.map(String)), fail: reject });
      }),
    1,
  );
  return { trips, shared };
};

describe('SharedTrips', () => {
  it('takes together what is asked in one turn', async () => {
    const { trips, shared } = station();
    const asked = [shared.ask([1]), shared.ask([2])];
    await turn();
    expect(trips.map(({ items }) => items)).toEqual([[1, 2]]);
    trips[0]?.arrive();
    expect(await Promise.all(asked)).toEqual([['1'], ['2']]);
  });

  it('gathers for the next trip what is asked while one is under way', async () => {
    const { trips, shared } = station();
    const first = shared.ask([1]);
    await turn();
    const second = shared.ask([2, 3]);
    const third = shared.ask([4]);
    expect(trips.map(({ items }) => items)).toEqual([[1]]);
    trips[0]?.arrive();
    expect(await first).toEqual(['1']);
    await turn();
    expect(trips.map(({ items }) => items)).toEqual([[1], [2, 3, 4]]);
    trips[1]?.arrive();
    expect(await Promise.all([second, third])).toEqual([['2', '3'], ['4']]);
  });

  it('tells those who shared a failed trip, and goes on with the others', async () => {
    const { trips, shared } = station();
    const first = shared.ask([1]);
    await turn();
    const second = shared.ask([2]);
    trips[0]?.fail(new Error('derailed'));
    await expect(first).rejects.toThrow('derailed');
    await turn();
    trips[1]?.arrive();
    expect(await second).toEqual(['2']);
  });

  it('needs no trip for nothing', async () => {
    const { trips, shared } = station();
    expect(await shared.ask([])).toEqual([]);
    expect(trips).toEqual([]);
  });
});
