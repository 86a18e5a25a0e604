import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** `eventId`: the last event that says something about it; so in all columns of lists here. */
export interface StepColumn {
  readonly id: string;
  readonly dueOn: string | null;
  readonly startedOn: string | null;
  readonly completedOn: string | null;
  readonly eventId: string;
}
export interface IndicatorColumn {
  readonly id: string;
  readonly baseline: string | null;
  readonly target: string | null;
  readonly reports: readonly {
    readonly on: string;
    readonly value: string;
    readonly eventId: string;
  }[];
}
export interface ChallengeColumn {
  readonly id: string;
  readonly raisedOn: string;
  readonly resolvedOn: string | null;
  readonly eventId: string;
}
export interface CheckInColumn {
  readonly on: string;
  readonly standing: 'on-track' | 'at-risk' | 'off-track';
  readonly eventId: string;
}

/** An approved workplan and what became of it. */
@Entity({ schema: 'read', name: 'progress_workplans' })
export class ProgressWorkplanRow {
  @PrimaryColumn('uuid', { name: 'workplan_id' })
  workplanId: string;
  @Index('progress_workplans_group')
  @Column('uuid', { name: 'group_id' })
  groupId: string;
  /** For the first time. */
  @Column('date', { name: 'approved_on' })
  approvedOn: string;
  @Column('date', { name: 'completed_on', nullable: true })
  completedOn: string | null;
  @Column('bigint', { name: 'amount_minor' })
  amountMinor: string;
  @Column('jsonb')
  steps: readonly StepColumn[];
  @Column('jsonb')
  indicators: readonly IndicatorColumn[];
  @Column('jsonb')
  challenges: readonly ChallengeColumn[];
  @Column('jsonb', { name: 'check_ins' })
  checkIns: readonly CheckInColumn[];
}
