import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Sealed } from '@palabre/kernel';
import type { Supplier } from '../events.js';

/** A contract with a supplier or resource person. Amounts in minor units. */
@Entity({ schema: 'read', name: 'budgeting_commitments' })
@Index('budgeting_commitments_order', ['cohortId', 'position'])
export class CommitmentRow {
  @PrimaryColumn('uuid', { name: 'commitment_id' })
  commitmentId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('bigint')
  position: string;
  @Column('text')
  stage: 'requested' | 'approved' | 'declined' | 'released';
  @Column('text', { name: 'line_id' })
  lineId: string;
  @Column('uuid', { name: 'group_id', nullable: true })
  groupId: string | null;
  @Column('uuid', { name: 'workplan_id', nullable: true })
  workplanId: string | null;
  @Column('text')
  currency: string;
  @Column('bigint', { name: 'amount_minor' })
  amountMinor: string;
  /** Promised and not spent. */
  @Column('bigint', { name: 'open_minor' })
  openMinor: string;
  /** Spent under it, beyond it included. */
  @Column('bigint', { name: 'spent_minor' })
  spentMinor: string;
  @Column('jsonb')
  supplier: Sealed<Supplier>;
  @Column('text', { name: 'payee_id', nullable: true })
  payeeId: string | null;
  /** It is in another currency, and nobody else had published anything that its rate could be compared with. */
  @Column('boolean', { name: 'rate_unconfirmed' })
  rateUnconfirmed: boolean;
  @Column('jsonb')
  evidence: readonly string[];
  @Column('text', { name: 'requested_by' })
  requestedBy: string;
  /** Who approved or declined it. */
  @Column('text', { name: 'decided_by', nullable: true })
  decidedBy: string | null;
}
