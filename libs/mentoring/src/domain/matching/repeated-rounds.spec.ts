import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  adopted,
  concluded,
  done,
  matched,
  of,
  opened,
  pairingId,
  safeguarded,
  started,
  turn,
} from '../../testing-support/rounds.js';
import { adoptMatching } from './decide-on-matching.decider.js';
import { isForFew } from './repeated-rounds.js';
import { startMatching } from './start-matching.decider.js';

const discarded = { type: 'mentoring.MatchingDiscarded', data: { ...of, by: 'actor' } };
const cancelled = { type: 'mentoring.MatchingCancelled', data: of };
const start = { matchingId: 'n', programmeId: 'p', only: null };
const next = { ...started, data: { ...started.data, matchingId: 'n' } };
const turnOf = (matchingId: string, on: string, lapsed: boolean) => ({
  ...turn,
  data: { ...of, matchingId, on, lapsed },
});
const after = (...matching: readonly object[]) => ({
  'mentoring-p': [opened, safeguarded],
  'matching-m': matching as never,
  'matchingTurn-p': [turn],
});

describe('a round that takes the turn of another', () => {
  it('says whether that one had come to something of which little was proposed', () => {
    const taking = (lapsed: boolean, ...matching: readonly object[]) =>
      spec(startMatching)
        .given(after(...matching))
        .when(start)
        .emits({ matching: [next], turn: [turnOf('n', '2024-08-01', lapsed)] });
    const whole = [started, matched, concluded];
    taking(true, ...whole);
    taking(true, ...whole, discarded);
    taking(true, ...whole, { ...adopted, data: { ...adopted.data, pairs: [] } });
    taking(false, ...whole, adopted);
    // One that has found nobody answers by that, adopted or not.
    const nobody = { ...concluded, data: { ...concluded.data, pairs: 0, leftWithout: 1 } };
    const none = { ...adopted, data: { ...adopted.data, pairs: [] } };
    taking(true, started, nobody);
    taking(true, started, nobody, none);
    // Of what was called off, or never came to an end, nothing was shown.
    taking(false, started);
    taking(false, started, cancelled);
  });
  it('is the sixth within thirty days at most', () => {
    const lapses = (...days: string[]) => ({
      ...after(started, matched, concluded),
      'matchingTurn-p': [...days.map((on, at) => turnOf(`m${at}`, on, true)), turn],
    });
    const five = ['2024-07-05', '2024-07-06', '2024-07-07', '2024-07-08', '2024-07-09'];
    spec(startMatching)
      .given(lapses(...five))
      .when(start)
      .refuses('ROUNDS_REPEATED_OFTEN', { most: 5, days: 30, from: '2024-08-04' });
    // Thirty days after the 2nd of July it is the 1st of August.
    spec(startMatching)
      .given(lapses('2024-07-02', ...five.slice(1)))
      .when(start)
      .emits({ matching: [next], turn: [turnOf('n', '2024-08-01', true)] });
    // The last one is adopted first.
    spec(startMatching)
      .given({
        ...lapses(...five),
        'matching-m': [started, matched, concluded, adopted],
      })
      .when(start)
      .emits({ matching: [next], turn: [turnOf('n', '2024-08-01', false)] });
  });
});

describe('a round for a few whom somebody has named', () => {
  const few = { ...started, data: { ...started.data, only: ['a'] } };
  it('is adopted whole: what it came to is not shown before', () => {
    const past = { ...done, 'matching-m': [few, ...done['matching-m'].slice(1)] };
    for (const without of [[pairingId], ['other']]) {
      spec(adoptMatching)
        .given(past)
        .when({ matchingId: 'm', without })
        .refuses('PAIRS_NOT_SHOWN_YET', {});
    }
    spec(adoptMatching)
      .given(past)
      .when({ matchingId: 'm', without: [] })
      .emits({ matching: [adopted] });
  });
  it('is counted by who seeks a mentor, whoever else is named', () => {
    const only = ['a', 'b', 'c', 'd', 'e', 'f'];
    expect(isForFew({ only, seeking: 4 })).toBe(true);
    expect(isForFew({ only, seeking: 5 })).toBe(false);
    expect(isForFew({ only: null, seeking: 1 })).toBe(false);
  });
});
