import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Sealed } from '@palabre/kernel';
import type { Account } from '../events.js';

/** One leg of one booking; written once, never changed. Amounts in minor units: debit positive, credit negative. */
@Entity({ schema: 'read', name: 'budgeting_journal' })
@Index('budgeting_journal_order', ['cohortId', 'position', 'leg'])
@Index('budgeting_journal_dates', ['cohortId', 'effectiveOn'])
export class JournalRow {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId: string;
  /** From 1, in the order of the event's postings. */
  @PrimaryColumn('int')
  leg: number;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  /** The account of the budget that the leg is on, see `accountIdOf`. */
  @Column('uuid', { name: 'account_id' })
  accountId: string;
  @Column('bigint')
  position: string;
  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: string;
  @Column('date', { name: 'effective_on' })
  effectiveOn: string;
  @Column('date', { name: 'value_on', nullable: true })
  valueOn: string | null;
  @Column('text', { name: 'event_type' })
  eventType: string;
  @Column('text')
  account: Account;
  @Column('text', { name: 'funding_agreement_id' })
  fundingAgreementId: string;
  @Column('text', { name: 'line_id' })
  lineId: string;
  @Column('uuid', { name: 'group_id', nullable: true })
  groupId: string | null;
  @Column('uuid', { name: 'workplan_id', nullable: true })
  workplanId: string | null;
  @Column('bigint', { name: 'amount_minor' })
  amountMinor: string;
  /** Of account and cell, after this leg, in the order of recording. */
  @Column('bigint', { name: 'balance_minor' })
  balanceMinor: string;
  @Column('text')
  currency: string;
  /** The proposal, commitment, voucher, bank fact or overrun it is about. */
  @Column('text', { nullable: true })
  subject: string | null;
  /** The contract it is about, where there is one. */
  @Column('uuid', { name: 'commitment_id', nullable: true })
  commitmentId: string | null;
  @Column('text', { name: 'actor_kind' })
  actorKind: string;
  @Column('text', { name: 'actor_id' })
  actorId: string;
  @Column('jsonb', { nullable: true })
  reason: Sealed<string> | null;
}
