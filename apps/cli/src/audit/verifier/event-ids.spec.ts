import { describe, expect, it } from '@jest/globals';
import { EventIds, markOf } from './event-ids.js';

describe('the ids of events', () => {
  it('are found when they come again, however many there are', () => {
    const ids = new EventIds();
    for (let n = 0; n < 5_000; n += 1) ids.add(`event ${n}`);
    expect(ids.repeated().size).toBe(0);
    for (const again of ['event 4999', 'event 0', 'event 0']) ids.add(again);
    expect(ids.repeated()).toEqual(new Set([markOf('event 0'), markOf('event 4999')]));
  });

  it('are marked by the beginning of their hash', () => {
    // sha256sum of "abc": ba7816bf8f01cfea…
    expect(markOf('abc')).toBe(0xba7816bf8f01cfean);
  });
});
