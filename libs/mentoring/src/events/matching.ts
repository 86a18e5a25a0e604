import type { DomainEvent, LocalDate, SealedTogether } from '@palabre/kernel';
import type { PairedParticipant } from './pairing.js';
import type { ProgrammeMatching } from './programme.js';

interface OfMatching {
  readonly matchingId: string;
  readonly programmeId: string;
}

/**
 * How a round is worked out from the same rules. 1: the floor was about points, and anything that counts was enough for a pair.
 * 2: the floor is about in how much of what counts two have anything in common, and without a skill, an interest or a
 * goal in common nobody is proposed.
 */
export type MatchingMethod = 1 | 2;
export const MATCHING_METHOD: MatchingMethod = 2;
export type RoundRules = ProgrammeMatching & { readonly method: MatchingMethod };

/**
 * A round of matching began, by these rules. Version 1 did not name the method. `only`: the mentees it is for, where it is not for all, as for late arrivals.
 * Stream `matching-<matchingId>`.
 */
export type MatchingStarted = DomainEvent<
  'mentoring.MatchingStarted',
  OfMatching & {
    readonly rules: RoundRules;
    readonly only: readonly string[] | null;
    /** Of the code of conduct that everybody in the pool has accepted. */
    readonly codeVersion: string;
    readonly by: string;
  }
>;
/**
 * It is this round's turn: an earlier one that was not adopted is so no more. `lapsed`: whether the round before was worked
 * out, and little or nothing was proposed of it. Version 1 kept neither that nor the day. Stream
 * `matchingTurn-<programmeId>`.
 */
export type MatchingTurnTaken = DomainEvent<
  'mentoring.MatchingTurnTaken',
  OfMatching & { readonly on: LocalDate | null; readonly lapsed: boolean }
>;

/** Who was in the pool, and as of which version of their stream: from these it can be made again. In parts. */
export type MatchingPoolRecorded = DomainEvent<
  'mentoring.MatchingPoolRecorded',
  OfMatching & {
    readonly members: readonly { readonly participantId: string; readonly version: number }[];
  }
>;
/** What two have in common; see `matching/explanation.ts`. */
export interface SharedByPair {
  /** What the mentor offers of what the mentee seeks, and the other way round. */
  readonly skills: readonly string[];
  readonly skillsInReturn: readonly string[];
  readonly interests: readonly string[];
  readonly goals: readonly string[];
  readonly languages: readonly string[];
  readonly availability: readonly string[];
  readonly online: boolean;
  readonly inPerson: boolean;
  /** Dimensions in which they differ and both welcome it; never what either is. */
  readonly differences: readonly string[];
  /** The programme asks for a language in common or a bridge, and they have none. */
  readonly needsBridge: boolean;
  readonly points: Readonly<Record<string, number>>;
}
export interface MatchedPair {
  readonly pairingId: string;
  readonly mentee: PairedParticipant;
  readonly mentor: PairedParticipant;
  /** Points, 0 to 1000. */
  readonly score: number;
  /** In how much of what counts they have anything in common, 0 to 1000; null of a round that did not keep it (version 1). */
  readonly breadth: number | null;
  /** Why these two: forgotten with the first of them. */
  readonly because: SealedTogether<SharedByPair>;
}
/** Pairs that the round came to. In parts. Version 1 had keyed hashes of the pairs, and not their breadth. */
export type PairsMatched = DomainEvent<
  'mentoring.PairsMatched',
  OfMatching & { readonly pairs: readonly MatchedPair[] }
>;
/** Mentees who stay without a mentor this time, and why. In parts. */
export type MenteesLeftWithout = DomainEvent<
  'mentoring.MenteesLeftWithout',
  OfMatching & {
    readonly mentees: readonly { readonly menteeId: string; readonly reason: string }[];
  }
>;
/** The round is complete. `poolHash`: a keyed hash of the pool it was made from. */
export type MatchingConcluded = DomainEvent<
  'mentoring.MatchingConcluded',
  OfMatching & {
    readonly poolHash: string;
    readonly pairs: number;
    readonly leftWithout: number;
    readonly seeking: number;
    readonly places: number;
    readonly totalScore: number;
  }
>;
/** It was called off while it was worked out. */
export type MatchingCancelled = DomainEvent<'mentoring.MatchingCancelled', OfMatching>;
/** It could not be worked out. `code` says in machine words why. */
export type MatchingFailed = DomainEvent<
  'mentoring.MatchingFailed',
  OfMatching & { readonly code: string }
>;
/** A pair as it is adopted. `asOf`: the versions of the streams of the two that the round has weighed. */
export type AdoptedPair = Omit<MatchedPair, 'because' | 'score' | 'breadth'> & {
  readonly asOf: PairAsOf | null;
};
export interface PairAsOf {
  readonly mentor: number;
  readonly mentee: number;
}
/**
 * A coordinator proposes these pairs to their two people. In parts. Version 1 did not say as of when they were weighed;
 * versions 1 and 2 had keyed hashes of the pairs.
 */
export type MatchingAdopted = DomainEvent<
  'mentoring.MatchingAdopted',
  OfMatching & {
    readonly by: string;
    readonly pairs: readonly AdoptedPair[];
  }
>;
export type MatchingDiscarded = DomainEvent<
  'mentoring.MatchingDiscarded',
  OfMatching & { readonly by: string }
>;
/**
 * It was worked out again from what the log keeps. `samePool`: the pool has the same hash; it cannot have when somebody of it
 * was erased since.
 */
export type MatchingRecomputed = DomainEvent<
  'mentoring.MatchingRecomputed',
  OfMatching & {
    readonly by: string;
    readonly samePool: boolean;
    readonly samePairs: boolean;
    readonly erased: number;
  }
>;

export type MatchingEvent =
  | MatchingStarted
  | MatchingPoolRecorded
  | PairsMatched
  | MenteesLeftWithout
  | MatchingConcluded
  | MatchingCancelled
  | MatchingFailed
  | MatchingAdopted
  | MatchingDiscarded
  | MatchingRecomputed;
export type MatchingTurnEvent = MatchingTurnTaken;
