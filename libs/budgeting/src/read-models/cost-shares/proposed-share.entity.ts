import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Sealed } from '@palabre/kernel';
import type { CostShare } from '../../events.js';

/** Who is to bear a line from a day on, as somebody proposed it. */
@Entity({ schema: 'read', name: 'budgeting_proposed_shares' })
@Index('budgeting_proposed_shares_order', ['cohortId', 'position'])
export class ProposedShareRow {
  @PrimaryColumn('uuid', { name: 'cost_share_id' })
  costShareId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('bigint')
  position: string;
  @Column('text', { name: 'line_id' })
  lineId: string;
  @Column('date', { name: 'starts_on' })
  startsOn: string;
  @Column('jsonb')
  shares: readonly CostShare[];
  @Column('jsonb')
  reason: Sealed<string>;
  @Column('jsonb', { name: 'document_ids' })
  documentIds: readonly string[];
  @Column('text', { name: 'content_hash' })
  contentHash: string;
  @Column('text', { name: 'proposed_by' })
  proposedBy: string;
  @Column('timestamptz', { name: 'proposed_at' })
  proposedAt: string;
  @Column('text', { name: 'agreed_by', nullable: true })
  agreedBy: string | null;
  @Column('timestamptz', { name: 'agreed_at', nullable: true })
  agreedAt: string | null;
}
