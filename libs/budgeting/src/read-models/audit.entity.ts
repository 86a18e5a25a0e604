import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Sealed } from '@palabre/kernel';
import type { Audited, AuditPeriod, Finding, SampledItem, SampleSide } from '../events.js';

/** A sample of a budget's vouchers that somebody asked for; once it is drawn, it is open to auditors for a while. */
@Entity({ schema: 'read', name: 'budgeting_audit_samples' })
@Index('budgeting_audit_samples_order', ['cohortId', 'position'])
export class AuditSampleRow {
  @PrimaryColumn('uuid', { name: 'sample_id' })
  sampleId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  /** Of the request; of a sample that nobody had to ask for, of the draw. */
  @Column('bigint')
  position: string;
  @Column('text')
  stage: 'requested' | 'agreed' | 'drawn';
  /** Null where the auditor chose the whole seed, as they could once. */
  @Column('text', { nullable: true })
  number: string | null;
  @Column('int')
  size: number;
  @Column('jsonb')
  period: AuditPeriod;
  @Column('jsonb')
  repeats: readonly string[];
  @Column('jsonb', { nullable: true })
  reason: Sealed<string> | null;
  @Column('text', { name: 'requested_by' })
  requestedBy: string;
  @Column('timestamptz', { name: 'requested_at' })
  requestedAt: string;
  @Column('text', { name: 'agreed_by', nullable: true })
  agreedBy: string | null;
  /** Whose share it is of, and the last day on which it is drawn; null of samples from before. */
  @Column('text', { nullable: true })
  side: SampleSide | null;
  @Column('date', { name: 'lapses_on', nullable: true })
  lapsesOn: string | null;
  @Column('int')
  population: number;
  @Column('text', { name: 'population_hash' })
  populationHash: string;
  @Column('text', { nullable: true })
  seed: string | null;
  @Column('bigint', { name: 'tree_size', nullable: true })
  treeSize: string | null;
  @Column('text', { nullable: true })
  root: string | null;
  @Column('jsonb')
  items: readonly SampledItem[];
  @Column('timestamptz', { name: 'disclosed_until', nullable: true })
  disclosedUntil: string | null;
  @Column('text', { name: 'drawn_by', nullable: true })
  drawnBy: string | null;
  @Column('timestamptz', { name: 'drawn_at', nullable: true })
  drawnAt: string | null;
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
