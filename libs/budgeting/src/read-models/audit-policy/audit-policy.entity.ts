import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DecimalText, Instant, Sealed } from '@palabre/kernel';

/** A policy that somebody proposed last. */
export interface ProposedPolicyShown {
  readonly policyId: string;
  readonly share: DecimalText;
  readonly most: number;
  readonly rateTolerance: DecimalText;
  readonly reason: Sealed<string>;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
}

/** How large samples are until a day. */
export interface LargerSamplesShown {
  readonly share: DecimalText;
  readonly most: number;
  readonly before: string;
}

/** What the controls of a budget go by. */
@Entity({ schema: 'read', name: 'budgeting_audit_policies' })
export class AuditPolicyRow {
  @PrimaryColumn('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('text')
  share: DecimalText;
  @Column('int')
  most: number;
  @Column('text', { name: 'rate_tolerance' })
  rateTolerance: DecimalText;
  /** Null as long as nobody set another than the first; a policy of one person has nobody who proposed it. */
  @Column('text', { name: 'proposed_by', nullable: true })
  proposedBy: string | null;
  @Column('text', { name: 'set_by', nullable: true })
  setBy: string | null;
  @Column('timestamptz', { name: 'set_at', nullable: true })
  setAt: string | null;
  /** What samples may still be, before a policy that makes them smaller counts. */
  @Column('jsonb')
  larger: readonly LargerSamplesShown[];
  /** Null once it is set. */
  @Column('jsonb', { nullable: true })
  proposal: ProposedPolicyShown | null;
}
