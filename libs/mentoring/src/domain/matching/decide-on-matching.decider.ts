import { decisionOn, guard, refuse, writeExisting } from '@palabre/kernel';
import {
  matchingStream,
  matchingTurnStream,
  ofMatching,
  weighedAsOf,
  type Matching,
} from './matching.js';
import { isThere, participantIdOf, participantStream } from '../participant.js';
import { isForFew } from './repeated-rounds.js';

interface OnMatching {
  readonly matchingId: string;
}
export interface AdoptMatchingData extends OnMatching {
  /** Pairs of the round that are not to be proposed, by id. */
  readonly without: readonly string[];
  /** Pairs in which something has changed for one of the two since the round was made. */
  readonly changed?: readonly string[];
}

/** Pairs in one event, and in one append: a log takes less than 1 MiB at once. */
const PART = 500;
export const PAIRS_AT_ONCE = 2_000;

interface OfRound {
  readonly matching: Matching;
}
const turnOf = (_command: OnMatching, { matching }: OfRound) => ({
  turns: matching.stage === 'unknown' ? [] : [guard(matchingTurnStream, matching.programmeId)],
});

/** The part that whoever decides has in the programme: who takes part matches nobody there. */
const ownPart = ({ matching }: OfRound, actor: { readonly id: string }) => ({
  own:
    matching.stage === 'unknown'
      ? []
      : [guard(participantStream, participantIdOf(matching.programmeId, actor.id))],
});

/**
 * A coordinator has the pairs of a round proposed to their two people, all or all but some. What is not proposed yet is
 * proposed when it is sent again: a large round takes several.
 */
export const adoptMatching = decisionOn(({ matchingId }: AdoptMatchingData) => ({
  matching: writeExisting(matchingStream, matchingId),
}))
  .also((command, states, actor) => ({ ...turnOf(command, states), ...ownPart(states, actor) }))
  .decide({
    refuses: [
      'COORDINATOR_TAKES_PART',
      ...(['MATCHING_NOT_CONCLUDED', 'MATCHING_SUPERSEDED'] as const),
      ...(['PAIRS_NOT_SHOWN_YET', 'PAIR_NOT_OF_MATCHING'] as const),
    ],
    emits: ['mentoring.MatchingAdopted'],
    decide: ({ without, changed = [] }, { matching, turns: [turn], own }, { actor }) => {
      if (own.some(isThere)) return refuse('COORDINATOR_TAKES_PART');
      if (matching.stage !== 'concluded' && matching.stage !== 'adopted') {
        return refuse('MATCHING_NOT_CONCLUDED');
      }
      if (turn?.matchingId !== matching.matchingId) return refuse('MATCHING_SUPERSEDED');
      // Whoever leaves out what they were not shown would find out what it is.
      if (without.length > 0 && isForFew(matching)) {
        return refuse('PAIRS_NOT_SHOWN_YET', {}, ['/without']);
      }
      const strange = without.find((id) => !matching.pairs.some((one) => one.pairingId === id));
      if (strange !== undefined) {
        return refuse('PAIR_NOT_OF_MATCHING', { pairingId: strange }, ['/without']);
      }
      const not = new Set([...without, ...changed, ...matching.adopted]);
      const pairs = matching.pairs
        .filter(({ pairingId }) => !not.has(pairingId))
        .slice(0, PAIRS_AT_ONCE)
        .map((pair) => ({ ...pair, asOf: weighedAsOf(matching, pair) }));
      if (pairs.length === 0 && matching.stage === 'adopted') return {};
      const parts = Math.max(1, Math.ceil(pairs.length / PART));
      return {
        matching: Array.from({ length: parts }, (_, at) => ({
          type: 'mentoring.MatchingAdopted' as const,
          data: {
            ...ofMatching(matching),
            by: actor.id,
            pairs: pairs.slice(at * PART, (at + 1) * PART),
          },
        })),
      };
    },
  });

/** Nothing comes of a round. */
export const discardMatching = decisionOn(({ matchingId }: OnMatching) => ({
  matching: writeExisting(matchingStream, matchingId),
})).decide({
  refuses: ['MATCHING_NOT_CONCLUDED'],
  emits: ['mentoring.MatchingDiscarded'],
  decide: (_command, { matching }, { actor }) => {
    if (matching.stage === 'discarded') return {};
    if (matching.stage !== 'concluded') return refuse('MATCHING_NOT_CONCLUDED');
    const data = { ...ofMatching(matching), by: actor.id };
    return { matching: [{ type: 'mentoring.MatchingDiscarded' as const, data }] };
  },
});

export interface RecomputeMatchingData extends OnMatching {
  readonly poolHash: string;
  /** Ids of the pairs that came out. */
  readonly pairingIds: readonly string[];
  readonly erased: number;
}

/** Keeps whether a round comes out the same again. */
export const recomputeMatching = decisionOn(({ matchingId }: RecomputeMatchingData) => ({
  matching: writeExisting(matchingStream, matchingId),
}))
  .also((_command, states, actor) => ownPart(states, actor))
  .decide({
    // The second, where another round is worked out, is said before anything is looked at.
    refuses: ['MATCHING_NOT_CONCLUDED', 'MATCHING_BUSY', 'COORDINATOR_TAKES_PART'],
    emits: ['mentoring.MatchingRecomputed'],
    decide: ({ poolHash, pairingIds, erased }, { matching, own }, { actor }) => {
      if (own.some(isThere)) return refuse('COORDINATOR_TAKES_PART');
      if (matching.stage === 'unknown' || matching.poolHash === null) {
        return refuse('MATCHING_NOT_CONCLUDED');
      }
      const again = new Set(pairingIds);
      const samePairs =
        again.size === matching.pairs.length &&
        matching.pairs.every(({ pairingId }) => again.has(pairingId));
      const samePool = poolHash === matching.poolHash;
      const data = { ...ofMatching(matching), by: actor.id, samePool, samePairs, erased };
      return { matching: [{ type: 'mentoring.MatchingRecomputed' as const, data }] };
    },
  });
