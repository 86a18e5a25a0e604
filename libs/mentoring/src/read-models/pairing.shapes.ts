import { ApiProperty } from '@nestjs/swagger';
import { FORMATS, GOAL_RESULTS } from '../events.js';

/**
 * Where a pair is, as it is shown: `resting` while something holds it, whatever that is; `closed` for a proposal that came to
 * nothing, whatever the cause.
 */
export type ShownStage = 'proposed' | 'active' | 'resting' | 'closed' | 'ended';

export class PairingView {
  pairingId: string;
  programmeId: string;
  stage: ShownStage;
  /** Which of the two one is. */
  side: 'mentor' | 'mentee';
  /** Whether one has accepted; of the other it shows once both have. */
  accepted: boolean;
  trialOn: string | null;
  formedOn: string | null;
  endedOn: string | null;
}
/** What one is told of the other. */
export class PartnerView {
  callName: string;
  about?: string;
  languages: string[];
  formats: string[];
  offers: string[];
  seeks: string[];
  /** What both named. */
  sharedInterests: string[];
  sharedGoals: string[];
}
export class GoalView {
  goalId: string;
  words: string;
  @ApiProperty({ enum: [...GOAL_RESULTS, null] })
  result: string | null;
}
/** A pair as the two see it. */
export class PairingOfTheTwo extends PairingView {
  /** Absent where the other was erased, while the pair rests, and once it is closed or ended. */
  partner?: PartnerView;
  /** Whether oneself has prepared. */
  prepared: boolean;
  needs?: string;
  goals: GoalView[];
  goalsInAdvance: boolean | null;
  goalsDueOn: string | null;
  project?: string;
  projectDueOn: string | null;
  projectCompletedOn: string | null;
  sessionsHeld: number;
  /** The last day by which the next session is due. */
  rhythmDueOn: string | null;
  /** Whether oneself has the pair rest; what else holds it is not told. */
  paused: boolean;
  evaluated: boolean;
  /** Whether oneself would stay in touch. */
  keepsInTouch: boolean;
  /** How the other may be reached, once both would. */
  partnerContact?: string;
}
/** `resting`: planned, and not on as long as the pair rests. What was planned of a pair that has ended is shown as cancelled. */
export type ShownSessionStage = 'scheduled' | 'resting' | 'held' | 'missed' | 'cancelled';
export class SessionView {
  sessionId: string;
  @ApiProperty({ enum: ['scheduled', 'resting', 'held', 'missed', 'cancelled'] })
  stage: ShownSessionStage;
  /** A code of the programme's kinds of session. */
  kind: string;
  /** Null of a session that nobody had planned, as are its times. */
  @ApiProperty({ enum: [...FORMATS, null] })
  format: string | null;
  /** When it begins, in UTC. */
  startsAt: string | null;
  /** The same by the clock on the wall in the programme's zone. */
  localStart: string | null;
  /** The programme's zone. */
  zone: string | null;
  durationMinutes: number;
  heldOn: string | null;
  topics?: string;
}
export class SessionPage {
  items: SessionView[];
  next: string | null;
}
export class PairNoteView {
  noteId: string;
  sessionId: string;
  /** Which of the two has written it. */
  by: 'self' | 'other';
  takenAt: string;
  /** Absent where its author was erased. */
  note?: string;
}

export class PairNotePage {
  items: PairNoteView[];
  next: string | null;
}

/** A pair as a coordinator sees it: how it goes, and no word of what is said between the two. */
export class PairingForCoordinator {
  pairingId: string;
  programmeId: string;
  mentorId: string;
  menteeId: string;
  stage: ShownStage;
  matchingId: string | null;
  proposedAt: string;
  trialOn: string | null;
  /** How many of the two have accepted. */
  acceptances: number;
  formedOn: string | null;
  endedOn: string | null;
  prepared: number;
  needsDefined: boolean;
  goals: number;
  goalsInAdvance: boolean | null;
  goalsReached: number;
  projectPlanned: boolean;
  projectCompletedOn: string | null;
  sessionsHeld: number;
  rhythmDueOn: string | null;
  /** Since when a session is overdue and nobody has asked. */
  missedSince: string | null;
}
export class PairingPage {
  items: PairingForCoordinator[];
  next: string | null;
}
export class FollowUpView {
  on: string;
  by: string;
  words?: string;
}
export class EvaluationView {
  side: 'mentor' | 'mentee';
  ratings: Record<string, number>;
  words?: string;
}
export class PairingInFull extends PairingForCoordinator {
  followUps: FollowUpView[];
  evaluations: EvaluationView[];
  /** Why a proposal came to nothing. */
  refusal?: { by: string; reason?: string };
}
