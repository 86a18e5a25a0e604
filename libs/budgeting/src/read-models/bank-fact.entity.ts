import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { BankFactKind, FactFlag, FactReferences } from '../events.js';

/** What the bank booked, and whether somebody still has to look at it. Amounts in minor units. */
@Entity({ schema: 'read', name: 'budgeting_bank_facts' })
@Index('budgeting_bank_facts_order', ['cohortId', 'position'])
export class BankFactRow {
  @PrimaryColumn('uuid', { name: 'fact_id' })
  factId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('bigint')
  position: string;
  @Column('text')
  kind: BankFactKind;
  @Column('text')
  currency: string;
  @Column('bigint', { name: 'amount_minor' })
  amountMinor: string;
  @Column('date', { name: 'booked_on' })
  bookedOn: string;
  @Column('date', { name: 'value_on' })
  valueOn: string;
  @Column('text', { name: 'line_id' })
  lineId: string;
  @Column('uuid', { name: 'commitment_id', nullable: true })
  commitmentId: string | null;
  @Column('uuid', { name: 'relates_to', nullable: true })
  relatesTo: string | null;
  @Column('jsonb', { name: 'reference_ids' })
  references: FactReferences;
  @Column('jsonb')
  flags: readonly FactFlag[];
  /** Spent without cover when it was booked, in the currency of the books. */
  @Column('bigint', { name: 'overrun_minor' })
  overrunMinor: string;
  /** Of that, what is still open. */
  @Column('bigint', { name: 'open_minor' })
  openMinor: string;
  /** What the next three amounts are in: the budget's currency, which that of the bank's line may not be. */
  @Column('text', { name: 'books_currency' })
  booksCurrency: string;
  /** Whether it spent without a voucher when it was booked. */
  @Column('boolean', { name: 'needs_voucher' })
  needsVoucher: boolean;
  /** Of what was spent without a voucher, what has not come back. */
  @Column('bigint', { name: 'unvouched_minor' })
  unvouchedMinor: string;
  /** Invoices and receipts that somebody attached later. */
  @Column('jsonb')
  evidence: readonly string[];
  @Column('boolean')
  reversed: boolean;
}
