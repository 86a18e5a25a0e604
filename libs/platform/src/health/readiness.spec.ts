import { describe, expect, it } from '@jest/globals';
import type { FollowerState } from '../telemetry/read-side-state.js';
import { readinessOf } from './readiness.js';

const follower = (name: string, more: Partial<FollowerState> = {}): FollowerState => ({
  ...{ name, position: 4n, lag: 0, paused: false, outdated: false, ahead: false },
  ...more,
});
const state = { followers: [follower('a')], deadLetters: [], openItems: [], treeRefused: null };

describe('readiness', () => {
  it('is a word when all is well', () => {
    expect(readinessOf(state, [])).toEqual({ status: 'ready' });
  });

  it('counts and names what is not', () => {
    const deadLetters = [{ projection: 'a', count: 3, position: '2' }];
    const openItems = [
      { owner: 'finance', count: 1 },
      { owner: 'mel', count: 2 },
    ];
    const followers = [
      ...[follower('a'), follower('b', { paused: true })],
      ...[follower('c', { outdated: true }), follower('d', { ahead: true })],
    ];
    expect(
      readinessOf({ followers, deadLetters, openItems, treeRefused: 'LOG_SHORTER' }, ['e']),
    ).toEqual({
      status: 'degraded',
      waiting: {
        ...{ deadLetters: 3, openItems: 3, pausedProjections: 1, stuckFollowers: 1 },
        ...{ newerEvents: 1, aheadOfLog: 1, treeRefused: 1 },
      },
      ...{ deadLetters, stuckFollowers: ['e'], newerEvents: ['c'], aheadOfLog: ['d'] },
      treeRefused: ['LOG_SHORTER'],
    });
  });

  it('leaves out what there is none of', () => {
    const followers = [follower('c', { outdated: true })];
    expect(readinessOf({ ...state, followers }, [])).toEqual({
      ...{ status: 'degraded', waiting: { newerEvents: 1 }, newerEvents: ['c'] },
    });
  });
});
