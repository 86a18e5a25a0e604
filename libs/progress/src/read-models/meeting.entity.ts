import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A meeting of a group that took place. */
@Entity({ schema: 'read', name: 'progress_meetings' })
export class ProgressMeetingRow {
  @PrimaryColumn('uuid', { name: 'meeting_id' })
  meetingId: string;
  @Index('progress_meetings_group')
  @Column('uuid', { name: 'group_id' })
  groupId: string;
  @Column('text')
  kind: 'group' | 'check-in' | 'guest';
  @Column('date', { name: 'held_on' })
  heldOn: string;
  /** How many came; null until it is recorded. */
  @Column('int', { nullable: true })
  present: number | null;
  @Column('uuid', { name: 'event_id' })
  eventId: string;
}
