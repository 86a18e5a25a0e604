import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ExceptionFlag, ExceptionSettled, ExceptionSettlement } from '../events.js';

/** What is unusual about a payment's last bank fact, and what was done about it. Amounts in minor units. */
@Entity({ schema: 'read', name: 'honoraria_exceptions' })
@Index('honoraria_exceptions_cohort', ['cohortId', 'state', 'bookedOn'])
export class ExceptionRow {
  @PrimaryColumn('uuid', { name: 'attempt_id' })
  attemptId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('uuid', { name: 'person_id' })
  personId: string;
  @Column('uuid', { name: 'bank_line_id' })
  bankLineId: string;
  @Column('date', { name: 'booked_on' })
  bookedOn: string;
  @Column('jsonb')
  flags: readonly ExceptionFlag[];
  /** What was paid beyond what was owed. */
  @Column('bigint', { name: 'excess_minor' })
  excessMinor: string;
  @Column('text')
  currency: string;
  @Column('text')
  state: 'open' | 'settled';
  @Column('text', { nullable: true })
  how: ExceptionSettlement | null;
  @Column('jsonb', { nullable: true })
  note: NonNullable<ExceptionSettled['data']['note']> | null;
  @Column('uuid', { name: 'settled_by', nullable: true })
  settledBy: string | null;
}
