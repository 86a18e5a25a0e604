import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Who is behind a contract, an advance or a claim, as far as several of one payee are told to be one. */
@Entity({ schema: 'read', name: 'exports_payees' })
@Index('exports_payees_cohort', ['cohortId'])
export class ExportedPayeeRow {
  @PrimaryColumn('uuid')
  id: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  /** A person's id, or the keyed hash of a supplier's name. */
  @Column('text')
  payee: string;
  /** The keyed hash of a supplier's name, also where the payee is a person. */
  @Column('text', { nullable: true })
  mark: string | null;
  /** An advance or a claim, which is spent when it is accounted for. */
  @Column('boolean', { name: 'is_outlay' })
  isOutlay: boolean;
}
