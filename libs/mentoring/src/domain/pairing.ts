import {
  derivedId,
  plusDays,
  streamType,
  type Instant,
  type LocalDate,
  type Owner,
  type ZoneId,
} from '@palabre/kernel';
import type {
  GoalResult,
  OfPairing,
  PairedParticipant,
  PairingEvent,
  ProgrammeSettings,
  ProposalMark,
  Side,
} from '../events.js';
import type { Marks } from './participant.js';

/** The id of the pair of a mentor and a mentee: the two are proposed to each other in one place. */
export const pairingIdOf = (programmeId: string, mentorId: string, menteeId: string): string =>
  derivedId('pairing', programmeId, mentorId, menteeId);

export interface Session {
  readonly stage: 'scheduled' | 'held' | 'missed' | 'cancelled';
  readonly startsAt: Instant;
  readonly zone: ZoneId;
  readonly kind: string;
}

interface Known extends OfPairing {
  readonly mentor: PairedParticipant;
  readonly mentee: PairedParticipant;
  /** By which is known whether the two are told of it; null where all were. */
  readonly proposal: ProposalMark | null;
  readonly trialHeld: boolean;
  readonly accepted: readonly Side[];
  /** Whether both have accepted: what is closed before never was a pair. */
  readonly formed: boolean;
  /** The day on which both had accepted. */
  readonly formedOn: LocalDate | null;
  /** The day on which a pair ended. */
  readonly endedOn: LocalDate | null;
  readonly holds: readonly string[];
  readonly prepared: readonly Side[];
  readonly needsDefined: boolean;
  readonly goals: Readonly<Record<string, GoalResult | null>>;
  readonly projectPlanned: boolean;
  readonly projectCompleted: boolean;
  readonly sessions: Readonly<Record<string, Session>>;
  /** Ids of what the two wrote down. */
  readonly notes: readonly string[];
  readonly rhythmDueOn: LocalDate | null;
  /** The day that was missed and that nobody has followed up yet. */
  readonly missedSince: LocalDate | null;
  readonly keepInTouch: readonly Side[];
}
/** `closed`: a proposal that came to nothing. */
export type Pairing =
  | { readonly stage: 'unknown' }
  | ({ readonly stage: 'proposed' | 'active' | 'closed' | 'ended' } & Known);
export type KnownPairing = Exclude<Pairing, { stage: 'unknown' }>;

const proposed = (event: Extract<PairingEvent, { type: 'mentoring.PairProposed' }>): Pairing => {
  const { pairingId, programmeId, mentor, mentee, proposal } = event.data;
  return {
    ...{ stage: 'proposed', pairingId, programmeId, mentor, mentee, proposal, trialHeld: false },
    ...{
      accepted: [],
      formed: false,
      formedOn: null,
      endedOn: null,
      holds: [],
      prepared: [],
      needsDefined: false,
      goals: {},
    },
    ...{ projectPlanned: false, projectCompleted: false, sessions: {}, rhythmDueOn: null },
    ...{ notes: [], missedSince: null, keepInTouch: [] },
  };
};

const withSession = (pairing: KnownPairing, id: string, change: Partial<Session>): KnownPairing => {
  const unplanned: Session = { stage: 'held', startsAt: '', zone: 'UTC', kind: '' };
  const session = { ...(pairing.sessions[id] ?? unplanned), ...change };
  return { ...pairing, sessions: { ...pairing.sessions, [id]: session } };
};

const afterSession = (pairing: KnownPairing, event: PairingEvent): KnownPairing => {
  switch (event.type) {
    case 'mentoring.SessionScheduled': {
      const { sessionId, startsAt, zone, kind } = event.data;
      return withSession(pairing, sessionId, { stage: 'scheduled', startsAt, zone, kind });
    }
    case 'mentoring.SessionMoved': {
      const { sessionId, startsAt, zone } = event.data;
      return withSession(pairing, sessionId, { startsAt, zone });
    }
    case 'mentoring.SessionCancelled':
      return withSession(pairing, event.data.sessionId, { stage: 'cancelled' });
    case 'mentoring.SessionMissed':
      return withSession(pairing, event.data.sessionId, { stage: 'missed' });
    case 'mentoring.SessionHeld': {
      const { sessionId, kind, rhythmDueOn } = event.data;
      const held = withSession(pairing, sessionId, { stage: 'held', kind });
      return { ...held, rhythmDueOn, missedSince: null };
    }
    case 'mentoring.NoteTaken':
      return { ...pairing, notes: [...pairing.notes, event.data.noteId] };
    default:
      return pairing;
  }
};

const afterWork = (pairing: KnownPairing, event: PairingEvent): KnownPairing => {
  switch (event.type) {
    case 'mentoring.PreparationCompleted':
      return { ...pairing, prepared: [...pairing.prepared, event.data.side] };
    case 'mentoring.NeedsDefined':
      return { ...pairing, needsDefined: true };
    case 'mentoring.GoalsSet': {
      const goals = event.data.goalIds.map((id) => [id, pairing.goals[id] ?? null] as const);
      return { ...pairing, goals: Object.fromEntries(goals) };
    }
    case 'mentoring.GoalReviewed':
      return { ...pairing, goals: { ...pairing.goals, [event.data.goalId]: event.data.result } };
    case 'mentoring.ProjectPlanned':
      return { ...pairing, projectPlanned: true };
    case 'mentoring.ProjectCompleted':
      return { ...pairing, projectCompleted: true };
    case 'mentoring.RhythmMissed':
      return { ...pairing, missedSince: event.data.dueOn };
    case 'mentoring.PairFollowedUp': {
      const rhythmDueOn = event.data.rhythmDueOn ?? pairing.rhythmDueOn;
      return { ...pairing, missedSince: null, rhythmDueOn };
    }
    case 'mentoring.KeepInTouchWished':
      return { ...pairing, keepInTouch: [...new Set([...pairing.keepInTouch, event.data.side])] };
    case 'mentoring.KeepInTouchWithdrawn': {
      const keepInTouch = pairing.keepInTouch.filter((side) => side !== event.data.side);
      return { ...pairing, keepInTouch };
    }
    default:
      return afterSession(pairing, event);
  }
};

const evolve = (pairing: Pairing, event: PairingEvent): Pairing => {
  if (event.type === 'mentoring.PairProposed') return proposed(event);
  if (pairing.stage === 'unknown') return pairing;
  switch (event.type) {
    case 'mentoring.TrialMeetingHeld':
      return { ...pairing, trialHeld: true };
    case 'mentoring.PairAccepted':
      return { ...pairing, accepted: [...pairing.accepted, event.data.side] };
    case 'mentoring.PairFormed':
      return {
        ...{ ...pairing, stage: 'active' as const, formed: true, formedOn: event.data.on },
        rhythmDueOn: event.data.rhythmDueOn,
      };
    case 'mentoring.ProposalClosed':
      return { ...pairing, stage: 'closed' };
    case 'mentoring.PairPutOnHold':
      return { ...pairing, holds: [...pairing.holds, event.data.holdId] };
    case 'mentoring.PairTakenUp': {
      const { holdId, rhythmDueOn } = event.data;
      const holds = pairing.holds.filter((hold) => hold !== holdId);
      return { ...pairing, holds, rhythmDueOn: pairing.formed ? rhythmDueOn : null };
    }
    case 'mentoring.PairEnded':
      return { ...pairing, stage: 'ended', endedOn: event.data.on };
    default:
      return afterWork(pairing, event);
  }
};

export const pairingStream = streamType<Pairing, PairingEvent, 'pairing'>({
  category: 'pairing',
  initial: { stage: 'unknown' },
  evolve,
});

/** Which of the two somebody is; nothing when they are neither. */
export const sideOf = (pairing: Pairing, personId: string): Side | undefined => {
  if (pairing.stage === 'unknown') return undefined;
  if (pairing.mentor.personId === personId) return 'mentor';
  return pairing.mentee.personId === personId ? 'mentee' : undefined;
};

/** Whether the two are told of a proposal, by its mark. Without the server's key nobody knows. */
export const isTold = (
  proposal: ProposalMark | null | undefined,
  marks: Pick<Marks, 'told'> | undefined,
): boolean => !proposal || proposal.mark === marks?.told(proposal.proposalId, true);

/** Whether somebody is one of the two and knows of it. */
export const isOfTheTwo = (
  pairing: Pairing,
  personId: string,
  marks: Pick<Marks, 'told'> | undefined,
): boolean =>
  pairing.stage !== 'unknown' &&
  sideOf(pairing, personId) !== undefined &&
  isTold(pairing.proposal, marks);

/** Whether somebody is one of the two and is not told of it: to them it is not there, also where they coordinate. */
export const isKeptFrom = (
  pairing: Pairing,
  personId: string,
  marks: Pick<Marks, 'told'> | undefined,
): boolean => sideOf(pairing, personId) !== undefined && !isOfTheTwo(pairing, personId, marks);

/** The id of the pair of the same two in which the other one accompanies; none of a pair that there is not. */
export const otherWayRound = (pairing: Pairing): readonly string[] =>
  pairing.stage === 'unknown'
    ? []
    : [
        pairingIdOf(
          pairing.programmeId,
          pairing.mentee.participantId,
          pairing.mentor.participantId,
        ),
      ];

/** Which pair: what every event of the stream repeats. */
export const ofPair = ({ pairingId, programmeId }: KnownPairing): OfPairing => ({
  ...{ pairingId, programmeId },
});

/** Both, as owners of what they wrote together: it is forgotten with the first of them. */
export const bothOf = ({ mentor, mentee }: KnownPairing): readonly [Owner, Owner] => [
  { subject: mentor.personId },
  { subject: mentee.personId },
];

export const isOnHold = ({ holds }: KnownPairing): boolean => holds.length > 0;

/** Whether a pair that goes on rests for now; after the end nothing is told of what holds it. */
export const rests = (pairing: KnownPairing): boolean =>
  pairing.stage === 'active' && isOnHold(pairing);

/** Whether two are told that what is under way between them rests. */
export const restsBetween = (pairing: Pairing, marks: Pick<Marks, 'told'> | undefined): boolean =>
  (pairing.stage === 'active' || pairing.stage === 'proposed') &&
  isOnHold(pairing) &&
  isTold(pairing.proposal, marks);

/** The last day, grace included, by which the next session is due when the pair met, or began, on a day. */
export const nextDueOn = ({ rhythm }: ProgrammeSettings, on: LocalDate): LocalDate =>
  plusDays(on, rhythm.everyDays + rhythm.graceDays);
