import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a group's meeting asked of somebody. */
@Entity({ schema: 'read', name: 'progress_action_points' })
export class ProgressActionPointRow {
  @PrimaryColumn('uuid', { name: 'action_point_id' })
  actionPointId: string;
  @Index('progress_action_points_group')
  @Column('uuid', { name: 'group_id' })
  groupId: string;
  @Column('date', { name: 'recorded_on' })
  recordedOn: string;
  @Column('date', { name: 'due_on' })
  dueOn: string;
  @Column('date', { name: 'completed_on', nullable: true })
  completedOn: string | null;
  @Column('uuid', { name: 'event_id' })
  eventId: string;
}
