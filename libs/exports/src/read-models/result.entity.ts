import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LocalisedText } from '@palabre/kernel';
import type { GroupResults } from '../domain/books/group-results.js';

/** What a group makes, how it is measured, and what of that may be told. */
@Entity({ schema: 'read', name: 'exports_results' })
@Index('exports_results_cohort', ['cohortId'])
export class ResultRow implements GroupResults {
  @PrimaryColumn('uuid', { name: 'group_id' })
  groupId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  /** Of the outcome; nothing before it was shown to the public, after its safety check. */
  @Column('jsonb', { nullable: true })
  title: LocalisedText | null;
  @Column('date', { name: 'published_on', nullable: true })
  publishedOn: string | null;
  @Column('jsonb')
  indicators: GroupResults['indicators'];
  /** By workplan, which of its indicators may be told, and in which words. */
  @Column('jsonb')
  checked: GroupResults['checked'];
}
