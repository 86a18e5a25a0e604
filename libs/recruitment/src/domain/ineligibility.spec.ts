import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  application,
  applicationId,
  as,
  assigned,
  call,
  closed,
  eligible,
  ids,
  proposed,
  reviewed,
  sealed,
} from '../testing-support/histories.js';
import { confirmDecision, proposeDecision } from './selection.decider.js';

const given = (...past: readonly (typeof eligible | ReturnType<typeof proposed>)[]) => ({
  ...call(closed),
  ...application(...past),
});
const proposing = {
  applicationId,
  outcome: 'ineligible',
  reasons: 'because',
  proposalHash: 'hash-ineligible',
  feedback: { language: 'fr', words: 'Merci.' },
} as const;
const confirming = { applicationId, proposalHash: 'hash-ineligible' };

describe('finding an application ineligible', () => {
  it('is proposed by one member of the committee, before or after eligibility was confirmed', () => {
    for (const past of [given(), given(eligible)]) {
      spec(proposeDecision)
        .given(past)
        .when(proposing, as('m1'))
        .emits({ application: [proposed('ineligible')] });
    }
  });

  it('is confirmed by another, in the words that both saw', () => {
    spec(confirmDecision)
      .given(given(proposed('ineligible')))
      .when(confirming, as('m2'))
      .emits({
        application: [
          {
            type: 'recruitment.IneligibilityFound',
            data: {
              ...ids,
              foundBy: ['m1', 'm2'],
              reason: sealed('because'),
              feedback: sealed('Merci.'),
            },
          },
        ],
        seats: [],
      });
  });

  it('is no one’s alone: SECOND_MEMBER_NEEDED', () => {
    spec(confirmDecision)
      .given(given(proposed('ineligible')))
      .when(confirming, as('m1'))
      .refuses('SECOND_MEMBER_NEEDED');
  });

  it('carries words to the applicant, in their language: FEEDBACK_MISSING, FEEDBACK_LANGUAGE', () => {
    const { feedback: _none, ...mute } = proposing;
    spec(proposeDecision).given(given()).when(mute, as('m1')).refuses('FEEDBACK_MISSING');
    spec(proposeDecision)
      .given(given())
      .when({ ...mute, feedback: { language: 'en', words: 'Thanks.' } }, as('m1'))
      .refuses('FEEDBACK_LANGUAGE', { language: 'fr' });
  });

  it('comes after the call and before the review: CALL_STILL_OPEN, APPLICATION_STAGE', () => {
    spec(proposeDecision)
      .given({ ...call(), ...application() })
      .when(proposing, as('m1'))
      .refuses('CALL_STILL_OPEN');
    spec(confirmDecision)
      .given({ ...call(), ...application(proposed('ineligible')) })
      .when(confirming, as('m2'))
      .refuses('CALL_STILL_OPEN');
    spec(proposeDecision)
      .given({ ...call(closed), ...application(...reviewed) })
      .when(proposing, as('m1'))
      .refuses('APPLICATION_STAGE', { stage: 'under-review', needed: ['submitted', 'eligible'] });
  });

  it('is nobody’s with a conflict: REVIEWER_CONFLICTED', () => {
    spec(proposeDecision).given(given()).when(proposing, as('p1')).refuses('REVIEWER_CONFLICTED');
    spec(confirmDecision)
      .given(given(proposed('ineligible')))
      .when(confirming, as('p1'))
      .refuses('REVIEWER_CONFLICTED');
  });

  it('is dropped when the application goes on: NO_PROPOSAL', () => {
    for (const past of [
      [proposed('ineligible'), eligible],
      [eligible, proposed('ineligible'), assigned('m1')],
    ]) {
      spec(confirmDecision)
        .given({ ...call(closed), ...application(...past) })
        .when(confirming, as('m2'))
        .refuses('NO_PROPOSAL');
    }
  });
});
