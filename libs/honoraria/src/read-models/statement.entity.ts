import type { Sealed } from '@palabre/kernel';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A statement as the bank made it. Amounts in minor units of `currency`; `booked` is signed. */
@Entity({ schema: 'read', name: 'honoraria_statements' })
@Index('honoraria_statements_account', ['accountId', 'position'])
export class StatementRow {
  @PrimaryColumn('uuid', { name: 'statement_id' })
  statementId: string;
  @Column('uuid', { name: 'account_id' })
  accountId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  /** Position in the log: the order in which statements came in. */
  @Column('bigint')
  position: string;
  @Column('text', { name: 'file_hash' })
  fileHash: string;
  @Column('text')
  format: string;
  @Column('date', { name: 'from_on', nullable: true })
  fromOn: string | null;
  @Column('date', { name: 'to_on', nullable: true })
  toOn: string | null;
  @Column('text')
  currency: string;
  @Column('bigint', { name: 'opening_minor', nullable: true })
  openingMinor: string | null;
  @Column('bigint', { name: 'booked_minor' })
  bookedMinor: string;
  @Column('bigint', { name: 'closing_minor', nullable: true })
  closingMinor: string | null;
  @Column('boolean')
  foots: boolean;
  @Column('boolean')
  copy: boolean;
  @Column('int')
  lines: number;
  /** Lines that no earlier statement held. */
  @Column('int', { name: 'new_lines' })
  newLines: number;
  @Column('int', { name: 'not_final' })
  notFinal: number;
  @Column('text', { name: 'imported_by' })
  importedBy: string;
  @Column('timestamptz', { name: 'imported_at' })
  importedAt: string;
  /** How many known lines it contradicted when it came; `null`: nobody looked. */
  @Column('int', { nullable: true })
  contradictions: number | null;
  /** Its file was given up before its end. */
  @Column('boolean')
  partial: boolean;
  /** `being-withdrawn`: it tells of no day any more, and its lines are leaving; `withdrawn`: it says nothing any more. */
  @Column('text')
  state: 'in-force' | 'being-withdrawn' | 'withdrawn';
  /** Set once somebody has proposed to withdraw it. */
  @Column('jsonb', { nullable: true })
  withdrawal: {
    readonly reason: Sealed<string> | null;
    readonly proposedBy: string;
    readonly confirmedBy: string | null;
  } | null;
}

/** Whether the figures of a statement add up, where it has what that takes. */
export const footsOf = ({
  foots,
  openingMinor,
  closingMinor,
}: Pick<StatementRow, 'foots' | 'openingMinor' | 'closingMinor'>): boolean | null =>
  foots || (openingMinor !== null && closingMinor !== null) ? foots : null;
