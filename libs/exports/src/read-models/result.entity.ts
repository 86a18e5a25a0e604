import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LocalisedText, PartialText } from '@palabre/kernel';

/** An indicator of an approved workplan with all that was reported; a later report of a day replaces the first. */
export interface ResultIndicator {
  readonly workplanId: string;
  readonly indicatorId: string;
  readonly title: PartialText;
  readonly unit?: PartialText;
  readonly baseline: string;
  readonly target: string;
  readonly approvedOn: string;
  readonly reports: readonly { readonly on: string; readonly value: string }[];
}

/** What a group makes, and how it is measured. */
@Entity({ schema: 'read', name: 'exports_results' })
@Index('exports_results_cohort', ['cohortId'])
export class ResultRow {
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
  indicators: readonly ResultIndicator[];
}
