import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When a cohort begins and ends, and in what it counts. */
@Entity({ schema: 'read', name: 'exports_cohorts' })
export class ExportedCohortRow {
  @PrimaryColumn('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('date', { name: 'starts_on' })
  startsOn: string;
  @Column('date', { name: 'ends_on' })
  endsOn: string;
  @Column('text')
  currency: string;
  @Column('date', { name: 'completed_on', nullable: true })
  completedOn: string | null;
  /** When its budget was closed. */
  @Column('date', { name: 'closed_on', nullable: true })
  closedOn: string | null;
}
