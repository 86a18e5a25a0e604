import { decisionOn, personalTogether, refuse, writeExisting } from '@palabre/kernel';
import type {
  MatchedPair,
  MatchingPoolRecorded,
  MenteesLeftWithout,
  PairedParticipant,
  PairsMatched,
  SharedByPair,
} from '../../events.js';
import { pairingIdOf } from '../pairing.js';
import { matchingStream, ofMatching } from './matching.js';

/** A pair as it was worked out, before its words are sealed. */
export interface WorkedOutPair {
  readonly mentee: PairedParticipant;
  readonly mentor: PairedParticipant;
  readonly score: number;
  readonly breadth: number;
  readonly because: SharedByPair;
}

/** A part of what a round came to; one of the three, and also when there is nothing of it. */
export interface RecordMatchingPartData {
  readonly matchingId: string;
  readonly members?: readonly { readonly participantId: string; readonly version: number }[];
  readonly pairs?: readonly WorkedOutPair[];
  readonly leftWithout?: readonly { readonly menteeId: string; readonly reason: string }[];
}

type RecordedPart = MatchingPoolRecorded | PairsMatched | MenteesLeftWithout;

const matched = (programmeId: string, { because, ...pair }: WorkedOutPair): MatchedPair => ({
  ...pair,
  pairingId: pairingIdOf(programmeId, pair.mentor.participantId, pair.mentee.participantId),
  because: personalTogether(
    [{ subject: pair.mentee.personId }, { subject: pair.mentor.personId }],
    'mentoring',
    because,
  ),
});

/** Keeps a part of what a round came to; a round that was called off meanwhile keeps nothing more. */
export const recordMatchingPart = decisionOn(({ matchingId }: RecordMatchingPartData) => ({
  matching: writeExisting(matchingStream, matchingId),
})).decide({
  refuses: ['MATCHING_NOT_RUNNING'],
  emits: [
    'mentoring.MatchingPoolRecorded',
    'mentoring.PairsMatched',
    'mentoring.MenteesLeftWithout',
  ],
  decide: ({ members, pairs, leftWithout }, { matching }) => {
    if (matching.stage !== 'running') return refuse('MATCHING_NOT_RUNNING');
    const of = ofMatching(matching);
    const events: RecordedPart[] = [];
    if (members) events.push({ type: 'mentoring.MatchingPoolRecorded', data: { ...of, members } });
    if (pairs) {
      const sealed = pairs.map((pair) => matched(matching.programmeId, pair));
      events.push({ type: 'mentoring.PairsMatched', data: { ...of, pairs: sealed } });
    }
    if (leftWithout) {
      const data = { ...of, mentees: leftWithout };
      events.push({ type: 'mentoring.MenteesLeftWithout', data });
    }
    return { matching: events };
  },
});

export interface ConcludeMatchingData {
  readonly matchingId: string;
  readonly poolHash: string;
  readonly pairs: number;
  readonly leftWithout: number;
  readonly seeking: number;
  readonly places: number;
  readonly totalScore: number;
}

/** All parts are kept: the round can be decided on. */
export const concludeMatching = decisionOn(({ matchingId }: ConcludeMatchingData) => ({
  matching: writeExisting(matchingStream, matchingId),
})).decide({
  refuses: ['MATCHING_NOT_RUNNING', 'MATCHING_INCOMPLETE'],
  emits: ['mentoring.MatchingConcluded'],
  decide: ({ matchingId: _, ...figures }, { matching }) => {
    if (matching.stage !== 'running') return refuse('MATCHING_NOT_RUNNING');
    const isWhole =
      matching.pairs.length === figures.pairs && matching.leftWithout === figures.leftWithout;
    if (!isWhole) return refuse('MATCHING_INCOMPLETE');
    const data = { ...ofMatching(matching), ...figures };
    return { matching: [{ type: 'mentoring.MatchingConcluded' as const, data }] };
  },
});

export interface FailMatchingData {
  readonly matchingId: string;
  readonly code: string;
}

/** Keeps that a round could not be worked out. */
export const failMatching = decisionOn(({ matchingId }: FailMatchingData) => ({
  matching: writeExisting(matchingStream, matchingId),
})).decide({
  refuses: [],
  emits: ['mentoring.MatchingFailed'],
  decide: ({ code }, { matching }) =>
    matching.stage === 'running'
      ? {
          matching: [
            { type: 'mentoring.MatchingFailed' as const, data: { ...ofMatching(matching), code } },
          ],
        }
      : {},
});
