import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type {
  PaymentPrepared,
  RecallOutcome,
  ReportOddity,
  StatedReason,
  StatusMeaning,
  TracingBecause,
} from '../events.js';

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
  /** What the bank booked of it, in the order it was told; minor units. */
  @Column('jsonb')
  bookings: readonly {
    readonly ordinal: number;
    readonly bookedOn: string;
    readonly minor: string;
    readonly chargesMinor: string;
  }[];
  /** The last of these days. */
  @Column('date', { name: 'booked_on', nullable: true })
  bookedOn: string | null;
  /** What the bank took on top. */
  @Column('bigint', { name: 'charges_minor', nullable: true })
  chargesMinor: string | null;
  @Column('date', { name: 'returned_on', nullable: true })
  returnedOn: string | null;
  /** What had been sent of what came back. */
  @Column('bigint', { name: 'given_back_minor', nullable: true })
  givenBackMinor: string | null;
  @Column('bigint', { name: 'returned_minor', nullable: true })
  returnedMinor: string | null;
  /** A rejection that waits for a second person. */
  @Column('jsonb', { nullable: true })
  rejection: { readonly reasonCode: string | null; readonly proposedBy: string } | null;
  /** Who says that a third party handed nothing over, until a second person does. */
  @Column('uuid', { name: 'take_back_proposed_by', nullable: true })
  takeBackProposedBy: string | null;
  /** The bank's reason code of the last return or rejection. */
  @Column('text', { name: 'reason_code', nullable: true })
  reasonCode: string | null;
  /** What the bank said when it rejected it, as ordinal 0, and whenever some of it came back, in the order it was told. */
  @Column('jsonb')
  said: readonly {
    readonly ordinal: number;
    readonly returnedOn: string | null;
    readonly reasonCode: string | null;
  }[];
  /** What the bank reported last, and what is odd about it. */
  @Column('jsonb', { nullable: true })
  report: {
    readonly status: string;
    readonly says: StatusMeaning;
    readonly reasonCode: string | null;
    readonly oddity: ReportOddity | null;
    readonly at: string;
  } | null;
  /** Why the bank is asked where it is. */
  @Column('text', { nullable: true })
  tracing: TracingBecause | null;
  @Column('jsonb', { nullable: true })
  recall: {
    readonly recall: number;
    readonly reasonCode: string;
    readonly outcome: RecallOutcome | null;
    readonly answeredOn: string | null;
  } | null;
  /** That it reached somebody else: proposed, and confirmed by a second person. */
  @Column('jsonb', { nullable: true })
  mispaid: {
    readonly reason: StatedReason;
    readonly proposedBy: string;
    readonly confirmedBy: string | null;
  } | null;
  /** What is owed back for it. */
  @Column('bigint', { name: 'receivable_minor' })
  receivableMinor: string;
  @Column('bigint', { name: 'written_off_minor' })
  writtenOffMinor: string;
  /** What was paid too much and is still to be set off, and what has been. */
  @Column('bigint', { name: 'credit_minor' })
  creditMinor: string;
  @Column('bigint', { name: 'set_off_minor' })
  setOffMinor: string;
  /** What was paid beyond what was owed, while nobody has settled it. */
  @Column('bigint', { name: 'excess_minor' })
  excessMinor: string;
  /** What somebody explained of that, or gave up, in all. */
  @Column('bigint', { name: 'explained_minor' })
  explainedMinor: string;
}
