import { describe, expect, it } from '@jest/globals';
import { TooManyRequests } from '@palabre/platform';
import { WrongTries } from './wrong-tries.adapter.js';

describe('links that lead nowhere', () => {
  const MINUTE = 60_000;
  const at = (moment: { now: number }) => new WrongTries(() => moment.now);
  const refusalOf = (tries: WrongTries, personId = 'ada'): unknown => {
    try {
      tries.begin(personId);
    } catch (error) {
      return error;
    }
    return undefined;
  };

  it('are tried ten times in an hour at most, also all at once, by each for themself', () => {
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

  it('are no right ones: those are taken back, and no waiting counts', () => {
    const tries = at({ now: 0 });
    for (let time = 0; time < 40; time += 1) tries.begin('ada')();
    for (let time = 0; time < 10; time += 1) expect(refusalOf(tries)).toBeUndefined();
    for (let time = 0; time < 3; time += 1)
      expect(refusalOf(tries)).toMatchObject({ seconds: 3_600 });
  });
});
