import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ConsentedMove } from '../../events.js';

/** What a funder's letter consents to; what was moved under it, the proposals know. */
@Entity({ schema: 'read', name: 'budgeting_funder_consents' })
@Index('budgeting_funder_consents_order', ['cohortId', 'position'])
export class FunderConsentRow {
  @PrimaryColumn('uuid', { name: 'cohort_id' })
  cohortId: string;
  @PrimaryColumn('uuid', { name: 'document_id' })
  documentId: string;
  @Column('bigint')
  position: string;
  @Column('text')
  stage: 'recorded' | 'withdrawn';
  @Column('text')
  sha256: string;
  @Column('uuid', { name: 'funding_agreement_id' })
  fundingAgreementId: string;
  @Column('jsonb')
  moves: readonly ConsentedMove[];
  @Column('text', { name: 'recorded_by' })
  recordedBy: string;
  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: string;
  @Column('text', { name: 'withdrawn_by', nullable: true })
  withdrawnBy: string | null;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: string | null;
}
