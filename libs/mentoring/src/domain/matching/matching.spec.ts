import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  adopted,
  because,
  concluded,
  done,
  figures,
  matched,
  members,
  of,
  pairingId,
  started,
  turn,
  two,
} from '../../testing-support/rounds.js';
import { participantIdOf } from '../participant.js';
import { adoptMatching, discardMatching, recomputeMatching } from './decide-on-matching.decider.js';
import { concludeMatching, failMatching, recordMatchingPart } from './record-matching.decider.js';

describe('what a round came to', () => {
  it('is kept in parts, with the reasons sealed for both of a pair', () => {
    const { score, breadth } = { score: 700, breadth: 800 };
    spec(recordMatchingPart)
      .given({ 'matching-m': [started] })
      .when({ matchingId: 'm', pairs: [{ ...two, score, breadth, because }] })
      .emits({
        matching: [
          {
            type: 'mentoring.PairsMatched',
            data: { ...of, pairs: [{ ...two, score, breadth, ...matched.data.pairs[0] }] },
          },
        ],
      });
    const leftWithout = [{ menteeId: 'b', reason: 'MORE_THAN_PLACES' }];
    spec(recordMatchingPart)
      .given({ 'matching-m': [started] })
      .when({ matchingId: 'm', members, leftWithout })
      .emits({
        matching: [
          { type: 'mentoring.MatchingPoolRecorded', data: { ...of, members } },
          { type: 'mentoring.MenteesLeftWithout', data: { ...of, mentees: leftWithout } },
        ],
      });
    // That there is nothing of one moves the log as far.
    for (const [part, type, data] of [
      [{ pairs: [] }, 'PairsMatched', { pairs: [] }],
      [{ leftWithout: [] }, 'MenteesLeftWithout', { mentees: [] }],
    ] as const) {
      spec(recordMatchingPart)
        .given({ 'matching-m': [started] })
        .when({ matchingId: 'm', ...part })
        .emits({ matching: [{ type: `mentoring.${type}`, data: { ...of, ...data } }] });
    }
  });
  it('is kept no more once it was called off, and concluded only when whole', () => {
    const cancelled = { type: 'mentoring.MatchingCancelled', data: of };
    const past = { 'matching-m': [started, cancelled] };
    const conclusion = { matchingId: 'm', poolHash: 'hash', ...figures };
    spec(recordMatchingPart)
      .given(past)
      .when({ matchingId: 'm', pairs: [] })
      .refuses('MATCHING_NOT_RUNNING');
    spec(concludeMatching).given(past).when(conclusion).refuses('MATCHING_NOT_RUNNING');
    spec(concludeMatching)
      .given({ 'matching-m': [started] })
      .when(conclusion)
      .refuses('MATCHING_INCOMPLETE');
    spec(concludeMatching)
      .given({ 'matching-m': [started, matched] })
      .when(conclusion)
      .emits({ matching: [concluded] });
    const failed = { matchingId: 'm', code: 'READ_MODEL_BEHIND' };
    spec(failMatching)
      .given({ 'matching-m': [started] })
      .when(failed)
      .emits({
        matching: [
          { type: 'mentoring.MatchingFailed', data: { ...of, code: 'READ_MODEL_BEHIND' } },
        ],
      });
    spec(failMatching).given(past).when(failed).nothing();
  });
});

describe('deciding on a round', () => {
  const adopt = { matchingId: 'm', without: [] };
  it('has its pairs proposed, all or all but some, once', () => {
    spec(adoptMatching)
      .given(done)
      .when(adopt)
      .emits({ matching: [adopted] });
    spec(adoptMatching)
      .given(done)
      .when({ ...adopt, without: [pairingId] })
      .emits({ matching: [{ ...adopted, data: { ...adopted.data, pairs: [] } }] });
    spec(adoptMatching)
      .given({ ...done, 'matching-m': [...done['matching-m'], adopted] })
      .when(adopt)
      .nothing();
  });
  it('is refused for a round that is not there to be decided on', () => {
    const later = { type: 'mentoring.MatchingTurnTaken', data: { ...of, matchingId: 'm2' } };
    spec(adoptMatching)
      .given({ 'matching-m': [started] })
      .when(adopt)
      .refuses('MATCHING_NOT_CONCLUDED');
    spec(adoptMatching)
      .given({ ...done, 'matchingTurn-p': [turn, later] })
      .when(adopt)
      .refuses('MATCHING_SUPERSEDED');
    spec(adoptMatching)
      .given(done)
      .when({ ...adopt, without: ['other'] })
      .refuses('PAIR_NOT_OF_MATCHING', { pairingId: 'other' });
  });
  it('leaves out pairs in which something has changed, and proposes the rest when sent again', () => {
    spec(adoptMatching)
      .given(done)
      .when({ ...adopt, changed: [pairingId] })
      .emits({ matching: [{ ...adopted, data: { ...adopted.data, pairs: [] } }] });
    const nobody = { ...adopted, data: { ...adopted.data, pairs: [] } };
    spec(adoptMatching)
      .given({ ...done, 'matching-m': [...done['matching-m'], nobody] })
      .when(adopt)
      .emits({ matching: [adopted] });
  });
  it('adopts a large round in appends of what a log takes at once', () => {
    const many = Array.from({ length: 2_300 }, (_, at) => ({
      ...matched.data.pairs[0]!,
      pairingId: `pair-${at}`,
    }));
    const large = [started, { ...matched, data: { ...matched.data, pairs: many } }, concluded];
    const { because: _because, score: _score, breadth: _breadth, ...two } = matched.data.pairs[0]!;
    const part = (from: number, to: number) => ({
      ...adopted,
      data: {
        ...adopted.data,
        pairs: many
          .slice(from, to)
          .map(({ pairingId: id }) => ({ ...two, pairingId: id, asOf: null })),
      },
    });
    const first = [part(0, 500), part(500, 1000), part(1000, 1500), part(1500, 2000)];
    spec(adoptMatching)
      .given({ ...done, 'matching-m': large })
      .when(adopt)
      .emits({ matching: first });
    spec(adoptMatching)
      .given({ ...done, 'matching-m': [...large, ...first] })
      .when(adopt)
      .emits({ matching: [part(2000, 2300)] });
  });
  it('is for nobody who takes part in the programme', () => {
    const own = {
      type: 'mentoring.ParticipantJoined',
      data: {
        ...{ participantId: 'z', programmeId: 'p', personId: 'actor' },
        ...{ by: 'invitation', codeVersion: '1', on: '2024-09-02' },
      },
    };
    const past = { ...done, [`participant-${participantIdOf('p', 'actor')}`]: [own] };
    spec(adoptMatching).given(past).when(adopt).refuses('COORDINATOR_TAKES_PART', {});
    spec(recomputeMatching)
      .given(past)
      .when({ matchingId: 'm', poolHash: 'hash', pairingIds: [pairingId], erased: 0 })
      .refuses('COORDINATOR_TAKES_PART', {});
  });
  it('can let it come to nothing', () => {
    const discarded = { type: 'mentoring.MatchingDiscarded', data: { ...of, by: 'actor' } };
    const discard = { matchingId: 'm' };
    spec(discardMatching)
      .given(done)
      .when(discard)
      .emits({ matching: [discarded] });
    spec(discardMatching)
      .given({ 'matching-m': [started] })
      .when(discard)
      .refuses('MATCHING_NOT_CONCLUDED');
    spec(discardMatching)
      .given({ ...done, 'matching-m': [...done['matching-m'], discarded] })
      .when(discard)
      .nothing();
  });
  it('can have it worked out again, and keeps whether it came out the same', () => {
    const again = { matchingId: 'm', poolHash: 'hash', pairingIds: [pairingId], erased: 0 };
    const data = { ...of, by: 'actor', samePool: true, samePairs: true, erased: 0 };
    const recomputed = { type: 'mentoring.MatchingRecomputed', data };
    spec(recomputeMatching)
      .given(done)
      .when(again)
      .emits({ matching: [recomputed] });
    spec(recomputeMatching)
      .given(done)
      .when({ ...again, poolHash: 'other', pairingIds: ['other'], erased: 1 })
      .emits({
        matching: [
          { ...recomputed, data: { ...data, samePool: false, samePairs: false, erased: 1 } },
        ],
      });
    spec(recomputeMatching)
      .given({ 'matching-m': [started] })
      .when(again)
      .refuses('MATCHING_NOT_CONCLUDED');
  });
});
