import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CostShare } from '../events.js';

/** Who bears a line from a day on. */
@Entity({ schema: 'read', name: 'budgeting_cost_shares' })
export class CostShareRow {
  @PrimaryColumn('uuid', { name: 'cohort_id' })
  cohortId: string;
  @PrimaryColumn('uuid', { name: 'line_id' })
  lineId: string;
  @PrimaryColumn('date', { name: 'starts_on' })
  startsOn: string;
  @Column('jsonb')
  shares: readonly CostShare[];
  @Column('text', { name: 'agreed_by' })
  agreedBy: string;
}

/** Under which line of a funder's own budget a line of ours is reported, from a moment on: the last one known then counts. */
@Entity({ schema: 'read', name: 'budgeting_funder_lines' })
export class FunderLineRow {
  @PrimaryColumn('uuid', { name: 'cohort_id' })
  cohortId: string;
  @PrimaryColumn('uuid', { name: 'line_id' })
  lineId: string;
  @PrimaryColumn('uuid', { name: 'funding_agreement_id' })
  fundingAgreementId: string;
  @PrimaryColumn('bigint')
  position: string;
  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: string;
  @Column('text', { name: 'funder_line_code' })
  funderLineCode: string;
}
