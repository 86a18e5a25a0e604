import { describe, it } from '@jest/globals';
import { personal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { joined, left, opened } from '../../testing-support/programmes.js';
import { assessSelf, releaseOutcomes } from './outcomes.decider.js';

const ratings = {
  ...{ confidence: 2, communication: 3, 'problem-solving': 4 },
  ...{ belonging: 1, resilience: 5, prospects: 3 },
};
const given = { 'mentoring-p': [opened('peer')], 'participant-a': [joined('a')] };
const assess = { participantId: 'a', moment: 'before', ratings } as const;

describe('a self-assessment', () => {
  it('answers every scale of the programme, and is sealed', () => {
    const data = {
      ...{ participantId: 'a', programmeId: 'p', personId: 'person-a', moment: 'before' },
      ratings: personal('person-a', 'mentoring', ratings),
    };
    spec(assessSelf)
      .given(given)
      .when(assess)
      .emits({ assessment: [{ type: 'mentoring.SelfAssessmentGiven', data }] });
    const { prospects: _, ...most } = ratings;
    spec(assessSelf)
      .given(given)
      .when({ ...assess, ratings: most })
      .refuses('SCALES_UNANSWERED', { missing: ['prospects'] });
    spec(assessSelf)
      .given(given)
      .when({ ...assess, ratings: { ...ratings, belonging: 6 } })
      .refuses('SCALES_UNANSWERED', { missing: ['belonging'] });
    spec(assessSelf)
      .given(given)
      .when({ ...assess, ratings: { ...ratings, wealth: 3 } })
      .refuses('SCALE_UNKNOWN', { scale: 'wealth' });
  });
  it('is still taken of who has left, about the time after only', () => {
    const gone = { ...given, 'participant-a': [joined('a'), left('a')] };
    spec(assessSelf).given(gone).when(assess).refuses('PARTICIPATION_ENDED');
    const data = {
      ...{ participantId: 'a', programmeId: 'p', personId: 'person-a', moment: 'after' },
      ratings: personal('person-a', 'mentoring', ratings),
    };
    spec(assessSelf)
      .given(gone)
      .when({ ...assess, moment: 'after' })
      .emits({ assessment: [{ type: 'mentoring.SelfAssessmentGiven', data }] });
  });
});

describe('a release', () => {
  it('keeps figures of many, and says nothing of few', () => {
    const tooFew = { status: 'too-few', people: null, meanChangeHundredths: null, basis: [] };
    const data = {
      ...{ programmeId: 'p', releaseId: 'new:release', by: 'actor' },
      spans: [
        { span: 'before-midway', ...tooFew },
        { span: 'before-after', ...tooFew },
      ],
    };
    spec(releaseOutcomes)
      .given(given)
      .when({ programmeId: 'p', everybody: [] })
      .emits({ outcomes: [{ type: 'mentoring.OutcomesReleased', data }] });
  });
});
