import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What the bank says stood on an own account at the end of a statement. In minor units. */
@Entity({ schema: 'read', name: 'exports_closings' })
@Index('exports_closings_order', ['cohortId', 'closedOn'])
export class ClosingRow {
  @PrimaryColumn('uuid', { name: 'statement_id' })
  statementId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('uuid', { name: 'account_id' })
  accountId: string;
  @Column('date', { name: 'closed_on' })
  closedOn: string;
  @Column('bigint', { name: 'closing_minor' })
  closingMinor: string;
  @Column('text')
  currency: string;
  /** Whether the bank's own figures add up: opening and lines make the closing balance, and contradict no known line. */
  @Column('boolean')
  foots: boolean;
  @Column('bigint')
  position: string;
  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: string;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: string | null;
}
