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
  invited,
  judged,
  offered,
  promoted,
  proposed,
  recusal,
  rejected,
  reviewed,
  scored,
  waitlisted,
} from '../testing-support/histories.js';
import { confirmDecision, proposeDecision } from './selection.decider.js';

const shortlisted = call(closed, judged(applicationId));
const held = (id: string) => ({
  type: 'recruitment.SeatHeld',
  data: { callId: 'c1', applicationId: id },
});

describe('ProposeDecision', () => {
  const proposing = (outcome: 'offer' | 'waitlist' | 'reject') => ({
    applicationId,
    outcome,
    reasons: 'because',
    proposalHash: `hash-${outcome}`,
    ...(outcome === 'reject' ? { feedback: { language: 'fr', words: 'Merci.' } as const } : {}),
  });

  it('says what, why, and what the applicant will read', () => {
    for (const outcome of ['offer', 'waitlist', 'reject'] as const) {
      spec(proposeDecision)
        .given({ ...shortlisted, ...application(...reviewed) })
        .when(proposing(outcome), as('m1'))
        .emits({ application: [proposed(outcome)] });
    }
  });

  it('rejects off the shortlist too, but offers on it only: NOT_SHORTLISTED', () => {
    for (const past of [call(closed), call(closed, judged('a9'))]) {
      spec(proposeDecision)
        .given({ ...past, ...application(...reviewed) })
        .when(proposing('reject'), as('m1'))
        .emits({ application: [proposed('reject')] });
      spec(proposeDecision)
        .given({ ...past, ...application(...reviewed) })
        .when(proposing('waitlist'), as('m1'))
        .refuses('NOT_SHORTLISTED');
    }
  });

  it('rests on two reviews, and on a third where they differ: REVIEWS_MISSING', () => {
    spec(proposeDecision)
      .given({ ...shortlisted, ...application(...reviewed.slice(0, 4)) })
      .when(proposing('offer'), as('m1'))
      .refuses('REVIEWS_MISSING', { given: 1, needed: 2, disputed: [] });
    const disputed = [
      eligible,
      assigned('m1'),
      assigned('m2'),
      assigned('m3'),
      scored('m1', 5, 3),
      scored('m2', 3, 3),
    ];
    spec(proposeDecision)
      .given({ ...shortlisted, ...application(...disputed) })
      .when(proposing('offer'), as('m1'))
      .refuses('REVIEWS_MISSING', { given: 2, needed: 3, disputed: ['experience'] });
    spec(proposeDecision)
      .given({ ...shortlisted, ...application(...disputed, scored('m3', 5, 3)) })
      .when(proposing('offer'), as('m1'))
      .emits({ application: [proposed('offer')] });
  });

  it('does not count who recused after scoring: REVIEWS_MISSING', () => {
    spec(proposeDecision)
      .given({ ...shortlisted, ...application(...reviewed, recusal('m2')) })
      .when(proposing('offer'), as('m1'))
      .refuses('REVIEWS_MISSING', { given: 1, needed: 2, disputed: [] });
  });

  it('waits for an announced interview: INTERVIEW_PENDING', () => {
    spec(proposeDecision)
      .given({ ...shortlisted, ...application(...reviewed, invited) })
      .when(proposing('offer'), as('m1'))
      .refuses('INTERVIEW_PENDING');
  });

  it('carries feedback with a rejection, in the applicant’s language: FEEDBACK_MISSING, FEEDBACK_LANGUAGE', () => {
    const { feedback: _none, ...mute } = proposing('reject');
    spec(proposeDecision)
      .given({ ...shortlisted, ...application(...reviewed) })
      .when(mute, as('m1'))
      .refuses('FEEDBACK_MISSING');
    spec(proposeDecision)
      .given({ ...shortlisted, ...application(...reviewed) })
      .when({ ...mute, feedback: { language: 'en', words: 'Thanks.' } }, as('m1'))
      .refuses('FEEDBACK_LANGUAGE', { language: 'fr' });
  });

  it('is nobody’s with a conflict: REVIEWER_CONFLICTED', () => {
    spec(proposeDecision)
      .given({ ...shortlisted, ...application(...reviewed, recusal('m3')) })
      .when(proposing('offer'), as('m3'))
      .refuses('REVIEWER_CONFLICTED');
  });

  it('comes after the review, and does not waitlist twice: APPLICATION_STAGE', () => {
    spec(proposeDecision)
      .given({ ...shortlisted, ...application(eligible) })
      .when(proposing('offer'), as('m1'))
      .refuses('APPLICATION_STAGE');
    spec(proposeDecision)
      .given({ ...shortlisted, ...application(...reviewed, waitlisted) })
      .when(proposing('waitlist'), as('m1'))
      .refuses('APPLICATION_STAGE');
  });
});

describe('ConfirmDecision', () => {
  const confirming = (outcome: string) => ({ applicationId, proposalHash: `hash-${outcome}` });

  it('settles what another member proposed', () => {
    const cases = [
      ['waitlist', waitlisted],
      ['reject', rejected],
    ] as const;
    for (const [outcome, settled] of cases) {
      spec(confirmDecision)
        .given({ ...shortlisted, ...application(...reviewed, proposed(outcome)) })
        .when(confirming(outcome), as('m2'))
        .emits({ application: [settled], seats: [] });
    }
  });

  it('takes a seat for an offer', () => {
    spec(confirmDecision)
      .given({ ...shortlisted, ...application(...reviewed, proposed('offer')) })
      .when(confirming('offer'), as('m2'))
      .emits({ application: [offered], seats: [[held(applicationId)]] });
  });

  it('promotes from the waitlist once a seat is free again', () => {
    const past = { ...shortlisted, ...application(...reviewed, waitlisted, proposed('offer')) };
    const released = { ...held('a9'), type: 'recruitment.SeatReleased' };
    spec(confirmDecision)
      .given({ ...past, 'callSeats-c1': [held('a9'), released] })
      .when(confirming('offer'), as('m2'))
      .emits({ application: [promoted], seats: [[held(applicationId)]] });
    spec(confirmDecision)
      .given({ ...past, 'callSeats-c1': [held('a9')] })
      .when(confirming('offer'), as('m2'))
      .refuses('SEATS_TAKEN', { seats: 1 });
  });

  it('needs a second member: SECOND_MEMBER_NEEDED', () => {
    spec(confirmDecision)
      .given({ ...shortlisted, ...application(...reviewed, proposed('reject')) })
      .when(confirming('reject'), as('m1'))
      .refuses('SECOND_MEMBER_NEEDED');
  });

  it('confirms what was read, word for word: PROPOSAL_CHANGED', () => {
    spec(confirmDecision)
      .given({
        ...shortlisted,
        ...application(...reviewed, proposed('reject'), proposed('offer', 'm3')),
      })
      .when(confirming('reject'), as('m2'))
      .refuses('PROPOSAL_CHANGED');
  });

  it('has something to confirm, also after the proposer recused: NO_PROPOSAL', () => {
    spec(confirmDecision)
      .given({ ...shortlisted, ...application(...reviewed) })
      .when(confirming('offer'), as('m2'))
      .refuses('NO_PROPOSAL');
    spec(confirmDecision)
      .given({ ...shortlisted, ...application(...reviewed, proposed('offer'), recusal('m1')) })
      .when(confirming('offer'), as('m2'))
      .refuses('NO_PROPOSAL');
  });

  it('asks the rules again: REVIEWER_CONFLICTED, REVIEWS_MISSING, NOT_SHORTLISTED, INTERVIEW_PENDING', () => {
    const past = [...reviewed, proposed('offer', 'm3')];
    const confirm = (given: object, by: string) =>
      spec(confirmDecision)
        .given(given as never)
        .when(confirming('offer'), as(by));
    confirm({ ...shortlisted, ...application(...past) }, 'p1').refuses('REVIEWER_CONFLICTED');
    confirm({ ...shortlisted, ...application(...past, recusal('m2')) }, 'm1').refuses(
      'REVIEWS_MISSING',
    );
    confirm({ ...call(closed), ...application(...past) }, 'm1').refuses('NOT_SHORTLISTED');
    confirm({ ...shortlisted, ...application(...past, invited) }, 'm1').refuses(
      'INTERVIEW_PENDING',
    );
  });

  it('happens once: APPLICATION_STAGE', () => {
    spec(confirmDecision)
      .given({ ...shortlisted, ...application(...reviewed, proposed('offer'), offered) })
      .when(confirming('offer'), as('m2'))
      .refuses('APPLICATION_STAGE');
  });
});
