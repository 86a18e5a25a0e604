import { describe, it } from '@jest/globals';
import { personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { limits } from '../testing-support/marks.js';
import {
  ended,
  formed,
  held,
  ofPair,
  proposed,
  proposedAs,
  together,
  world,
} from '../testing-support/pairs.js';
import { as } from '../testing-support/programmes.js';
import {
  evaluatePairing,
  flagMissedRhythm,
  followUp,
  keepInTouch,
  withdrawKeepInTouch,
} from './follow-up.decider.js';

const pair = { pairingId: 'x' };
const missed = ofPair('RhythmMissed', { dueOn: '2024-10-22' });

describe('a rhythm that was missed', () => {
  const flag = (past: readonly DomainEvent[], dueOn = '2024-10-22') =>
    spec(flagMissedRhythm)
      .given(world('formal', past))
      .when({ ...pair, dueOn });
  it('is told once', () => {
    flag(formed).emits({ pairing: [missed] });
    flag([...formed, missed]).nothing();
  });
  it('is no matter when they met meanwhile, rest, or are a pair no more', () => {
    flag(formed, '2024-10-01').nothing();
    flag([...formed, held]).nothing();
    flag([...formed, ended]).nothing();
    flag([proposed]).nothing();
  });
  it('is followed up by a coordinator, in words under the keys of both', () => {
    const words = 'They were travelling.';
    spec(followUp)
      .given(world('formal', [...formed, missed]))
      .when({ ...pair, words }, { now: as('m').now })
      .emits({
        pairing: [
          ofPair(
            'PairFollowedUp',
            // Three weeks after the 11th.
            { on: '2024-11-11', by: 'actor', words: together(words), rhythmDueOn: '2024-12-02' },
            '2024-11-11',
          ),
        ],
      });
    const asked = ofPair('PairFollowedUp', {
      ...{ on: '2024-11-11', by: 'actor', words: together(words), rhythmDueOn: '2024-12-02' },
    });
    flag([...formed, missed, asked], '2024-12-02').emits({
      pairing: [ofPair('RhythmMissed', { dueOn: '2024-12-02' })],
    });
    spec(followUp)
      .given(world('formal', [proposed]))
      .when({ ...pair, words })
      .refuses('CONSENT_MISSING');
    // Of a proposal of which they are not told themself a coordinator finds nothing.
    spec(followUp)
      .given(world('formal', [proposedAs(false)]))
      .when({ ...pair, words, marks: limits }, as('e'))
      .refuses('NOT_FOUND', { what: 'pairing' });
  });
});

describe('an evaluation', () => {
  const evaluate = (
    ratings: Record<string, number>,
    who: 'm' | 'e',
    past: readonly DomainEvent[] = [...formed, ended],
  ) =>
    spec(evaluatePairing)
      .given(world('formal', past))
      .when({ ...pair, ratings, words: 'It helped.' }, as(who));
  it('answers what its side is asked, also after the end', () => {
    const ratings = { expectations: 5, progress: 4 };
    evaluate(ratings, 'e').emits({
      pairing: [
        ofPair('PairEvaluated', {
          ...{ side: 'mentee', ratings },
          words: personal('person-e', 'mentoring', 'It helped.'),
        }),
      ],
    });
  });
  it('answers all of it and nothing else, and needs a pair', () => {
    evaluate({ expectations: 5 }, 'e').refuses('QUESTIONS_UNANSWERED', { missing: ['progress'] });
    evaluate({ expectations: 5, prepared: 3, progress: 4 }, 'm').refuses('QUESTION_UNKNOWN', {
      id: 'progress',
    });
    evaluate({ expectations: 5, progress: 4 }, 'e', [proposed]).refuses('CONSENT_MISSING');
  });
});

describe('staying in touch', () => {
  const wished = ofPair('KeepInTouchWished', {
    ...{ side: 'mentee', contact: personal('person-e', 'mentoring', 'signal') },
  });
  const wish = (past: readonly DomainEvent[]) =>
    spec(keepInTouch)
      .given(world('peer', past))
      .when({ ...pair, contact: 'signal' }, as('e'));
  it('is wished by each for themself, corrected by saying it again, and taken back at any time', () => {
    wish([...formed, ended]).emits({ pairing: [wished] });
    wish([...formed, ended, wished]).emits({ pairing: [wished] });
    spec(withdrawKeepInTouch)
      .given(world('peer', [...formed, wished]))
      .when(pair, as('e'))
      .emits({ pairing: [ofPair('KeepInTouchWithdrawn', { side: 'mentee' })] });
    spec(withdrawKeepInTouch).given(world('peer', formed)).when(pair, as('e')).nothing();
    const withdrawn = ofPair('KeepInTouchWithdrawn', { side: 'mentee' });
    spec(withdrawKeepInTouch)
      .given(world('peer', [...formed, wished, wished, withdrawn]))
      .when(pair, as('e'))
      .nothing();
  });
  it('needs a pair, and no contact passes while it rests', () => {
    wish([proposed]).refuses('CONSENT_MISSING');
    wish([...formed, held]).refuses('PAIR_ON_HOLD');
    // After the end only a concern holds it, of which nobody is told: it is kept, and not shown.
    wish([...formed, ended, held]).emits({ pairing: [wished] });
  });
});
