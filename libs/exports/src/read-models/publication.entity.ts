import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Publication } from '../events.js';

/** How a cohort is published. */
@Entity({ schema: 'read', name: 'exports_publications' })
export class PublicationRow {
  @PrimaryColumn('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('jsonb')
  publication: Publication;
}
