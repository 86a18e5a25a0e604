import type { DomainEvent, LocalDate, Sealed } from '@palabre/kernel';

/** Who takes part in which programme: every event of stream `participant-<participantId>` repeats it. */
export interface OfParticipant {
  readonly participantId: string;
  readonly programmeId: string;
  readonly personId: string;
}

export const ROLES = ['mentee', 'mentor', 'both'] as const;
export type Role = (typeof ROLES)[number];
export const FORMATS = ['in-person', 'online'] as const;
export type Format = (typeof FORMATS)[number];

/** What somebody told about themself, by codes of the programme's lists; sealed whole. */
export interface Profile {
  /** What the other calls them: no legal name is asked for. */
  readonly callName: string;
  readonly about?: string;
  readonly offers: readonly string[];
  readonly seeks: readonly string[];
  readonly interests: readonly string[];
  readonly goals: readonly string[];
  /** ISO 639 codes. */
  readonly languages: readonly string[];
  /** Slots of the week, such as `tue-evening`. */
  readonly availability: readonly string[];
  readonly formats: readonly Format[];
  /** Coarse: two meet in person where it is the same. */
  readonly place?: string;
  /** What they are, by dimension, such as `arrival: newcomer`. */
  readonly backgrounds: Readonly<Record<string, string>>;
  /** Dimensions in which they would welcome somebody different. */
  readonly welcomes: readonly string[];
}

/** Somebody takes part: of age, and having accepted the code of conduct in that version. */
export type ParticipantJoined = DomainEvent<
  'mentoring.ParticipantJoined',
  OfParticipant & {
    readonly by: 'membership' | 'invitation';
    readonly codeVersion: string;
    readonly on: LocalDate;
  }
>;
export type CodeAccepted = DomainEvent<
  'mentoring.CodeAccepted',
  OfParticipant & { readonly codeVersion: string }
>;
/**
 * A later profile replaces the first. Version 1 had keyed hashes of languages and backgrounds beside it, the same for everybody:
 * who knew one person's knew of all who had it.
 */
export type ProfileDescribed = DomainEvent<
  'mentoring.ProfileDescribed',
  OfParticipant & {
    readonly role: Role;
    /** How many mentees they would accompany at once; 0 for a mentee. */
    readonly capacity: number;
    readonly profile: Sealed<Profile>;
  }
>;
/**
 * Whom somebody does not want to be matched with, whole. `marks`: keyed hashes of these vetoes, which no other event has.
 * `pairMarks`: of version 1, keyed hashes of the pairs, by which a pair that was matched before could be told; empty since.
 * `people`: ids of people; beside them ids of participants as they were given, each after `participant:`.
 */
export type VetoesKept = DomainEvent<
  'mentoring.VetoesKept',
  OfParticipant & {
    readonly marks: readonly string[];
    readonly pairMarks: readonly string[];
    readonly people: Sealed<readonly string[]>;
  }
>;
/**
 * A pair that includes them is not to be proposed (again): one of the two said no, or a coordinator recorded a conflict of
 * interest. The event does not tell which.
 */
export type PairRuledOut = DomainEvent<
  'mentoring.PairRuledOut',
  OfParticipant & { readonly mark: string; readonly people: Sealed<readonly string[]> }
>;
/**
 * They are not brought together with somebody again, as a concern was behind the end of their pair, or about what they exchanged. `mark`: a keyed hash that
 * no other event has.
 */
export type KeptApart = DomainEvent<
  'mentoring.KeptApart',
  OfParticipant & { readonly mark: string; readonly people: Sealed<readonly string[]> }
>;
/** A place of theirs is held by a pair, from its proposal on. */
export type PlaceTaken = DomainEvent<
  'mentoring.PlaceTaken',
  OfParticipant & {
    readonly pairingId: string;
    readonly as: 'mentor' | 'mentee';
    readonly partnerId: string;
  }
>;
export type PlaceFreed = DomainEvent<
  'mentoring.PlaceFreed',
  OfParticipant & { readonly pairingId: string }
>;
/** By whose word somebody rests: their own, a coordinator's, or a safeguarding contact's. */
export type PausedBy = 'self' | 'staff' | 'safeguarding';
/**
 * Not to be matched for a while; their pairs rest. Several pauses may stand side by side, each by another's word. Version 1
 * did not keep whose.
 */
export type ParticipationPaused = DomainEvent<
  'mentoring.ParticipationPaused',
  OfParticipant & {
    readonly by: PausedBy | null;
    readonly on: LocalDate;
    readonly reason?: Sealed<string>;
  }
>;
/** A pause is over; they go on once none is left. Version 1 did not keep whose it was, and ended all. */
export type ParticipationResumed = DomainEvent<
  'mentoring.ParticipationResumed',
  OfParticipant & { readonly by: PausedBy | null; readonly on: LocalDate }
>;
export type ParticipantLeft = DomainEvent<
  'mentoring.ParticipantLeft',
  OfParticipant & { readonly on: LocalDate; readonly reason?: Sealed<string> }
>;

/** A coordinator has them come back only once that is allowed: the reason is told by nobody to nobody here. */
export type ReturnBarred = DomainEvent<'mentoring.ReturnBarred', OfParticipant>;
export type ReturnAllowed = DomainEvent<'mentoring.ReturnAllowed', OfParticipant>;

/**
 * Somebody who has learnt goes on as a mentor beside learning. `learntBy`: the exchange or the pair in which they did, as `learntIn`
 * says. Version 1 knew exchanges only, and did not say so.
 */
export type BecameMentor = DomainEvent<
  'mentoring.BecameMentor',
  OfParticipant & {
    readonly capacity: number;
    readonly learntBy: string;
    readonly learntIn: 'exchange' | 'pair';
  }
>;

export type ParticipantEvent =
  | ParticipantJoined
  | CodeAccepted
  | ProfileDescribed
  | VetoesKept
  | PairRuledOut
  | KeptApart
  | PlaceTaken
  | PlaceFreed
  | ParticipationPaused
  | ParticipationResumed
  | ParticipantLeft
  | ReturnBarred
  | ReturnAllowed
  | BecameMentor;
