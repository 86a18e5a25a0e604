import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A voucher booked against a contract. Amount in minor units. */
@Entity({ schema: 'read', name: 'budgeting_expenditures' })
@Index('budgeting_expenditures_order', ['cohortId', 'position'])
export class ExpenditureRow {
  @PrimaryColumn('uuid', { name: 'expenditure_id' })
  expenditureId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('bigint')
  position: string;
  @Column('uuid', { name: 'commitment_id' })
  commitmentId: string;
  @Column('text')
  currency: string;
  @Column('bigint', { name: 'amount_minor' })
  amountMinor: string;
  @Column('date', { name: 'booked_on' })
  bookedOn: string;
  @Column('date', { name: 'value_on' })
  valueOn: string;
  @Column('jsonb')
  evidence: readonly string[];
  @Column('text', { name: 'recorded_by' })
  recordedBy: string;
  @Column('text', { name: 'reversed_by', nullable: true })
  reversedBy: string | null;
}
