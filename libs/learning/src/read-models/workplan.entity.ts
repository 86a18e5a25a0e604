import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { WorkplanContent } from '../events.js';

export interface WordingColumn {
  readonly revision: number;
  readonly contentHash: string;
  readonly content: WorkplanContent;
}
export interface StepColumn {
  readonly id: string;
  readonly startedOn: string | null;
  readonly completedOn: string | null;
  /** It was completed after it was due. */
  readonly late: boolean;
}
export interface ReportColumn {
  readonly indicatorId: string;
  readonly on: string;
  readonly value: string;
}
export interface ChallengeColumn {
  readonly challengeId: string;
  readonly raisedOn: string;
  readonly resolvedOn: string | null;
}

/** A workplan: the wording under review, the wording in force, and what became of it. */
@Entity({ schema: 'read', name: 'learning_workplans' })
export class WorkplanRow {
  @PrimaryColumn('uuid', { name: 'workplan_id' })
  workplanId: string;
  @Index('learning_workplans_group')
  @Column('uuid', { name: 'group_id' })
  groupId: string;
  @Index('learning_workplans_cohort')
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  /** `preparing` until it is approved for the first time. */
  @Column('text')
  stage: 'preparing' | 'approved' | 'in-progress' | 'completed';
  /** Of the wording on its way to approval, first or as an amendment. */
  @Column('text', { name: 'review_stage', nullable: true })
  reviewStage: 'draft' | 'submitted' | 'changes-requested' | null;
  @Column('jsonb', { nullable: true })
  review: WordingColumn | null;
  @Column('jsonb', { nullable: true })
  plan: WordingColumn | null;
  @Column('date', { name: 'approved_on', nullable: true })
  approvedOn: string | null;
  /** Null when the work costs nothing. */
  @Column('bigint', { name: 'amount_minor', nullable: true })
  amountMinor: string | null;
  @Column('text', { nullable: true })
  currency: string | null;
  @Column('jsonb')
  steps: readonly StepColumn[];
  @Column('jsonb')
  reports: readonly ReportColumn[];
  @Column('jsonb')
  challenges: readonly ChallengeColumn[];
  @Column('date', { name: 'completed_on', nullable: true })
  completedOn: string | null;
}
