import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How far a pair of a mentoring programme is. */
@Entity({ schema: 'read', name: 'progress_mentoring_pairs' })
export class ProgressPairRow {
  @PrimaryColumn('uuid', { name: 'pairing_id' })
  pairingId: string;
  @Index('progress_mentoring_pairs_programme')
  @Column('uuid', { name: 'programme_id' })
  programmeId: string;
  /** The two, by the ids of their persons. */
  @Column('jsonb', { name: 'of_people' })
  ofPeople: readonly string[];
  @Column('text')
  stage: 'proposed' | 'active' | 'closed' | 'ended';
  /** Holds that are not over. */
  @Column('jsonb')
  holds: readonly string[];
  @Column('int', { name: 'sessions_held' })
  sessionsHeld: number;
  /** Of those held, by the programme's kinds of session. */
  @Column('jsonb', { name: 'sessions_by_kind' })
  sessionsByKind: Readonly<Record<string, number>>;
  @Column('int', { name: 'sessions_missed' })
  sessionsMissed: number;
  /** No session by the day it was due, and nobody has asked since. */
  @Column('boolean')
  late: boolean;
  @Column('uuid', { name: 'event_id' })
  eventId: string;
}

/** What a mentoring programme does together. */
@Entity({ schema: 'read', name: 'progress_mentoring_activities' })
export class ProgressActivityRow {
  @PrimaryColumn('uuid', { name: 'activity_id' })
  activityId: string;
  @Index('progress_mentoring_activities_programme')
  @Column('uuid', { name: 'programme_id' })
  programmeId: string;
  @Column('text')
  stage: 'planned' | 'held' | 'cancelled';
  /** How many were there. */
  @Column('int')
  people: number;
  @Column('uuid', { name: 'event_id' })
  eventId: string;
}
