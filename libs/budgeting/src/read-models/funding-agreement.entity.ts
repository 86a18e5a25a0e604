import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DecimalText, LocalisedText } from '@palabre/kernel';
import type { FunderLine } from '../events.js';

/** What a funder agreed to, and how much of it budgets have taken. Amounts in minor units. */
@Entity({ schema: 'read', name: 'budgeting_funding_agreements' })
export class FundingAgreementRow {
  @PrimaryColumn('uuid', { name: 'funding_agreement_id' })
  fundingAgreementId: string;
  @Column('jsonb')
  funder: LocalisedText;
  @Column('text')
  reference: string;
  @Column('text')
  currency: string;
  @Column('bigint', { name: 'amount_minor' })
  amountMinor: string;
  @Column('bigint', { name: 'assigned_minor' })
  assignedMinor: string;
  @Column('date', { name: 'eligible_from' })
  eligibleFrom: string;
  @Column('date', { name: 'eligible_until' })
  eligibleUntil: string;
  @Column('date', { name: 'close_out_on' })
  closeOutOn: string;
  @Column('jsonb', { name: 'reporting_periods' })
  reportingPeriods: readonly { readonly from: string; readonly until: string }[];
  @Column('text', { name: 'reallocation_threshold' })
  reallocationThreshold: DecimalText;
  /** The funder's own budget; empty where the agreement has none. */
  @Column('jsonb')
  lines: readonly FunderLine[];
  @Column('text', { name: 'agreed_by' })
  agreedBy: string;
  /** The signed agreement, its hash, and that of all that was recorded; null before agreements were confirmed. */
  @Column('text', { name: 'document_id', nullable: true })
  documentId: string | null;
  @Column('text', { nullable: true })
  sha256: string | null;
  @Column('text', { name: 'content_hash', nullable: true })
  contentHash: string | null;
  @Column('text', { name: 'confirmed_by', nullable: true })
  confirmedBy: string | null;
}
