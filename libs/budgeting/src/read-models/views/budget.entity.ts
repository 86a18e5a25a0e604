import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A cohort's budget and the time it is for. */
@Entity({ schema: 'read', name: 'budgeting_budgets' })
export class BudgetRow {
  @PrimaryColumn('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('text')
  stage: 'unopened' | 'open' | 'frozen' | 'closed';
  @Column('text')
  currency: string;
  @Column('text')
  zone: string;
  /** First and last day of the cohort. */
  @Column('date', { name: 'starts_on' })
  startsOn: string;
  @Column('date', { name: 'ends_on' })
  endsOn: string;
}
