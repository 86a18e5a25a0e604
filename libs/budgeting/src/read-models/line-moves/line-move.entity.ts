import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A move of one funder's money between lines, as the agreement counted it. Amount in minor units. */
@Entity({ schema: 'read', name: 'budgeting_line_moves' })
@Index('budgeting_line_moves_order', ['cohortId', 'position'])
@Index('budgeting_line_moves_letters', ['consentDocumentId'], {
  where: 'consent_document_id is not null',
})
export class LineMoveRow {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId: string;
  /** Within its event, from 1. */
  @PrimaryColumn('int')
  ordinal: number;
  /** The cohort in whose budget a letter for it is recorded. */
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('uuid', { name: 'funding_agreement_id' })
  fundingAgreementId: string;
  @Column('bigint')
  position: string;
  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: string;
  @Column('date', { name: 'effective_on' })
  effectiveOn: string;
  @Column('uuid', { name: 'from_cohort_id' })
  fromCohortId: string;
  @Column('text', { name: 'from_line_id' })
  fromLineId: string;
  @Column('uuid', { name: 'to_cohort_id' })
  toCohortId: string;
  @Column('text', { name: 'to_line_id' })
  toLineId: string;
  @Column('bigint', { name: 'amount_minor' })
  amountMinor: string;
  @Column('uuid', { name: 'consent_document_id', nullable: true })
  consentDocumentId: string | null;
  /** It had moved without a letter before; the letter covers it since. */
  @Column('boolean')
  earlier: boolean;
}

/** How a line stood with a funder after a change that was counted. Amounts in minor units. */
@Entity({ schema: 'read', name: 'budgeting_line_standings' })
@Index('budgeting_line_standings_order', ['cohortId', 'position'])
export class LineStandingRow {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId: string;
  @PrimaryColumn('uuid', { name: 'cohort_id' })
  cohortId: string;
  @PrimaryColumn('text', { name: 'line_id' })
  lineId: string;
  @Column('uuid', { name: 'funding_agreement_id' })
  fundingAgreementId: string;
  @Column('bigint')
  position: string;
  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: string;
  @Column('date', { name: 'effective_on' })
  effectiveOn: string;
  /** The change that was counted. */
  @Column('uuid', { name: 'proposal_id' })
  proposalId: string;
  /** What its threshold is a share of: with what was taken from it and given to none yet. */
  @Column('bigint', { name: 'agreed_minor' })
  agreedMinor: string;
  @Column('bigint', { name: 'moved_minor' })
  movedMinor: string;
  /** The funder's own cut left it beyond its threshold. */
  @Column('boolean', { name: 'by_funders_cut' })
  byFundersCut: boolean;
}
