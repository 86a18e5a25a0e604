import { projection } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import type { MatchingEvent } from '../../events.js';
import { isForgotten } from '../../contract.js';
import { LeftWithoutRow, MatchedPairRow, MatchingRow } from './matching.entity.js';

const byMatching = ({ data }: { readonly data: { readonly matchingId: string } }) => ({
  matchingId: data.matchingId,
});
const toStage =
  (stage: MatchingRow['stage']) =>
  (row: MatchingRow | undefined): MatchingRow | undefined =>
    row && { ...row, stage };

export const matchingProjection = projection<MatchingRow, MatchingEvent>({
  name: 'mentoring.matchings',
  version: 2,
  entity: MatchingRow,
  on: {
    'mentoring.MatchingStarted': {
      key: byMatching,
      fold: (_row, { data: { by: _by, ...data }, recordedAt }) => ({
        ...{ ...data, startedAt: recordedAt, stage: 'running' },
        ...{ poolHash: null, pairs: 0, leftWithout: 0, seeking: 0, places: 0, totalScore: 0 },
        ...{ failedWith: null, recomputations: [] },
      }),
    },
    'mentoring.MatchingConcluded': {
      key: byMatching,
      fold: (row, { data }) => row && { ...row, ...data, stage: 'concluded' as const },
    },
    'mentoring.MatchingCancelled': { key: byMatching, fold: toStage('cancelled') },
    'mentoring.MatchingAdopted': { key: byMatching, fold: toStage('adopted') },
    'mentoring.MatchingDiscarded': { key: byMatching, fold: toStage('discarded') },
    'mentoring.MatchingFailed': {
      key: byMatching,
      fold: (row, { data }) => row && { ...row, stage: 'failed', failedWith: data.code },
    },
    'mentoring.MatchingRecomputed': {
      key: byMatching,
      fold: (row, { data: { by, samePool, samePairs, erased }, recordedAt: at }) =>
        row && {
          ...row,
          recomputations: [...row.recomputations, { at, by, samePool, samePairs, erased }],
        },
    },
  },
});

export const matchedPairProjection = projection<MatchedPairRow, MatchingEvent | PersonErased>({
  name: 'mentoring.matched-pairs',
  version: 3,
  entity: MatchedPairRow,
  on: {
    'mentoring.PairsMatched': {
      key: ({ data: { matchingId, pairs } }) =>
        pairs.map(({ pairingId }) => ({ matchingId, pairingId })),
      fold: (_row, { data: { matchingId, programmeId, pairs }, position }, { pairingId }) => {
        const pair = pairs.find((one) => one.pairingId === pairingId);
        if (!pair) return undefined;
        const { mentee, mentor, score, breadth, because } = pair;
        return {
          ...{ matchingId, programmeId, pairingId: pair.pairingId, mentee, mentor, score, breadth },
          ...{ because, adopted: false, position: String(position) },
          ...{ menteePersonId: mentee.personId, mentorPersonId: mentor.personId },
        };
      },
    },
    'mentoring.MatchingAdopted': {
      key: ({ data: { matchingId, pairs } }) =>
        pairs.map(({ pairingId }) => ({ matchingId, pairingId })),
      fold: (row) => row && { ...row, adopted: true },
    },
    'people.PersonErased': {
      where: ({ data: { personId } }) => [
        ...[{ menteePersonId: personId }, { mentorPersonId: personId }],
      ],
      fold: (row, event) => (row && isForgotten(event) ? { ...row, because: null } : undefined),
    },
  },
});

export const leftWithoutProjection = projection<LeftWithoutRow, MatchingEvent>({
  name: 'mentoring.left-without',
  version: 1,
  entity: LeftWithoutRow,
  on: {
    'mentoring.MenteesLeftWithout': {
      key: ({ data: { matchingId, mentees } }) =>
        mentees.map(({ menteeId }) => ({ matchingId, menteeId })),
      fold: (_row, { data: { matchingId, mentees } }, { menteeId }) => {
        const one = mentees.find((mentee) => mentee.menteeId === menteeId);
        return one && { matchingId, menteeId: one.menteeId, reason: one.reason };
      },
    },
  },
});
