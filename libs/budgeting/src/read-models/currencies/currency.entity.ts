import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A rate that was published for a day, as it was recorded; of several the last one known counts. */
@Entity({ schema: 'read', name: 'budgeting_published_rates' })
export class PublishedRateRow {
  @PrimaryColumn('text')
  base: string;
  @PrimaryColumn('text')
  currency: string;
  @PrimaryColumn('date', { name: 'published_on' })
  publishedOn: string;
  @PrimaryColumn('text')
  publisher: string;
  @PrimaryColumn('bigint')
  position: string;
  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: string;
  /** Units of the currency for one of the base, as it was quoted. */
  @Column('text')
  rate: string;
}

/** What happened to the open part of a price: approved, a voucher booked or reversed, paid without one, released. */
export interface PriceMovement {
  readonly what: 'approved' | 'voucher' | 'reversal' | 'release' | 'bank' | 'bank-undone';
  readonly effectiveOn: string;
  readonly recordedAt: string;
  /** In minor units of the price's currency; below zero where less is open afterwards. */
  readonly minor: string;
  readonly expenditureId?: string;
  /** Of the bank: the fact, and the payment that a return gives back. */
  readonly factId?: string;
  readonly relatesTo?: string;
}

/** What is open of a price, in minor units of its currency. */
export const openOf = (movements: readonly PriceMovement[]): bigint =>
  movements.reduce((sum, { minor }) => sum + BigInt(minor), 0n);

/** The price of a contract in another currency, with the rate that was agreed. */
@Entity({ schema: 'read', name: 'budgeting_foreign_prices' })
@Index('budgeting_foreign_prices_cohort', ['cohortId'])
export class ForeignPriceRow {
  @PrimaryColumn('uuid', { name: 'commitment_id' })
  commitmentId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('text', { name: 'line_id' })
  lineId: string;
  @Column('uuid', { name: 'group_id', nullable: true })
  groupId: string | null;
  @Column('text')
  currency: string;
  @Column('bigint', { name: 'price_minor' })
  priceMinor: string;
  /** Units of the budget's currency for one of the price's. */
  @Column('text')
  rate: string;
  @Column('jsonb')
  movements: readonly PriceMovement[];
}
