import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LocalisedText } from '@palabre/kernel';

/** What an id in the exported books stands for. */
@Entity({ schema: 'read', name: 'exports_names' })
@Index('exports_names_cohort', ['cohortId'])
export class NameRow {
  @PrimaryColumn('text')
  id: string;
  /** Of a funding agreement, the cohort it gave money to last; nothing before. */
  @Column('uuid', { name: 'cohort_id', nullable: true })
  cohortId: string | null;
  @Column('text')
  kind: 'line' | 'funding' | 'account' | 'group';
  /** The part of an account's name: a number among its like, a kind. */
  @Column('text')
  code: string;
  /** Nothing where the name could tell too much. */
  @Column('jsonb', { nullable: true })
  title: LocalisedText | null;
}
