import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { LeftOutBecause, Payer, PaymentFormat, StatedReason } from '../events.js';

/** Somebody whom a run does not pay, and why. */
export interface LeftOut {
  readonly personId: string;
  readonly honorariumIds: readonly string[];
  readonly because: LeftOutBecause | 'REMOVED';
  /** Said by whoever took it out. */
  readonly reason?: StatedReason;
}

/** A payment run. Amounts in minor units of `currency`. */
@Entity({ schema: 'read', name: 'honoraria_runs' })
export class RunRow {
  @PrimaryColumn('uuid', { name: 'run_id' })
  runId: string;
  @Index('honoraria_runs_cohort')
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('uuid', { name: 'account_id' })
  accountId: string;
  @Column('text')
  month: string;
  @Column('date', { name: 'requested_on' })
  requestedOn: string;
  /** `MsgId` of its file. */
  @Column('text', { name: 'message_id' })
  messageId: string;
  @Column('text')
  state: 'preparing' | 'prepared' | 'approved' | 'exported' | 'sent' | 'cancelled';
  @Column('uuid', { name: 'prepared_by' })
  preparedBy: string;
  /** When its last payment was prepared: the creation time of its file. */
  @Column('timestamptz', { name: 'prepared_at', nullable: true })
  preparedAt: string | null;
  @Column('int')
  payments: number;
  @Column('text')
  currency: string;
  @Column('bigint', { name: 'total_minor' })
  totalMinor: string;
  @Column('jsonb', { name: 'left_out' })
  leftOut: readonly LeftOut[];
  /** SHA-256 of the approved file. */
  @Column('text', { name: 'file_hash', nullable: true })
  fileHash: string | null;
  /** The kind of file that was exported, where that was kept. */
  @Column('text', { name: 'payment_format', nullable: true })
  paymentFormat: PaymentFormat | null;
  /** What the exported file says of the paying account, where that was kept. */
  @Column('jsonb', { nullable: true })
  payer: Payer | null;
  @Column('uuid', { name: 'approved_by', nullable: true })
  approvedBy: string | null;
  /** Approvals of a file that takes several, until the last is given. */
  @Column('jsonb')
  approvals: readonly {
    readonly approvedBy: string;
    readonly fileHash: string;
    readonly needed: number;
  }[];
  @Column('date', { name: 'sent_on', nullable: true })
  sentOn: string | null;
  /** Why it was cancelled. */
  @Column('jsonb', { nullable: true })
  reason: StatedReason;
  /** Of each candidate: whom it pays what. */
  @Column('jsonb')
  candidates: readonly {
    readonly attemptId: string;
    readonly personId: string;
    readonly honorariumIds: readonly string[];
  }[];
}
