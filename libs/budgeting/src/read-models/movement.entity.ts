import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What took effect on an account in one month and on one day, in minor units: so that a balance by effective date
 * is a sum of few rows, however long the journal.
 */
@Entity({ schema: 'read', name: 'budgeting_movements' })
export class MovementRow {
  @PrimaryColumn('uuid', { name: 'account_id' })
  accountId: string;
  @PrimaryColumn('text')
  span: 'month' | 'day';
  /** The day, or the first of the month. */
  @PrimaryColumn('date', { name: 'starts_on' })
  startsOn: string;
  /** Debit positive, credit negative. */
  @Column('bigint', { name: 'amount_minor' })
  amountMinor: string;
}

/** The first day of a date's month. */
export const monthStart = (date: string): string => `${date.slice(0, 7)}-01`;
