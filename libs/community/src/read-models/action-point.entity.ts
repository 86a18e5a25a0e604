import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PartialText } from '@palabre/kernel';

/** What a meeting asked of somebody, until when. */
@Entity({ schema: 'read', name: 'community_action_points' })
export class ActionPointRow {
  @PrimaryColumn('uuid', { name: 'action_point_id' })
  actionPointId: string;
  @Index('community_action_points_meeting')
  @Column('uuid', { name: 'meeting_id' })
  meetingId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  /** Null when it comes from a plenary. */
  @Index('community_action_points_group')
  @Column('uuid', { name: 'group_id', nullable: true })
  groupId: string | null;
  @Column('jsonb')
  text: PartialText;
  @Column('uuid', { name: 'owner_membership_id' })
  ownerMembershipId: string;
  @Column('date', { name: 'due_on' })
  dueOn: string;
  @Column('date', { name: 'completed_on', nullable: true })
  completedOn: string | null;
}
