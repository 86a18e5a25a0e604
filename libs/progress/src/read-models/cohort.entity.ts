import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The calendar and currency that a cohort's progress is measured in. */
@Entity({ schema: 'read', name: 'progress_cohorts' })
export class ProgressCohortRow {
  @PrimaryColumn('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('text')
  zone: string;
  @Column('date', { name: 'starts_on' })
  startsOn: string;
  @Column('date', { name: 'ends_on' })
  endsOn: string;
  @Column('text')
  currency: string;
}
