import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What stands on a funding source, line, group and workplan; empty text where there is none. In minor units. */
@Entity({ schema: 'read', name: 'budgeting_cells' })
export class CellRow {
  @PrimaryColumn('uuid', { name: 'cohort_id' })
  cohortId: string;
  @PrimaryColumn('text', { name: 'funding_agreement_id' })
  fundingAgreementId: string;
  @PrimaryColumn('text', { name: 'line_id' })
  lineId: string;
  @PrimaryColumn('text', { name: 'group_id' })
  groupId: string;
  @PrimaryColumn('text', { name: 'workplan_id' })
  workplanId: string;
  @Column('text')
  currency: string;
  /** What the funder agreed to. */
  @Column('bigint')
  source: string;
  /** Of it, what nobody has been given yet. */
  @Column('bigint')
  envelope: string;
  /** Given, and not promised to anybody yet. */
  @Column('bigint')
  allocated: string;
  /** Promised by contract, and not spent yet. */
  @Column('bigint')
  committed: string;
  @Column('bigint')
  spent: string;
  /** Of what is spent, what has no cover yet. */
  @Column('bigint')
  overrun: string;
  /** Grants and other money that came in. */
  @Column('bigint')
  received: string;
  @Column('bigint')
  receivable: string;
  @Column('bigint')
  suspense: string;
  /** Handed to somebody who has not accounted for it yet. */
  @Column('bigint')
  advanced: string;
  /** What rates made of prices agreed in other currencies; a gain is below zero. */
  @Column('bigint')
  exchange: string;
}
