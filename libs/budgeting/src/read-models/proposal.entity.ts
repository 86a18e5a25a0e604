import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Sealed } from '@palabre/kernel';
import type { Change, ChangeDecision, ChangeKind, Stance } from '../events.js';

/** MEL's view on a proposal. */
export interface ViewEntry {
  readonly by: string;
  readonly stance: Stance;
  readonly words?: Sealed<string>;
  readonly recordedAt: string;
}

/** A proposed change of the allocation, with MEL's views and what became of it. */
@Entity({ schema: 'read', name: 'budgeting_proposals' })
@Index('budgeting_proposals_order', ['cohortId', 'position'])
export class ProposalRow {
  @PrimaryColumn('uuid', { name: 'proposal_id' })
  proposalId: string;
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('bigint')
  position: string;
  @Column('text')
  kind: ChangeKind;
  @Column('text')
  stage: 'open' | 'executed' | 'withdrawn';
  @Column('jsonb')
  change: Change;
  @Column('jsonb')
  decision: ChangeDecision;
  @Column('jsonb')
  reason: Sealed<string>;
  @Column('text', { name: 'content_hash' })
  contentHash: string;
  /** Earlier proposals of the same move that nobody carried out. */
  @Column('jsonb')
  repeats: readonly string[];
  @Column('text', { name: 'proposed_by' })
  proposedBy: string;
  @Column('timestamptz', { name: 'proposed_at' })
  proposedAt: string;
  @Column('jsonb')
  views: readonly ViewEntry[];
  /** Who carried it out or took it back. */
  @Column('text', { name: 'closed_by', nullable: true })
  closedBy: string | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: string | null;
  @Column('jsonb', { name: 'despite_objection', nullable: true })
  despiteObjection: Sealed<string> | null;
}
