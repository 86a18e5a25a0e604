import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CarriedItem, MonthClosed, MonthClosingProposed, StatedReason } from '../events.js';

/** What was booked in a month of a cohort's honoraria. Amounts in minor units of `currency`. */
@Entity({ schema: 'read', name: 'honoraria_months' })
export class MonthRow {
  @PrimaryColumn('uuid', { name: 'cohort_id' })
  cohortId: string;
  @PrimaryColumn('text')
  month: string;
  @Column('text')
  state: 'open' | 'closed';
  /** Of nothing booked yet the currency is not known. */
  @Column('text', { nullable: true })
  currency: string | null;
  @Column('bigint', { name: 'accrued_minor' })
  accruedMinor: string;
  /** Net of what came back. */
  @Column('bigint', { name: 'paid_minor' })
  paidMinor: string;
  @Column('bigint', { name: 'waived_minor' })
  waivedMinor: string;
  @Column('bigint', { name: 'cancelled_minor' })
  cancelledMinor: string;
  /** Accruals that have begun and not finished, by id. */
  @Column('jsonb')
  accruing: readonly string[];
  /** Accruals that looked at some memberships only. */
  @Column('jsonb', { name: 'back_fills' })
  backFills: readonly string[];
  @Column('boolean')
  accrued: boolean;
  /** What was carried forward when it was closed last, and why. */
  @Column('jsonb')
  carried: readonly CarriedItem[];
  /** What each own account held at its end, as the bank states it. */
  @Column('jsonb')
  balances: MonthClosed['data']['balances'];
  /** Accounts it was closed without all statements of, and why. */
  @Column('jsonb', { name: 'without_statement' })
  withoutStatement: MonthClosed['data']['withoutStatement'];
  /** Accounts that did not hold what their lines made, and why it was closed all the same. */
  @Column('jsonb')
  unbalanced: MonthClosed['data']['unbalanced'];
  /** What the log was when it was closed last. */
  @Column('jsonb', { nullable: true })
  seal: MonthClosed['data']['seal'];
  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: string | null;
  @Column('uuid', { name: 'closed_by', nullable: true })
  closedBy: string | null;
  /** Why somebody would close it although the accounts do not bear it out, until a second person does. */
  @Column('jsonb', { name: 'closing_proposal', nullable: true })
  closingProposal: Pick<
    MonthClosingProposed['data'],
    'withoutStatement' | 'unbalanced' | 'proposedBy'
  > | null;
  @Column('jsonb', { nullable: true })
  reopening: { readonly reason: StatedReason; readonly proposedBy: string } | null;
}
