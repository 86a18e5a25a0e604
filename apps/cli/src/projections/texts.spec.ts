import { describe, expect, it } from '@jest/globals';
import type { ProjectionState } from '@palabre/eventing';
import { deadLetterText, doing, duration, jsonText, listText, progressText } from './texts.js';

const state: ProjectionState = {
  ...{ projection: 'budgeting.cells', version: 2, position: 1_200n, lag: 0n, behindSeconds: 0 },
  ...{ ahead: false, paused: false, deadLetters: 0, rebuild: null },
};

describe('what operators read of projections', () => {
  it.each([
    [0, '0 s'],
    [0.2, '1 s'],
    [59.5, '1 min 0 s'],
    [95, '1 min 35 s'],
    [7_320, '2 h 2 min'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });

  it('says in words what a projection is doing', () => {
    expect(doing(state)).toBe('up to date');
    expect(doing({ ...state, ahead: true })).toContain('further than the log goes');
    expect(doing({ ...state, lag: 7n, behindSeconds: 61 })).toBe('behind for 1 min 1 s');
    expect(doing({ ...state, paused: true, lag: 7n, behindSeconds: 61 })).toBe('paused');
    expect(doing({ ...state, rebuild: { phase: 'folding', done: 0.456, secondsLeft: 12.1 } })).toBe(
      'rebuilding 45 %, 13 s left',
    );
    expect(
      doing({
        ...state,
        paused: true,
        rebuild: { phase: 'interrupted', done: 0, secondsLeft: null },
      }),
    ).toBe('paused; rebuild interrupted: run it again');
  });

  it('puts numbers under each other', () => {
    const text = listText([state, { ...state, projection: 'a', position: 7n, deadLetters: 3 }]);
    expect(text.split('\n')).toEqual([
      'projection       version  position  lag  dead letters  state',
      'budgeting.cells        2      1200    0             0  up to date',
      'a                      2         7    0             3  up to date',
    ]);
    expect(deadLetterText([])).toBe('There are no dead letters.');
  });

  it('tells how much of a rebuild is done, over all passes', () => {
    const step = {
      phase: 'folding',
      position: 50n,
      target: 100n,
      passesDone: 1,
      passes: 2,
    } as const;
    expect(progressText('x.y', step, 30)).toBe('x.y  75 %, 10 s left');
    expect(progressText('x.y', { ...step, phase: 'moving' }, 30)).toBe(
      'x.y  rebuilt, waiting for readers',
    );
  });

  it('writes positions as text in JSON', () => {
    expect(JSON.parse(jsonText([{ position: 9_007_199_254_740_993n, lag: 0n }]))).toEqual([
      { position: '9007199254740993', lag: '0' },
    ]);
  });
});
