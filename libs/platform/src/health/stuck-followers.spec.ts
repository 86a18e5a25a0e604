import { describe, expect, it } from '@jest/globals';
import { StuckFollowers } from './stuck-followers.js';

const follower = (name: string, position: bigint, lag: number, paused = false) => ({
  ...{ name, position, lag, paused, outdated: false, ahead: false },
});

describe('followers of the log are stuck', () => {
  it('when they stand still behind it for half a minute', () => {
    const stuck = new StuckFollowers();
    expect(stuck.among([follower('a', 4n, 1), follower('b', 4n, 1)], 0)).toEqual([]);
    expect(stuck.among([follower('a', 4n, 9), follower('b', 5n, 8)], 30_000)).toEqual(['a']);
    expect(stuck.among([follower('a', 5n, 8), follower('b', 5n, 8)], 60_000)).toEqual(['b']);
  });

  it('not when there is nothing to do, or an operator stopped them', () => {
    const stuck = new StuckFollowers();
    const rested = [follower('a', 4n, 0), follower('b', 4n, 3, true)];
    stuck.among(rested, 0);
    expect(stuck.among(rested, 90_000)).toEqual([]);
    // A first event after a long rest is no reason to worry.
    expect(stuck.among([follower('a', 4n, 1)], 91_000)).toEqual([]);
  });
});
