import type { AccountRecord, PaymentFormat, StatedReason } from '../events.js';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An account of the organisation. */
@Entity({ schema: 'read', name: 'honoraria_own_accounts' })
export class OwnAccountRow {
  @PrimaryColumn('uuid', { name: 'account_id' })
  accountId: string;
  @Index('honoraria_own_accounts_cohort')
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('text')
  kind: 'bank' | 'wallet' | 'entrusted';
  @Column('text')
  number: string;
  @Column('text')
  currency: string;
  @Column('text', { nullable: true })
  bic: string | null;
  @Column('text', { name: 'legal_name' })
  legalName: string;
  @Column('boolean', { name: 'legal_name_is_safe' })
  legalNameIsSafe: boolean;
  @Column('bigint', { name: 'opening_minor' })
  openingMinor: string;
  @Column('date', { name: 'opened_on' })
  openedOn: string;
  /** Others pay from it too. */
  @Column('boolean')
  shared: boolean;
  /** Words by which its lines are kept all the same. */
  @Column('jsonb', { name: 'keep_where' })
  keepWhere: readonly string[];
  @Column('text', { name: 'payment_format' })
  paymentFormat: PaymentFormat;
  /** The hash of the file that is being taken in part by part. */
  @Column('text', { nullable: true })
  importing: string | null;
  /** Who says that others use it too, until a second person does. */
  @Column('uuid', { name: 'sharing_proposed_by', nullable: true })
  sharingProposedBy: string | null;
  /** Its last day. */
  @Column('date', { name: 'closed_on', nullable: true })
  closedOn: string | null;
  /** What somebody says should be on record of it, until a second person does. */
  @Column('jsonb', { nullable: true })
  amendment: {
    readonly proposed: AccountRecord;
    readonly reason: StatedReason;
    readonly proposedBy: string;
  } | null;
}
