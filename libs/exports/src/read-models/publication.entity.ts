import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ToldAsOne } from '../domain/books/told-as-one.js';
import type { Publication } from '../events.js';

/** How a cohort is published. */
@Entity({ schema: 'read', name: 'exports_publications' })
export class PublicationRow {
  @PrimaryColumn('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('jsonb')
  publication: Publication;
  /** Countries that are told as one, since it was first described. */
  @Column('jsonb')
  together: readonly ToldAsOne[];
}
