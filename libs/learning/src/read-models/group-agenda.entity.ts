import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PartialText, Sealed } from '@palabre/kernel';

/** A question of a group, in its last wording. */
export interface AgendaQuestion {
  readonly questionId: string;
  readonly text: PartialText;
  /** Membership. */
  readonly proposedBy: string;
  readonly stage: 'proposed' | 'withdrawn' | 'final';
}

/** What a group wants to learn. */
@Entity({ schema: 'read', name: 'learning_group_agendas' })
export class GroupAgendaRow {
  @PrimaryColumn('uuid', { name: 'group_id' })
  groupId: string;
  @Index('learning_group_agendas_cohort')
  @Column('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('text')
  stage: 'open' | 'finalised';
  /** In order of proposal; once finalised, the final ones first and in the group's own order. */
  @Column('jsonb')
  questions: readonly AgendaQuestion[];
  @Column('date', { name: 'finalised_on', nullable: true })
  finalisedOn: string | null;
  /** Why there are more questions than advised, and who said so. */
  @Column('jsonb', { name: 'waiver_reason', nullable: true })
  waiverReason: Sealed<string> | null;
  @Index('learning_group_agendas_waived_by')
  @Column('uuid', { name: 'waived_by', nullable: true })
  waivedBy: string | null;
}
