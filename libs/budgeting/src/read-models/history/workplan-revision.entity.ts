import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Money } from '@palabre/kernel';

/** A wording of a workplan that MEL approved, with what it costs by line of the budget. */
@Entity({ schema: 'read', name: 'budgeting_workplan_revisions' })
@Index('budgeting_workplan_revisions_order', ['workplanId', 'position'])
export class WorkplanRevisionRow {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId: string;
  @Column('uuid', { name: 'workplan_id' })
  workplanId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('uuid', { name: 'group_id' })
  groupId: string;
  @Column('bigint')
  position: string;
  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: string;
  @Column('date', { name: 'effective_on' })
  effectiveOn: string;
  /** Of the wording; counts on through drafts and amendments. */
  @Column('int')
  revision: number;
  /** SHA-256 of the wording: what was approved is exactly this. */
  @Column('text', { name: 'content_hash' })
  contentHash: string;
  @Column('jsonb')
  lines: readonly { readonly lineId: string; readonly amount: Money }[];
  /** Memberships that took part in the group's decision. */
  @Column('jsonb')
  participants: readonly string[];
  /** Who gave MEL's supporting view. */
  @Column('text', { name: 'viewed_by' })
  viewedBy: string;
  @Column('text', { name: 'approved_by' })
  approvedBy: string;
}
