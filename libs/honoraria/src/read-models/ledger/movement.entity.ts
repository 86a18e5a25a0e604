import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * What one bank fact of a payment, or the undoing of one, adds to the books; what reached somebody else and was given up
 * (`mispaid`, `loss`); and what an attempt settles of an item (`settled`). Written once. Minor units of `currency`.
 */
@Entity({ schema: 'read', name: 'honoraria_movements' })
@Index('honoraria_movements_cohort', ['cohortId', 'bookedIn'])
@Index('honoraria_movements_line', ['bankLineId'])
export class OwnAccountMovementRow {
  /** `<attemptId>-<ordinal>-<kind>`; of what follows from no bank fact `<attemptId>-<log position>-<kind>`. */
  @PrimaryColumn('text', { name: 'movement_id' })
  movementId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('uuid', { name: 'attempt_id' })
  attemptId: string;
  /** Of a bank fact, as line and day. */
  @Column('uuid', { name: 'account_id', nullable: true })
  accountId: string | null;
  @Column('uuid', { name: 'bank_line_id', nullable: true })
  bankLineId: string | null;
  @Column('text')
  kind: 'booking' | 'return' | 'booking-undone' | 'return-undone' | 'mispaid' | 'loss' | 'settled';
  @Column('date', { name: 'booked_on', nullable: true })
  bookedOn: string | null;
  /** The open month of honoraria that it is booked in. */
  @Column('text', { name: 'booked_in' })
  bookedIn: string;
  @Column('text')
  currency: string;
  /** To the payee; negative: back from there. */
  @Column('bigint', { name: 'payee_minor' })
  payeeMinor: string;
  /** To banks on the way. */
  @Column('bigint', { name: 'charges_minor' })
  chargesMinor: string;
  /** Lost where it was changed there and back. */
  @Column('bigint', { name: 'exchange_minor' })
  exchangeMinor: string;
  /** Owed back, and no expenditure any more; negative: it is here, or was given up. */
  @Column('bigint', { name: 'owed_back_minor' })
  owedBackMinor: string;
  /** Given up; negative: it came back after all. */
  @Column('bigint', { name: 'lost_minor' })
  lostMinor: string;
  /** Of the items that the attempt is for; negative: due again. */
  @Column('bigint', { name: 'settled_minor' })
  settledMinor: string;
}
