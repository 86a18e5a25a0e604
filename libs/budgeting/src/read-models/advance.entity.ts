import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Sealed } from '@palabre/kernel';
import type { Receipt } from '../events.js';

/** What somebody accounts for, as it was handed in last. */
export interface SettlementShown {
  readonly settlementId: string;
  /** The one that waited when this was handed in. */
  readonly replaces?: string | null;
  readonly stage: 'submitted' | 'accepted' | 'returned';
  readonly receipts: readonly Receipt[];
  readonly amountMinor: string;
  readonly contentHash: string;
  readonly confirmedBy: string | null;
  readonly judgedBy: string | null;
  readonly reason: Sealed<string> | null;
}

/** Money handed to somebody to account for, or (a claim) somebody's own money. Amounts in minor units. */
@Entity({ schema: 'read', name: 'budgeting_advances' })
@Index('budgeting_advances_order', ['cohortId', 'position'])
@Index('budgeting_advances_person', ['personId', 'position'])
export class AdvanceRow {
  @PrimaryColumn('uuid', { name: 'advance_id' })
  advanceId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('bigint')
  position: string;
  @Column('text')
  kind: 'advance' | 'claim';
  @Column('text')
  stage: 'requested' | 'declined' | 'paid' | 'settled' | 'claimed' | 'accepted';
  @Column('text', { name: 'person_id' })
  personId: string;
  @Column('text', { name: 'line_id' })
  lineId: string;
  @Column('uuid', { name: 'group_id', nullable: true })
  groupId: string | null;
  @Column('uuid', { name: 'workplan_id', nullable: true })
  workplanId: string | null;
  @Column('text')
  currency: string;
  @Column('bigint', { name: 'amount_minor' })
  amountMinor: string;
  /** Paid, and not accounted for yet. */
  @Column('bigint', { name: 'open_minor' })
  openMinor: string;
  @Column('bigint', { name: 'settled_minor' })
  settledMinor: string;
  /** Came back by the bank. */
  @Column('bigint', { name: 'refunded_minor' })
  refundedMinor: string;
  /** Somebody says that it comes back; part of what is open until the bank has brought it. */
  @Column('bigint', { name: 'announced_minor' })
  announcedMinor: string;
  @Column('date', { name: 'due_on', nullable: true })
  dueOn: string | null;
  @Column('jsonb', { nullable: true })
  purpose: Sealed<string> | null;
  @Column('jsonb', { nullable: true })
  settlement: SettlementShown | null;
}
