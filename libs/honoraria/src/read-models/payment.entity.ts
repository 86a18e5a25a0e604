import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PaymentPrepared } from '../events.js';

/** One attempt to pay one payee. Amounts in minor units of `currency`. */
@Entity({ schema: 'read', name: 'honoraria_payments' })
export class PaymentRow {
  @PrimaryColumn('uuid', { name: 'attempt_id' })
  attemptId: string;
  @Index('honoraria_payments_run')
  @Column('uuid', { name: 'run_id' })
  runId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Index('honoraria_payments_account')
  @Column('uuid', { name: 'account_id' })
  accountId: string;
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Column('jsonb')
  items: PaymentPrepared['data']['items'];
  @Column('text')
  currency: string;
  @Column('bigint', { name: 'amount_minor' })
  amountMinor: string;
  @Column('text')
  rail: PaymentPrepared['data']['rail'];
  @Column('int', { name: 'payee_revision' })
  payeeRevision: number;
  @Column('text', { name: 'end_to_end_id' })
  endToEndId: string;
  @Column('uuid')
  uetr: string;
  @Index('honoraria_payments_batch')
  @Column('text', { name: 'payment_information_id' })
  paymentInformationId: string;
  @Column('date', { name: 'requested_on' })
  requestedOn: string;
  @Column('text')
  state: 'prepared' | 'withdrawn' | 'rejected' | 'booked' | 'returned';
  /** What it was before the bank booked or returned it. */
  @Column('text')
  before: 'prepared' | 'withdrawn' | 'rejected';
  @Column('date', { name: 'booked_on', nullable: true })
  bookedOn: string | null;
  /** What the bank took on top. */
  @Column('bigint', { name: 'charges_minor', nullable: true })
  chargesMinor: string | null;
  @Column('date', { name: 'returned_on', nullable: true })
  returnedOn: string | null;
  @Column('bigint', { name: 'returned_minor', nullable: true })
  returnedMinor: string | null;
  /** A rejection that waits for a second person. */
  @Column('jsonb', { nullable: true })
  rejection: { readonly reasonCode: string | null; readonly proposedBy: string } | null;
  /** The bank's reason code of a return or rejection. */
  @Column('text', { name: 'reason_code', nullable: true })
  reasonCode: string | null;
}
