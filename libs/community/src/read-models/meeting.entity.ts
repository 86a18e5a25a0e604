import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LocalisedText, Sealed } from '@palabre/kernel';
import type { MeetingKind } from '../events.js';

/** A meeting with all that is published and recorded about it. */
@Entity({ schema: 'read', name: 'community_meetings' })
export class MeetingRow {
  @PrimaryColumn('uuid', { name: 'meeting_id' })
  meetingId: string;
  @Index('community_meetings_cohort')
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  /** Null for a plenary. */
  @Index('community_meetings_group')
  @Column('uuid', { name: 'group_id', nullable: true })
  groupId: string | null;
  @Column('text')
  kind: MeetingKind;
  @Column('text')
  stage: 'scheduled' | 'held' | 'cancelled';
  @Column('jsonb')
  title: LocalisedText;
  @Column('timestamptz', { name: 'starts_at' })
  startsAt: string;
  /** The wall clock of the cohort's zone, which was meant. */
  @Column('text', { name: 'local_start' })
  localStart: string;
  @Column('text')
  zone: string;
  /** As planned. */
  @Column('int', { name: 'duration_minutes' })
  durationMinutes: number;
  @Column('int', { name: 'held_minutes', nullable: true })
  heldMinutes: number | null;
  @Column('boolean')
  overran: boolean;
  @Column('jsonb', { nullable: true })
  agenda: LocalisedText | null;
  @Column('jsonb', { nullable: true })
  minutes: LocalisedText | null;
  /** Memberships of who came; null until it is recorded. */
  @Column('jsonb', { nullable: true })
  present: readonly string[] | null;
  @Column('jsonb', { nullable: true })
  excused: readonly string[] | null;
  /** A limit of length or number was set aside. */
  @Column('boolean')
  waived: boolean;
  /** Why a limit was set aside or, later, why the meeting was cancelled; and who said so. */
  @Column('jsonb', { nullable: true })
  reason: Sealed<string> | null;
  @Index('community_meetings_reason_by')
  @Column('uuid', { name: 'reason_by', nullable: true })
  reasonBy: string | null;
  /** How often what a calendar shows has changed, and when it last did. */
  @Column('int')
  revision: number;
  @Column('timestamptz', { name: 'revised_at' })
  revisedAt: string;
}
