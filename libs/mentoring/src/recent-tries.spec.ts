import { describe, expect, it } from '@jest/globals';
import { TooManyRequests } from '@palabre/platform';
import { RecentTries } from './recent-tries.adapter.js';

describe('what is tried again and again', () => {
  const MINUTE = 60_000;
  const at = (moment: { now: number }) => new RecentTries(10, () => moment.now);
  const refusalOf = (tries: RecentTries, personId = 'ada'): unknown => {
    try {
      tries.begin(personId);
    } catch (error) {
      return error;
    }
    return undefined;
  };

  it('is tried so many times in an hour at most, also all at once, by each for themself', () => {
    const moment = { now: 5 };
    const tries = at(moment);
    for (let time = 0; time < 10; time += 1) {
      expect(refusalOf(tries)).toBeUndefined();
      moment.now += MINUTE;
    }
    const refused = refusalOf(tries);
    expect(refused).toBeInstanceOf(TooManyRequests);
    // The first was ten minutes ago: fifty are left, and one more is possible by then.
    expect(refused).toMatchObject({ code: 'TOO_MANY_REQUESTS', seconds: 50 * 60 });
    expect(refusalOf(tries, 'bea')).toBeUndefined();
    moment.now += 50 * MINUTE;
    expect(refusalOf(tries)).toBeUndefined();
    expect(refusalOf(tries)).toBeInstanceOf(TooManyRequests);
  });

  it('counts nothing that is taken back, and no waiting', () => {
    const tries = at({ now: 0 });
    for (let time = 0; time < 40; time += 1) tries.begin('ada')();
    for (let time = 0; time < 10; time += 1) expect(refusalOf(tries)).toBeUndefined();
    for (let time = 0; time < 3; time += 1)
      expect(refusalOf(tries)).toMatchObject({ seconds: 3_600 });
  });
});
