import { streamType, type LocalDate } from '@palabre/kernel';
import type {
  MatchedPair,
  MatchingEvent,
  MatchingTurnEvent,
  PairAsOf,
  RoundRules,
} from '../../events.js';

type AdoptablePair = Omit<MatchedPair, 'because' | 'score' | 'breadth'>;

interface Begun {
  readonly matchingId: string;
  readonly programmeId: string;
  readonly rules: RoundRules;
  readonly only: readonly string[] | null;
  readonly codeVersion: string;
  /** As of which version of their streams people were in the pool, by participant id. */
  readonly versions: Readonly<Record<string, number>>;
  readonly pairs: readonly AdoptablePair[];
  readonly leftWithout: number;
  /** How many sought a mentor. */
  readonly seeking: number;
  /** Pairs that were proposed to their two, by id. */
  readonly adopted: readonly string[];
  readonly poolHash: string | null;
}
/** A round of matching. `concluded`: worked out, and not decided on yet. */
export type Matching =
  | { readonly stage: 'unknown' }
  | ({
      readonly stage: 'running' | 'concluded' | 'cancelled' | 'failed' | 'adopted' | 'discarded';
    } & Begun);
export type KnownMatching = Exclude<Matching, { stage: 'unknown' }>;

const adoptable = ({ pairingId, mentee, mentor }: MatchedPair): AdoptablePair => ({
  ...{ pairingId, mentee, mentor },
});

const evolve = (matching: Matching, event: MatchingEvent): Matching => {
  if (event.type === 'mentoring.MatchingStarted') {
    const { by: _by, ...begun } = event.data;
    const nothing = { versions: {}, pairs: [], leftWithout: 0, seeking: 0, adopted: [] };
    return { stage: 'running', ...begun, ...nothing, poolHash: null };
  }
  if (matching.stage === 'unknown') return matching;
  switch (event.type) {
    case 'mentoring.MatchingPoolRecorded': {
      const versions = { ...matching.versions };
      for (const { participantId, version } of event.data.members)
        versions[participantId] = version;
      return { ...matching, versions };
    }
    case 'mentoring.PairsMatched':
      return { ...matching, pairs: [...matching.pairs, ...event.data.pairs.map(adoptable)] };
    case 'mentoring.MenteesLeftWithout':
      return { ...matching, leftWithout: matching.leftWithout + event.data.mentees.length };
    case 'mentoring.MatchingConcluded': {
      const { poolHash, seeking } = event.data;
      return { ...matching, stage: 'concluded', poolHash, seeking };
    }
    case 'mentoring.MatchingCancelled':
      return { ...matching, stage: 'cancelled' };
    case 'mentoring.MatchingFailed':
      return { ...matching, stage: 'failed' };
    case 'mentoring.MatchingAdopted':
      return {
        ...{ ...matching, stage: 'adopted' as const },
        adopted: [...matching.adopted, ...event.data.pairs.map(({ pairingId }) => pairingId)],
      };
    case 'mentoring.MatchingDiscarded':
      return { ...matching, stage: 'discarded' };
    default:
      return matching;
  }
};

export const matchingStream = streamType<Matching, MatchingEvent, 'matching'>({
  category: 'matching',
  initial: { stage: 'unknown' },
  evolve,
});

/** Which round of a programme counts: the last that began. */
export interface MatchingTurn {
  readonly matchingId: string | null;
  /** The days on which a round took the turn of one of which little or nothing was proposed. */
  readonly lapsedOn: readonly LocalDate[];
}
export const matchingTurnStream = streamType<MatchingTurn, MatchingTurnEvent, 'matchingTurn'>({
  category: 'matchingTurn',
  initial: { matchingId: null, lapsedOn: [] },
  evolve: ({ lapsedOn }, { data: { matchingId, on, lapsed } }) => ({
    matchingId,
    lapsedOn: lapsed && on !== null ? [...lapsedOn, on] : lapsedOn,
  }),
});

/** The versions by which the round has weighed two; nothing of a round that did not keep them. */
export const weighedAsOf = (
  { versions }: KnownMatching,
  { mentor, mentee }: Pick<MatchedPair, 'mentor' | 'mentee'>,
): PairAsOf | null => {
  const asOf = { mentor: versions[mentor.participantId], mentee: versions[mentee.participantId] };
  return asOf.mentor === undefined || asOf.mentee === undefined ? null : (asOf as PairAsOf);
};

/** Which round: what every event of the stream repeats. */
export const ofMatching = ({ matchingId, programmeId }: KnownMatching) => ({
  ...{ matchingId, programmeId },
});
