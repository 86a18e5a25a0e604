import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HonorariaPolicy } from '../events.js';

/** The policies of a cohort's honoraria, in the order in which they were confirmed. */
@Entity({ schema: 'read', name: 'honoraria_policies' })
export class PolicyRow {
  @PrimaryColumn('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('jsonb')
  policies: readonly HonorariaPolicy[];
  /** One that waits for a second person. */
  @Column('jsonb', { nullable: true })
  proposal: { readonly policy: HonorariaPolicy; readonly proposedBy: string } | null;
}
