import { describe, expect, it } from '@jest/globals';
import { personal, personalTogether, type DomainEvent } from '@palabre/kernel';
import { foldedRows } from '../../../../test/support/folded-rows.js';
import { agreed, event, offered } from '../testing-support/exchanges.js';
import { BOTH, formed, ofPair, paired, proposed, together } from '../testing-support/pairs.js';
import { matchedPairProjection } from './matching/matching.projection.js';
import { pairingProjection } from './pairing.projection.js';
import { sessionProjection } from './session.projection.js';
import { exchangeProjection } from './together/together.projection.js';

const erased = (personId: string, purposes: readonly string[] = ['mentoring']): DomainEvent => ({
  type: 'people.PersonErased',
  data: { personId, purposes },
});

describe('what somebody wrote who was erased', () => {
  const pair = [
    ...formed,
    ofPair('NeedsDefined', { needs: together('needs') }),
    ofPair('ProjectPlanned', { project: together('project'), dueOn: '2025-01-31' }),
    ofPair('PairFollowedUp', {
      ...{ on: '2024-11-01', by: 'staff', words: together('asked'), rhythmDueOn: null },
    }),
    ofPair('PairEvaluated', {
      ...{ side: 'mentor', ratings: { heard: 5 } },
      words: personal('person-m', 'mentoring', 'good'),
    }),
    ofPair('PairEvaluated', {
      ...{ side: 'mentee', ratings: { heard: 4 } },
      words: personal('person-e', 'mentoring', 'well'),
    }),
    ofPair('KeepInTouchWished', {
      ...{ side: 'mentee', contact: personal('person-e', 'mentoring', 'signal') },
    }),
    ofPair('KeepInTouchWished', {
      ...{ side: 'mentor', contact: personal('person-m', 'mentoring', 'post') },
    }),
  ];

  it('is emptied of their pairs, on whichever side, and what was done stays', () => {
    const [row] = foldedRows(pairingProjection, [...pair, erased('person-e')]);
    expect(row).toMatchObject({
      ...{ needs: null, needsDefined: true, project: null, projectPlanned: true },
      ...{ followUps: [{ on: '2024-11-01', words: null }] },
      evaluations: {
        mentee: { ratings: { heard: 4 }, words: null },
        mentor: { words: personal('person-m', 'mentoring', 'good') },
      },
      contacts: { mentor: personal('person-m', 'mentoring', 'post') },
    });
    expect(JSON.stringify(row)).not.toMatch(/"person-e","purpose"/);
    const [other] = foldedRows(pairingProjection, [...pair, erased('person-m')]);
    expect(Object.keys(other?.contacts ?? {})).toEqual(['mentee']);
    const before = foldedRows(pairingProjection, pair);
    for (const none of [erased('person-x'), erased('person-e', ['finance'])]) {
      expect(foldedRows(pairingProjection, [...pair, none])).toEqual(before);
    }
  });

  it('is emptied of a refusal of theirs, and of no other', () => {
    const closed = ofPair('ProposalClosed', {
      refusal: personal('person-e', 'mentoring', { by: 'mentee' }),
    });
    const refusalAfter = (personId: string): unknown =>
      foldedRows(pairingProjection, [proposed, closed, erased(personId)])[0]?.refusal;
    expect(refusalAfter('person-e')).toBeNull();
    expect(refusalAfter('person-m')).toMatchObject({ subject: 'person-e' });
  });

  it('is emptied of sessions of either', () => {
    const topics = together('choirs');
    const held = ofPair('SessionHeld', {
      ...{ sessionId: 's', kind: 'advice', on: '2024-10-08', durationMinutes: 30, topics },
      rhythmDueOn: '2024-10-29',
    });
    expect(foldedRows(sessionProjection, [held])).toMatchObject([{ topics, heldOn: '2024-10-08' }]);
    for (const { subject } of BOTH) {
      expect(foldedRows(sessionProjection, [held, erased(subject)])).toMatchObject([
        { topics: null, topicsOf: null, topicsOfOther: null, heldOn: '2024-10-08' },
      ]);
    }
  });

  it('is emptied of listings of theirs, and of thanks of and to them', () => {
    const both = [{ subject: 'person-b' }, { subject: 'person-a' }] as const;
    const thanks = personalTogether(both, 'mentoring', 'Thank you!');
    const past = [offered, agreed, event('ThanksGiven', { from: 'b', to: 'a', words: thanks })];
    const after = (personId: string) =>
      foldedRows(exchangeProjection, [...past, erased(personId)])[0];
    expect(after('person-a')).toMatchObject({ words: null, thanks: [{ words: null }] });
    expect(after('person-b')).toMatchObject({
      words: { subject: 'person-a' },
      thanks: [{ words: null }],
    });
    expect(after('person-x')).toMatchObject({ thanks: [{ words: thanks }] });
  });

  it('is emptied of why a round proposed them', () => {
    const matched: DomainEvent = {
      type: 'mentoring.PairsMatched',
      data: {
        ...{ matchingId: 'r', programmeId: 'p' },
        pairs: [
          {
            ...{ pairingId: 'x', mentor: paired('m'), mentee: paired('e'), score: 9, breadth: 9 },
            because: together({}),
          },
        ],
      },
    };
    for (const personId of ['person-m', 'person-e']) {
      expect(foldedRows(matchedPairProjection, [matched, erased(personId)])).toMatchObject([
        { because: null, score: 9 },
      ]);
    }
  });
});
