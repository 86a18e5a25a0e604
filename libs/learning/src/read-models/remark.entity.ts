import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PartialText, Sealed } from '@palabre/kernel';
import type { SmartItem, Standing } from '../events.js';

/** What somebody said about a workplan: words are sealed, one speaker a row. */
@Entity({ schema: 'read', name: 'learning_remarks' })
export class RemarkRow {
  /** Id of the event. */
  @PrimaryColumn('uuid', { name: 'remark_id' })
  remarkId: string;
  @Index('learning_remarks_workplan')
  @Column('uuid', { name: 'workplan_id' })
  workplanId: string;
  @Column('text')
  kind: 'changes-requested' | 'challenge' | 'resolution' | 'check-in';
  /** The challenge or the check-in. */
  @Column('uuid', { name: 'about_id', nullable: true })
  aboutId: string | null;
  @Column('date', { name: 'said_on' })
  saidOn: string;
  @Index('learning_remarks_person')
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Column('jsonb', { nullable: true })
  words: Sealed<PartialText> | null;
  /** Of a request for changes: the wording, and what the SMART check found. */
  @Column('int', { nullable: true })
  revision: number | null;
  @Column('jsonb', { nullable: true })
  unmet: readonly SmartItem[] | null;
  /** Of a check-in. */
  @Column('text', { nullable: true })
  standing: Standing | null;
  @Column('uuid', { name: 'meeting_id', nullable: true })
  meetingId: string | null;
}
