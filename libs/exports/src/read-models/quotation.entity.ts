import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A rate that was published for a day, as often as it was recorded. */
@Entity({ schema: 'read', name: 'exports_quotations' })
export class QuotationRow {
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
  /** Units of the currency for one of the base, as it was quoted. */
  @Column('text')
  rate: string;
}
