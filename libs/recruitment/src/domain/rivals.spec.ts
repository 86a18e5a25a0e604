import { describe, it } from '@jest/globals';
import type { DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { applicationIdOf } from '../contract.js';
import {
  application,
  applicationId,
  as,
  assigned,
  call,
  closed,
  eligible,
  invited,
  judged,
  offered,
  proposed,
  rejected,
  reviewed,
  submitted,
  waitlisted,
} from '../testing-support/histories.js';
import { confirmEligibility } from './eligibility.decider.js';
import { flagOriginality, inviteToInterview, recordInterview } from './examine.decider.js';
import { assignReviewer, scoreApplication } from './review.decider.js';
import { judgeShortlist } from './run-call.decider.js';
import { confirmDecision, proposeDecision } from './selection.decider.js';

/** A member of the committee, who may have applied to the call as well. */
const rival = as('m9');
const owned = (callId: string) => {
  const own = { applicationId: applicationIdOf(callId, 'm9'), callId, personId: 'm9' };
  return (...types: readonly string[]) => ({
    [`application-${own.applicationId}`]: [
      { ...submitted, data: { ...submitted.data, ...own } },
      ...types.map((type) => ({ type: `recruitment.${type}`, data: own })),
    ],
  });
};
const applied = owned('c1');
const on = (...past: DomainEvent[]) => ({
  ...call(closed, judged(applicationId)),
  ...application(...past),
});
const scores = [
  { criterionId: 'experience', points: 1, reason: 'less than mine' },
  { criterionId: 'plan', points: 1, reason: 'thin' },
];
const feedback = { language: 'fr', words: 'Merci.' } as const;
const proposing = (outcome: 'offer' | 'waitlist' | 'reject' | 'ineligible') => ({
  applicationId,
  outcome,
  reasons: 'because',
  proposalHash: `hash-${outcome}`,
  feedback,
});
const confirming = (outcome: string) => ({ applicationId, proposalHash: `hash-${outcome}` });

/** Everything by which an application is judged, each where it would be taken from anybody else. */
const ACTS = {
  'confirms eligibility': () =>
    spec(confirmEligibility)
      .given({ ...on(), ...applied() })
      .when({ applicationId }, rival),
  'proposes to find it ineligible': () =>
    spec(proposeDecision)
      .given({ ...on(), ...applied() })
      .when(proposing('ineligible'), rival),
  'confirms that it is ineligible': () =>
    spec(confirmDecision)
      .given({ ...on(proposed('ineligible')), ...applied() })
      .when(confirming('ineligible'), rival),
  'asks somebody for a review': () =>
    spec(assignReviewer)
      .given({ ...on(eligible), ...applied() })
      .when({ applicationId, reviewerId: 'm1' }, rival),
  'is asked for a review': () =>
    spec(assignReviewer)
      .given({ ...on(eligible), ...applied() })
      .when({ applicationId, reviewerId: 'm9' }, as('o1')),
  scores: () =>
    spec(scoreApplication)
      .given({ ...on(eligible, assigned('m9')), ...applied() })
      .when({ applicationId, reviewerId: 'm9', scores }, rival),
  'flags a text': () =>
    spec(flagOriginality)
      .given({ ...on(...reviewed), ...applied() })
      .when({ applicationId, reason: 'alike', passages: [] }, rival),
  'invites to an interview': () =>
    spec(inviteToInterview)
      .given({ ...on(...reviewed), ...applied() })
      .when({ applicationId }, rival),
  'records an interview': () =>
    spec(recordInterview)
      .given({ ...on(...reviewed, invited), ...applied() })
      .when({ applicationId, on: '2024-08-28', attended: false, notes: 'no show' }, rival),
  'judges the shortlist': () =>
    spec(judgeShortlist)
      .given({ ...on(...reviewed), ...call(closed), ...applied() })
      .when({ callId: 'c1', applicationIds: [applicationId], reason: 'without me' }, rival),
  'proposes an offer': () =>
    spec(proposeDecision)
      .given({ ...on(...reviewed), ...applied() })
      .when(proposing('offer'), rival),
  'proposes a place on the waitlist': () =>
    spec(proposeDecision)
      .given({ ...on(...reviewed), ...applied() })
      .when(proposing('waitlist'), rival),
  'proposes a rejection': () =>
    spec(proposeDecision)
      .given({ ...on(...reviewed), ...applied() })
      .when(proposing('reject'), rival),
  'confirms a rejection': () =>
    spec(confirmDecision)
      .given({ ...on(...reviewed, proposed('reject')), ...applied() })
      .when(confirming('reject'), rival),
  'proposes a promotion': () =>
    spec(proposeDecision)
      .given({ ...on(...reviewed, waitlisted), ...applied() })
      .when(proposing('offer'), rival),
  'confirms a promotion': () =>
    spec(confirmDecision)
      .given({ ...on(...reviewed, waitlisted, proposed('offer')), ...applied() })
      .when(confirming('offer'), rival),
};

describe('who applies to a call judges nobody in it', () => {
  it.each(Object.entries(ACTS))('who %s: REVIEWER_CONFLICTED', (_act, attempt) => {
    attempt().refuses('REVIEWER_CONFLICTED');
  });

  it('however the own application ended, short of being taken back: REVIEWER_CONFLICTED', () => {
    for (const ending of [
      'IneligibilityFound',
      'ApplicationWaitlisted',
      'ApplicationRejected',
      'OfferAccepted',
      'OfferDeclined',
    ]) {
      spec(inviteToInterview)
        .given({ ...on(...reviewed), ...applied(ending) })
        .when({ applicationId }, rival)
        .refuses('REVIEWER_CONFLICTED');
    }
  });

  it('nor learns from a refusal where another application stands: REVIEWER_CONFLICTED', () => {
    for (const outcome of [offered, waitlisted, rejected]) {
      spec(confirmEligibility)
        .given({ ...on(...reviewed, outcome), ...applied() })
        .when({ applicationId }, rival)
        .refuses('REVIEWER_CONFLICTED');
    }
  });

  it('nor from one about the own: REVIEWER_CONFLICTED', () => {
    spec(inviteToInterview)
      .given(on(...reviewed, rejected))
      .when({ applicationId }, as('p1'))
      .refuses('REVIEWER_CONFLICTED');
  });

  it('but may once it is taken back, or when it was another call', () => {
    for (const own of [applied('ApplicationWithdrawn'), owned('c0')(), {}]) {
      spec(inviteToInterview)
        .given({ ...on(...reviewed), ...own })
        .when({ applicationId }, rival)
        .emits({ application: [{ ...invited, data: { ...invited.data, invitedBy: 'm9' } }] });
    }
  });
});
