import { describe, expect, it } from '@jest/globals';
import { RequestPace, TooManyRequests } from './request-pace.js';

describe('how often somebody asks', () => {
  let now = 0;
  const after = (millis: number): void => void (now += millis);
  const taken = (pace: RequestPace, login: string, isNewcomer = false): number => {
    for (let count = 0; ; count += 1) {
      if (count > 1_000) return count;
      try {
        pace.take(login, isNewcomer);
      } catch {
        return count;
      }
    }
  };
  const pace = (perMinute: number) => new RequestPace(perMinute, () => now);

  it('is a minute’s worth at once, then as it comes in, each login by itself', () => {
    const bound = pace(60);
    expect(taken(bound, 'one')).toBe(60);
    expect(taken(bound, 'two')).toBe(60);
    after(3_000);
    expect(taken(bound, 'one')).toBe(3);
    after(600_000);
    expect(taken(bound, 'one')).toBe(60);
  });

  it('costs a newcomer ten times as much', () => {
    expect(taken(pace(60), 'one', true)).toBe(6);
    expect(taken(pace(5), 'one', true)).toBe(1);
  });

  it('says how long to wait: TOO_MANY_REQUESTS', () => {
    const bound = pace(30);
    taken(bound, 'one');
    after(500);
    let refused: unknown;
    try {
      bound.take('one', false);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(TooManyRequests);
    expect(refused).toMatchObject({ code: 'TOO_MANY_REQUESTS', seconds: 2 });
    after(1_500);
    bound.take('one', false);
  });

  it('has no bound where none is set', () => {
    expect(taken(pace(0), 'one')).toBe(1_001);
  });
});
