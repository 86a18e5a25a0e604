import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalisedText } from '@palabre/kernel';

/** A community of practice. */
@Entity({ schema: 'read', name: 'community_cohorts' })
export class CohortRow {
  @PrimaryColumn('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('uuid', { name: 'call_id', nullable: true })
  callId: string | null;
  @Column('jsonb')
  title: LocalisedText;
  @Column('text')
  zone: string;
  @Column('date', { name: 'starts_on' })
  startsOn: string;
  @Column('date', { name: 'ends_on' })
  endsOn: string;
  @Column('text')
  currency: string;
  /** A month's amount for one member, in minor units. */
  @Column('bigint', { name: 'honorarium_minor' })
  honorariumMinor: string;
  @Column('text', { name: 'honorarium_policy' })
  honorariumPolicy: string;
  @Column('jsonb')
  themes: readonly { readonly id: string; readonly title: LocalisedText }[];
  @Column('date', { name: 'completed_on', nullable: true })
  completedOn: string | null;
}
