import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LocalisedText } from '@palabre/kernel';

/** Stands for the cohort of what no cohort has to itself: a funding agreement. */
export const NO_COHORT = '00000000-0000-0000-0000-000000000000';

/** What an id in the exported books of a cohort stands for. */
@Entity({ schema: 'read', name: 'exports_names' })
@Index('exports_names_cohort', ['cohortId'])
export class NameRow {
  /** Of what a funding agreement says {@link NO_COHORT}; each cohort that it gave money to has a row of its own. */
  @PrimaryColumn('uuid', { name: 'cohort_id' })
  cohortId: string;
  @PrimaryColumn('text')
  id: string;
  @Column('text')
  kind: 'line' | 'funding' | 'account' | 'group';
  /** The part of an account's name: a number among its like, a kind. */
  @Column('text')
  code: string;
  /** Nothing where the name could tell too much. */
  @Column('jsonb', { nullable: true })
  title: LocalisedText | null;
  /** Of an own account: the day whose beginning its opening balance is of. */
  @Column('date', { name: 'opened_on', nullable: true })
  openedOn: string | null;
}
