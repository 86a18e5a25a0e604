import type {
  DomainEvent,
  Instant,
  LocalDate,
  LocalDateTime,
  Sealed,
  SealedTogether,
  ZoneId,
} from '@palabre/kernel';

export interface PairedParticipant {
  readonly participantId: string;
  readonly personId: string;
}
/** Which pair: every event of stream `pairing-<pairingId>` repeats it. */
export interface OfPairing {
  readonly pairingId: string;
  readonly programmeId: string;
}
export type Side = 'mentor' | 'mentee';

/**
 * Two people were proposed to each other. `matchingId`: the round that proposed them; null when a coordinator did.
 * `proposal.mark`: a keyed hash of `proposal.proposalId` and of whether the two are told of it. A proposal that they are
 * not told of looks like one that is never answered. Version 1 did not have it: all of its proposals reached their two.
 * Stream `pairing-<pairingId>`, whose id is derived from programme, mentor and mentee. A pair that ended may be proposed again.
 */
export type PairProposed = DomainEvent<
  'mentoring.PairProposed',
  OfPairing & {
    readonly mentor: PairedParticipant;
    readonly mentee: PairedParticipant;
    readonly matchingId: string | null;
    readonly proposal: ProposalMark | null;
  }
>;
export interface ProposalMark {
  /** Of this proposal alone: the same two, proposed again, have another one. */
  readonly proposalId: string;
  readonly mark: string;
}
export type TrialMeetingHeld = DomainEvent<
  'mentoring.TrialMeetingHeld',
  OfPairing & { readonly on: LocalDate }
>;
export type PairAccepted = DomainEvent<
  'mentoring.PairAccepted',
  OfPairing & { readonly side: Side; readonly personId: string }
>;
/** Both have accepted: they are a pair from that day on. */
export type PairFormed = DomainEvent<
  'mentoring.PairFormed',
  OfPairing & { readonly on: LocalDate; readonly rhythmDueOn: LocalDate }
>;
/** The proposal came to nothing. Whose doing it was stands in the sealed words, for the coordinator only. */
export type ProposalClosed = DomainEvent<
  'mentoring.ProposalClosed',
  OfPairing & { readonly refusal: Sealed<ProposalRefusal> }
>;
export interface ProposalRefusal {
  readonly by: Side | 'coordinator' | 'departure';
  readonly reason?: string;
}
/** The pair does nothing for now. No reason is stored here: there are several, and none is to be told from the others. */
export type PairPutOnHold = DomainEvent<
  'mentoring.PairPutOnHold',
  OfPairing & { readonly holdId: string }
>;
/** One hold is over; the pair goes on once none is left. */
export type PairTakenUp = DomainEvent<
  'mentoring.PairTakenUp',
  OfPairing & { readonly holdId: string; readonly rhythmDueOn: LocalDate }
>;
/** The pair ended, through nobody's fault: no reason is asked for. */
export type PairEnded = DomainEvent<'mentoring.PairEnded', OfPairing & { readonly on: LocalDate }>;

export type PreparationCompleted = DomainEvent<
  'mentoring.PreparationCompleted',
  OfPairing & { readonly side: Side; readonly personId: string }
>;
/** The words of the two, readable as long as both are there. A later event replaces the first. */
export type NeedsDefined = DomainEvent<
  'mentoring.NeedsDefined',
  OfPairing & { readonly needs: SealedTogether<string> }
>;
export interface PairGoal {
  readonly goalId: string;
  readonly words: string;
}
export type GoalsSet = DomainEvent<
  'mentoring.GoalsSet',
  OfPairing & {
    readonly goalIds: readonly string[];
    /** Whether they were set before the first session. */
    readonly inAdvance: boolean;
    readonly dueOn: LocalDate;
    readonly goals: SealedTogether<readonly PairGoal[]>;
  }
>;
export const GOAL_RESULTS = ['reached', 'partly', 'not-reached'] as const;
export type GoalResult = (typeof GOAL_RESULTS)[number];
export type GoalReviewed = DomainEvent<
  'mentoring.GoalReviewed',
  OfPairing & { readonly goalId: string; readonly result: GoalResult }
>;
export type ProjectPlanned = DomainEvent<
  'mentoring.ProjectPlanned',
  OfPairing & { readonly project: SealedTogether<string>; readonly dueOn: LocalDate }
>;
export type ProjectCompleted = DomainEvent<
  'mentoring.ProjectCompleted',
  OfPairing & { readonly on: LocalDate }
>;

/** When: the moment, and the wall clock of the zone that was meant. */
interface SessionSlot {
  readonly startsAt: Instant;
  readonly localStart: LocalDateTime;
  readonly zone: ZoneId;
  readonly durationMinutes: number;
}
export type SessionScheduled = DomainEvent<
  'mentoring.SessionScheduled',
  OfPairing &
    SessionSlot & {
      readonly sessionId: string;
      readonly kind: string;
      readonly format: 'in-person' | 'online';
    }
>;
export type SessionMoved = DomainEvent<
  'mentoring.SessionMoved',
  OfPairing & SessionSlot & { readonly sessionId: string }
>;
export type SessionCancelled = DomainEvent<
  'mentoring.SessionCancelled',
  OfPairing & { readonly sessionId: string }
>;
/** Also of a session that nobody planned. What it was about is for the two. */
export type SessionHeld = DomainEvent<
  'mentoring.SessionHeld',
  OfPairing & {
    readonly sessionId: string;
    readonly kind: string;
    readonly on: LocalDate;
    readonly durationMinutes: number;
    readonly topics: SealedTogether<string> | null;
    readonly rhythmDueOn: LocalDate;
  }
>;
export type SessionMissed = DomainEvent<
  'mentoring.SessionMissed',
  OfPairing & { readonly sessionId: string; readonly on: LocalDate }
>;
/** Words about a session, of one of the two for the two. */
export type NoteTaken = DomainEvent<
  'mentoring.NoteTaken',
  OfPairing & {
    readonly noteId: string;
    readonly sessionId: string;
    readonly authorId: string;
    readonly note: Sealed<string>;
  }
>;
/** No session was held by the day it was due: somebody should ask how they are. */
export type RhythmMissed = DomainEvent<
  'mentoring.RhythmMissed',
  OfPairing & { readonly dueOn: LocalDate }
>;
/**
 * A coordinator asked how the pair is doing. `rhythmDueOn`: by when the next session is due from then on; null where the pair has
 * ended. Version 1 did not have it, and a pair that was asked once was never late again.
 */
export type PairFollowedUp = DomainEvent<
  'mentoring.PairFollowedUp',
  OfPairing & {
    readonly on: LocalDate;
    readonly by: string;
    readonly words: SealedTogether<string>;
    readonly rhythmDueOn: LocalDate | null;
  }
>;
/** What one of the two makes of it. A later event of the same side replaces the first. */
export type PairEvaluated = DomainEvent<
  'mentoring.PairEvaluated',
  OfPairing & {
    readonly side: Side;
    /** 1 to 5 by question. */
    readonly ratings: Readonly<Record<string, number>>;
    readonly words?: Sealed<string>;
  }
>;
/** One of the two would stay in touch; shown to nobody before the other says so too. */
export type KeepInTouchWished = DomainEvent<
  'mentoring.KeepInTouchWished',
  OfPairing & { readonly side: Side; readonly contact: Sealed<string> }
>;
export type KeepInTouchWithdrawn = DomainEvent<
  'mentoring.KeepInTouchWithdrawn',
  OfPairing & { readonly side: Side }
>;

/**
 * Says nothing: with it, whatever lets a pair rest, go on or end moves the log by as many events, so that from how far it
 * moved nobody tells a concern from a wish. Stream `pairRest-<restId>`.
 */
export type RestNoted = DomainEvent<'mentoring.RestNoted', { readonly restId: string }>;
export type RestEvent = RestNoted;

export type PairingEvent =
  | PairProposed
  | TrialMeetingHeld
  | PairAccepted
  | PairFormed
  | ProposalClosed
  | PairPutOnHold
  | PairTakenUp
  | PairEnded
  | PreparationCompleted
  | NeedsDefined
  | GoalsSet
  | GoalReviewed
  | ProjectPlanned
  | ProjectCompleted
  | SessionScheduled
  | SessionMoved
  | SessionCancelled
  | SessionHeld
  | SessionMissed
  | NoteTaken
  | RhythmMissed
  | PairFollowedUp
  | PairEvaluated
  | KeepInTouchWished
  | KeepInTouchWithdrawn;
