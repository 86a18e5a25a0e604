import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The days on which a group's outcome went a step further. */
@Entity({ schema: 'read', name: 'progress_outcomes' })
export class ProgressOutcomeRow {
  @PrimaryColumn('uuid', { name: 'group_id' })
  groupId: string;
  /** Of the key outcome, once it is decided. */
  @Column('text', { nullable: true })
  kind: string | null;
  @Column('date', { name: 'proposed_on' })
  proposedOn: string;
  @Column('date', { name: 'decided_on', nullable: true })
  decidedOn: string | null;
  @Column('date', { name: 'checked_on', nullable: true })
  checkedOn: string | null;
  @Column('date', { name: 'published_on', nullable: true })
  publishedOn: string | null;
}
