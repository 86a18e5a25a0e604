import { describe, expect, it } from '@jest/globals';
import {
  accepted,
  applicationId,
  assigned,
  eligible,
  erased as applicationErased,
  form,
  ids,
  invited,
  noConflict,
  offered,
  proposed,
  recusal,
  rejected,
  scored,
  sealed,
  submitted,
  withdrawn,
} from '../testing-support/histories.js';
import { rowsOf } from '../testing-support/feed.js';
import { applicationProjection } from './application.projection.js';
import { formProjection } from './form.projection.js';
import { noteProjection } from './note.projection.js';
import { reviewProjection } from './review.projection.js';

const erased = {
  type: 'people.PersonErased',
  data: { personId: 'p1', purposes: ['selection', 'community'] },
};
/** A person is erased, or an application alone when its time is over. */
const ERASURES = [erased, applicationErased];
const minute = (n: number) => `2024-08-01T00:${String(n).padStart(2, '0')}:00.000Z`;
const fresh = {
  ...ids,
  stage: 'submitted',
  language: 'fr',
  country: 'SN',
  area: 'africa',
  placement: 'listed',
  themes: ['power', 'care'],
  conflict: 'undeclared',
  submittedAt: minute(0),
  reviewers: [],
  recused: [],
  disputed: [],
  originalityFlags: 0,
  interview: 'none',
  proposal: null,
  decision: null,
};
const flagged = {
  type: 'recruitment.OriginalityFlagged',
  data: {
    ...ids,
    flaggedBy: 'm1',
    reason: sealed('alike'),
    passages: [{ words: sealed(['deeply committed']), sharedWith: ['a2'] }],
  },
};
const interviewed = {
  type: 'recruitment.InterviewRecorded',
  data: { ...ids, recordedBy: 'm2', on: '2024-08-28', attended: false, notes: sealed('no show') },
};

describe('recruitment.applications', () => {
  it('shows what is clear of an application, as amended', () => {
    const amended = {
      type: 'recruitment.ApplicationAmended',
      data: { ...submitted.data, themes: ['care'], country: 'TW', area: null },
    };
    expect(rowsOf(applicationProjection, [submitted])).toEqual([fresh]);
    expect(rowsOf(applicationProjection, [submitted, noConflict, amended])).toEqual([
      { ...fresh, conflict: 'none', themes: ['care'], country: 'TW', area: null },
    ]);
  });

  it('follows review, interview and decision', () => {
    const third = {
      type: 'recruitment.ThirdReviewAsked',
      data: { ...ids, criterionIds: ['plan'] },
    };
    const past = [submitted, noConflict, eligible, assigned('m1'), assigned('m2'), recusal('m1')];
    expect(rowsOf(applicationProjection, [...past, third, flagged, invited])).toEqual([
      {
        ...fresh,
        stage: 'interview',
        conflict: 'none',
        reviewers: ['m2'],
        recused: ['m1'],
        disputed: ['plan'],
        originalityFlags: 1,
        interview: 'invited',
      },
    ]);
    const offer = [...past, invited, interviewed, proposed('offer', 'm3')];
    expect(rowsOf(applicationProjection, offer)).toMatchObject([
      {
        stage: 'interview',
        interview: 'recorded',
        proposal: {
          outcome: 'offer',
          hash: 'hash-offer',
          proposedBy: 'm3',
          reasons: sealed('because'),
        },
      },
    ]);
    expect(rowsOf(applicationProjection, [...offer, offered, accepted])).toMatchObject([
      {
        stage: 'accepted',
        proposal: null,
        decision: { outcome: 'offer', decidedBy: ['m1', 'm2'], reasons: sealed('because') },
      },
    ]);
  });

  it('drops the proposal of who recuses, and of what is withdrawn', () => {
    const past = [submitted, eligible, assigned('m1'), proposed('offer')];
    for (const end of [recusal('m1'), withdrawn]) {
      expect(rowsOf(applicationProjection, [...past, end])).toMatchObject([{ proposal: null }]);
    }
    expect(rowsOf(applicationProjection, [...past, recusal('m2')])).toMatchObject([
      { proposal: { proposedBy: 'm1' } },
    ]);
  });

  it('keeps who found it ineligible, and why', () => {
    const found = {
      type: 'recruitment.IneligibilityFound',
      data: {
        ...{ ...ids, foundBy: ['m1', 'm2'] },
        ...{ reason: sealed('other work'), feedback: sealed('Désolé.') },
      },
    };
    const past = [submitted, proposed('ineligible'), found];
    expect(rowsOf(applicationProjection, past)).toMatchObject([
      {
        stage: 'ineligible',
        proposal: null,
        decision: {
          outcome: 'ineligible',
          decidedBy: ['m1', 'm2'],
          reasons: sealed('other work'),
          feedback: sealed('Désolé.'),
        },
      },
    ]);
  });

  it.each(ERASURES)('forgets whose it was, and the words, but still counts it: $type', (gone) => {
    const past = [submitted, eligible, assigned('m1'), proposed('reject'), rejected, gone];
    expect(rowsOf(applicationProjection, past)).toEqual([
      {
        ...fresh,
        personId: null,
        stage: 'rejected',
        reviewers: ['m1'],
        decision: { outcome: 'reject', decidedBy: ['m1', 'm2'] },
      },
    ]);
  });
});

describe('recruitment.forms', () => {
  const draft = { type: 'recruitment.DraftSaved', data: { ...ids, draft: sealed({ plan: '…' }) } };
  const none = { identity: null, statements: null, background: null, conflictWords: null };
  const texts = {
    identity: sealed(form.identity),
    statements: sealed(form.statements),
    background: sealed(form.background),
  };

  it('keeps a draft until it is handed in', () => {
    expect(rowsOf(formProjection, [draft])).toEqual([
      { ...ids, draft: sealed({ plan: '…' }), ...none },
    ]);
    expect(rowsOf(formProjection, [draft, submitted])).toEqual([
      { ...ids, draft: null, ...texts, conflictWords: null },
    ]);
  });

  it('keeps the words of a conflict over an amendment, and forgets all', () => {
    const conflict = {
      type: 'recruitment.ConflictDeclared',
      data: { ...ids, none: false, words: sealed('Un cousin.') },
    };
    const amended = { type: 'recruitment.ApplicationAmended', data: submitted.data };
    expect(rowsOf(formProjection, [submitted, conflict, amended])).toEqual([
      { ...ids, draft: null, ...texts, conflictWords: sealed('Un cousin.') },
    ]);
    for (const gone of ERASURES) {
      expect(rowsOf(formProjection, [submitted, conflict, gone])).toEqual([]);
      expect(rowsOf(formProjection, [draft, gone])).toEqual([]);
    }
  });
});

describe('recruitment.reviews', () => {
  const review = (reviewerId: string, experience: number, scoredAt: string) => ({
    applicationId,
    personId: 'p1',
    reviewerId,
    scores: { experience, plan: 3 },
    weightedScore: '3.0000',
    reasons: sealed({ experience: 'seen', plan: 'read' }),
    scoredAt,
  });

  it('has a row a reviewer; who recuses leaves', () => {
    const past = [scored('m1', 4, 3), scored('m2', 5, 3)];
    expect(rowsOf(reviewProjection, past)).toEqual([
      review('m1', 4, minute(0)),
      review('m2', 5, minute(1)),
    ]);
    expect(rowsOf(reviewProjection, [...past, recusal('m1'), recusal('m9')])).toEqual([
      review('m2', 5, minute(1)),
    ]);
  });

  it.each(ERASURES)('keeps the points of who is erased, without words: $type', (gone) => {
    expect(rowsOf(reviewProjection, [scored('m1', 4, 3), gone])).toEqual([
      { ...review('m1', 4, minute(0)), personId: null, reasons: null },
    ]);
  });
});

describe('recruitment.notes', () => {
  const reasoned = {
    type: 'recruitment.EligibilityConfirmed',
    data: { ...ids, confirmedBy: 'o1', reason: sealed('in exile') },
  };
  const note = (n: number, kind: string, author: string, words: string) => ({
    eventId: `event-${n}`,
    applicationId,
    personId: 'p1',
    kind,
    author,
    at: minute(n),
    words: sealed(words),
    passages: null,
    heldOn: null,
    attended: null,
  });

  it('has a row for each thing said beside the scores', () => {
    const past = [eligible, reasoned, recusal('m3'), flagged, interviewed];
    expect(rowsOf(noteProjection, past)).toEqual([
      note(1, 'eligibility', 'o1', 'in exile'),
      note(2, 'recusal', 'm3', 'we worked together'),
      {
        ...note(3, 'originality', 'm1', 'alike'),
        passages: [{ words: sealed(['deeply committed']), sharedWith: ['a2'] }],
      },
      { ...note(4, 'interview', 'm2', 'no show'), heldOn: '2024-08-28', attended: false },
    ]);
    for (const gone of ERASURES) expect(rowsOf(noteProjection, [...past, gone])).toEqual([]);
  });
});
