import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  application,
  applicationId,
  assigned,
  call,
  closed,
  eligible,
  ids,
  offered,
  recusal,
  reviewed,
  scored,
  sealed,
} from '../testing-support/histories.js';
import { assignReviewer, recuseReviewer, scoreApplication } from './review.decider.js';

describe('AssignReviewer', () => {
  const assigning = { applicationId, reviewerId: 'm1' };
  const registered = {
    ...call(closed),
    'person-m1': [{ type: 'people.PersonRegistered', data: { personId: 'm1', language: 'en' } }],
  };

  it('asks a member of the committee, once', () => {
    spec(assignReviewer)
      .given({ ...registered, ...application(eligible) })
      .when(assigning)
      .emits({ application: [assigned('m1')] });
    spec(assignReviewer)
      .given({ ...registered, ...application(eligible, assigned('m1')) })
      .when(assigning)
      .nothing();
  });

  it('not who recused, nor the applicant: REVIEWER_CONFLICTED', () => {
    spec(assignReviewer)
      .given({ ...registered, ...application(eligible, recusal('m1')) })
      .when(assigning)
      .refuses('REVIEWER_CONFLICTED');
    spec(assignReviewer)
      .given({ ...call(closed), ...application(eligible) })
      .when({ applicationId, reviewerId: 'p1' })
      .refuses('REVIEWER_CONFLICTED');
  });

  it('not before it is eligible: APPLICATION_STAGE', () => {
    spec(assignReviewer)
      .given({ ...registered, ...application() })
      .when(assigning)
      .refuses('APPLICATION_STAGE');
  });

  it('not somebody who was erased: PERSON_ERASED', () => {
    const erased = { type: 'people.PersonErased', data: { personId: 'm1', purposes: [] } };
    spec(assignReviewer)
      .given({
        ...registered,
        ...application(eligible),
        'person-m1': [...registered['person-m1'], erased],
      })
      .when(assigning)
      .refuses('PERSON_ERASED');
  });

  it('nobody once the reviews are complete, which the committee then reads: REVIEWS_COMPLETE', () => {
    const [first, second] = [scored('m2', 4, 3), scored('m3', 4, 4)];
    const asked = [eligible, assigned('m2'), assigned('m3'), first];
    spec(assignReviewer)
      .given({ ...registered, ...application(...asked) })
      .when(assigning)
      .emits({ application: [assigned('m1')] });
    spec(assignReviewer)
      .given({ ...registered, ...application(...asked, second) })
      .when(assigning)
      .refuses('REVIEWS_COMPLETE');
    spec(assignReviewer)
      .given({ ...registered, ...application(...asked, scored('m3', 1, 3)) })
      .when(assigning)
      .emits({ application: [assigned('m1')] });
    spec(assignReviewer)
      .given({ ...registered, ...application(...asked, second, recusal('m3')) })
      .when(assigning)
      .emits({ application: [assigned('m1')] });
  });
});

describe('RecuseReviewer', () => {
  const recusing = { applicationId, reviewerId: 'm1', reason: 'we worked together' };

  it('takes the reviewer out, once', () => {
    spec(recuseReviewer)
      .given(application(...reviewed))
      .when(recusing)
      .emits({ application: [recusal('m1')] });
    spec(recuseReviewer)
      .given(application(eligible, recusal('m1')))
      .when(recusing)
      .nothing();
  });

  it('means something until it is decided: APPLICATION_STAGE', () => {
    spec(recuseReviewer)
      .given(application(...reviewed, offered))
      .when(recusing)
      .refuses('APPLICATION_STAGE');
  });
});

describe('ScoreApplication', () => {
  const scores = [
    { criterionId: 'experience', points: 5, reason: 'ten years' },
    { criterionId: 'plan', points: 2, reason: 'thin' },
  ];
  const scoring = { applicationId, reviewerId: 'm2', scores };
  const asked = [eligible, assigned('m1'), assigned('m2')];
  const score = {
    type: 'recruitment.ApplicationScored',
    data: {
      ...ids,
      reviewerId: 'm2',
      scores: { experience: 5, plan: 2 },
      // (5 × 0.5 + 2 × 0.25) / 0.75
      weightedScore: '4.0000',
      reasons: sealed({ experience: 'ten years', plan: 'thin' }),
    },
  };

  it('keeps points clear and reasons sealed', () => {
    spec(scoreApplication)
      .given({ ...call(closed), ...application(...asked) })
      .when(scoring)
      .emits({ application: [score] });
  });

  it('asks for a third review where two lie two points apart', () => {
    const third = {
      type: 'recruitment.ThirdReviewAsked',
      data: { ...ids, criterionIds: ['experience'] },
    };
    spec(scoreApplication)
      .given({ ...call(closed), ...application(...asked, scored('m1', 3, 2)) })
      .when(scoring)
      .emits({ application: [score, third] });
    spec(scoreApplication)
      .given({ ...call(closed), ...application(...asked, scored('m1', 4, 3)) })
      .when(scoring)
      .emits({ application: [score] });
    spec(scoreApplication)
      .given({
        ...call(closed),
        ...application(...asked, assigned('m3'), scored('m1', 3, 2), scored('m3', 5, 2)),
      })
      .when(scoring)
      .emits({ application: [score] });
  });

  it('is nobody’s who has a conflict: REVIEWER_CONFLICTED', () => {
    spec(scoreApplication)
      .given({ ...call(closed), ...application(...asked, recusal('m2')) })
      .when(scoring)
      .refuses('REVIEWER_CONFLICTED');
  });

  it('is a reviewer’s: REVIEWER_NOT_ASSIGNED', () => {
    spec(scoreApplication)
      .given({ ...call(closed), ...application(eligible, assigned('m1')) })
      .when(scoring)
      .refuses('REVIEWER_NOT_ASSIGNED');
  });

  it('is given once: ALREADY_SCORED', () => {
    spec(scoreApplication)
      .given({ ...call(closed), ...application(...asked, scored('m2', 3, 3)) })
      .when(scoring)
      .refuses('ALREADY_SCORED');
  });

  it('covers each scored criterion once: CRITERIA_MISMATCH', () => {
    const [first, second] = scores;
    const wrong = [[first!], [first!, first!], [...scores, { ...second!, criterionId: 'balance' }]];
    for (const given of wrong) {
      spec(scoreApplication)
        .given({ ...call(closed), ...application(...asked) })
        .when({ ...scoring, scores: given })
        .refuses('CRITERIA_MISMATCH');
    }
  });

  it('belongs to the review: APPLICATION_STAGE', () => {
    spec(scoreApplication)
      .given({ ...call(closed), ...application(eligible) })
      .when(scoring)
      .refuses('APPLICATION_STAGE', { stage: 'eligible', needed: ['under-review', 'interview'] });
  });
});
