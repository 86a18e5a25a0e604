import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A member's time in one group; who it is stays with the community. */
@Entity({ schema: 'read', name: 'progress_members' })
export class ProgressMemberRow {
  @PrimaryColumn('uuid', { name: 'membership_id' })
  membershipId: string;
  @PrimaryColumn('uuid', { name: 'group_id' })
  @Index('progress_members_group')
  groupId: string;
  @Column('date', { name: 'joined_on' })
  joinedOn: string;
  /** The last day; null while they belong, and for who stayed to the end. */
  @Column('date', { name: 'left_on', nullable: true })
  leftOn: string | null;
}
