import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Sealed } from '@palabre/kernel';
import type { Audited, Finding, SampledItem } from '../events.js';

/** A sample of a budget's vouchers, open to auditors for a while. */
@Entity({ schema: 'read', name: 'budgeting_audit_samples' })
@Index('budgeting_audit_samples_order', ['cohortId', 'position'])
export class AuditSampleRow {
  @PrimaryColumn('uuid', { name: 'sample_id' })
  sampleId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('bigint')
  position: string;
  @Column('text')
  seed: string;
  @Column('int')
  population: number;
  @Column('text', { name: 'population_hash' })
  populationHash: string;
  @Column('jsonb')
  items: readonly SampledItem[];
  @Column('timestamptz', { name: 'disclosed_until' })
  disclosedUntil: string;
  @Column('text', { name: 'drawn_by' })
  drawnBy: string;
  @Column('timestamptz', { name: 'drawn_at' })
  drawnAt: string;
}

/** What an audit found, signed by somebody who had no part in it. */
@Entity({ schema: 'read', name: 'budgeting_audit_findings' })
@Index('budgeting_audit_findings_order', ['cohortId', 'position'])
export class AuditFindingRow {
  @PrimaryColumn('uuid', { name: 'finding_id' })
  findingId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('bigint')
  position: string;
  @Column('text')
  about: Audited;
  @Column('uuid', { name: 'about_id' })
  aboutId: string;
  @Column('text')
  finding: Finding;
  @Column('jsonb')
  words: Sealed<string>;
  @Column('text', { name: 'signed_by' })
  signedBy: string;
  @Column('timestamptz', { name: 'signed_at' })
  signedAt: string;
}
