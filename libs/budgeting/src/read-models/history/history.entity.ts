import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Sealed } from '@palabre/kernel';
import type { Change, ChangeDecision, Stance } from '../../events.js';

/** One thing that was done to a budget: by whom, when, why, on what evidence. Written once, never changed. */
@Entity({ schema: 'read', name: 'budgeting_history' })
@Index('budgeting_history_order', ['cohortId', 'position'])
export class HistoryRow {
  @PrimaryColumn('uuid', { name: 'event_id' })
  eventId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('bigint')
  position: string;
  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt: string;
  @Column('date', { name: 'effective_on' })
  effectiveOn: string;
  @Column('text', { name: 'event_type' })
  eventType: string;
  @Column('text', { name: 'actor_kind' })
  actorKind: string;
  @Column('text', { name: 'actor_id' })
  actorId: string;
  /** The lines it names; a view or a withdrawal names none, and is about those of its proposal. */
  @Column('jsonb', { name: 'line_ids' })
  lineIds: readonly string[];
  @Column('text', { name: 'proposal_id', nullable: true })
  proposalId: string | null;
  @Column('text', { name: 'commitment_id', nullable: true })
  commitmentId: string | null;
  @Column('text', { name: 'workplan_id', nullable: true })
  workplanId: string | null;
  /** The advance or claim that an event about it goes on with. */
  @Column('text', { name: 'advance_id', nullable: true })
  advanceId: string | null;
  /** Who stood behind what has no receipt, of a settlement that was accepted. */
  @Column('text', { name: 'confirmed_by', nullable: true })
  confirmedBy: string | null;
  /** The voucher, bank fact, overrun, advance or finding it is about. */
  @Column('text', { name: 'subject_id', nullable: true })
  subjectId: string | null;
  @Column('bigint', { name: 'amount_minor', nullable: true })
  amountMinor: string | null;
  @Column('text', { nullable: true })
  currency: string | null;
  @Column('jsonb', { nullable: true })
  change: Change | null;
  @Column('jsonb', { nullable: true })
  decision: ChangeDecision | null;
  @Column('text', { nullable: true })
  stance: Stance | null;
  /** Of what was proposed, or of what somebody gave their view on. */
  @Column('text', { name: 'content_hash', nullable: true })
  contentHash: string | null;
  @Column('jsonb', { nullable: true })
  reason: Sealed<string> | null;
  @Column('jsonb', { nullable: true })
  words: Sealed<string> | null;
  @Column('jsonb', { name: 'despite_objection', nullable: true })
  despiteObjection: Sealed<string> | null;
  /** Ids of the documents it rests on. */
  @Column('jsonb', { name: 'document_ids' })
  documentIds: readonly string[];
}
