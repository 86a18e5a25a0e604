import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Sealed, SealedTogether } from '@palabre/kernel';
import type { GoalResult, PairGoal, ProposalMark, ProposalRefusal, Side } from '../events.js';

export interface Evaluation {
  readonly ratings: Readonly<Record<string, number>>;
  readonly words: Sealed<string> | null;
}
export interface FollowUpNote {
  readonly on: string;
  readonly by: string;
  /** Null once one of the two was erased. */
  readonly words: SealedTogether<string> | null;
}

/** Pairs from their proposal on; the words of the two are sealed under the keys of both. */
@Entity({ schema: 'read', name: 'mentoring_pairings' })
export class PairingRow {
  @PrimaryColumn('uuid', { name: 'pairing_id' })
  pairingId: string;
  @Index('mentoring_pairings_programme')
  @Column('uuid', { name: 'programme_id' })
  programmeId: string;
  @Column('uuid', { name: 'mentor_id' })
  mentorId: string;
  @Index('mentoring_pairings_mentor')
  @Column('uuid', { name: 'mentor_person_id' })
  mentorPersonId: string;
  @Column('uuid', { name: 'mentee_id' })
  menteeId: string;
  @Index('mentoring_pairings_mentee')
  @Column('uuid', { name: 'mentee_person_id' })
  menteePersonId: string;
  @Column('text')
  stage: 'proposed' | 'active' | 'closed' | 'ended';
  @Column('uuid', { name: 'matching_id', nullable: true })
  matchingId: string | null;
  /** By which is known whether the two are told of it; null where all were. */
  @Column('jsonb', { nullable: true })
  proposal: ProposalMark | null;
  @Column('timestamptz', { name: 'proposed_at' })
  proposedAt: string;
  @Column('date', { name: 'trial_on', nullable: true })
  trialOn: string | null;
  @Column('jsonb')
  accepted: readonly Side[];
  @Column('date', { name: 'formed_on', nullable: true })
  formedOn: string | null;
  @Column('date', { name: 'ended_on', nullable: true })
  endedOn: string | null;
  @Column('jsonb')
  holds: readonly string[];
  @Column('jsonb')
  prepared: readonly Side[];
  @Column('boolean', { name: 'needs_defined' })
  needsDefined: boolean;
  /** What the two wrote; null as well once one of them was erased. */
  @Column('jsonb', { nullable: true })
  needs: SealedTogether<string> | null;
  @Column('jsonb', { nullable: true })
  goals: SealedTogether<readonly PairGoal[]> | null;
  @Column('jsonb', { name: 'goal_results' })
  goalResults: Readonly<Record<string, GoalResult | null>>;
  @Column('boolean', { name: 'goals_in_advance', nullable: true })
  goalsInAdvance: boolean | null;
  @Column('date', { name: 'goals_due_on', nullable: true })
  goalsDueOn: string | null;
  @Column('boolean', { name: 'project_planned' })
  projectPlanned: boolean;
  @Column('jsonb', { nullable: true })
  project: SealedTogether<string> | null;
  @Column('date', { name: 'project_due_on', nullable: true })
  projectDueOn: string | null;
  @Column('date', { name: 'project_completed_on', nullable: true })
  projectCompletedOn: string | null;
  @Column('int', { name: 'sessions_held' })
  sessionsHeld: number;
  @Column('date', { name: 'rhythm_due_on', nullable: true })
  rhythmDueOn: string | null;
  @Column('date', { name: 'missed_since', nullable: true })
  missedSince: string | null;
  @Column('jsonb', { name: 'follow_ups' })
  followUps: readonly FollowUpNote[];
  @Column('jsonb', { nullable: true })
  refusal: Sealed<ProposalRefusal> | null;
  @Column('jsonb')
  evaluations: Readonly<Partial<Record<Side, Evaluation>>>;
  @Column('jsonb')
  contacts: Readonly<Partial<Record<Side, Sealed<string>>>>;
}
