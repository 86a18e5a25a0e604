import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ChartOfAccounts } from '../events.js';

/** How an organisation's own books call what these books call otherwise, for one cohort. */
@Entity({ schema: 'read', name: 'exports_charts' })
@Index('exports_charts_cohort', ['cohortId', 'organisation'], { unique: true })
export class ChartRow {
  @PrimaryColumn('uuid', { name: 'chart_id' })
  chartId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('text')
  organisation: string;
  @Column('jsonb')
  chart: ChartOfAccounts;
}
