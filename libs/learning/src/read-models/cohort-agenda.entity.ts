import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalisedText } from '@palabre/kernel';
import type { AgendaConsolidated } from '../events.js';

/** The cohort's learning questions and objectives, or that MEL is asked for them. */
@Entity({ schema: 'read', name: 'learning_cohort_agendas' })
export class CohortAgendaRow {
  @PrimaryColumn('uuid', { name: 'cohort_id' })
  cohortId: string;
  @Column('text')
  stage: 'requested' | 'consolidated';
  @Column('date', { name: 'requested_on', nullable: true })
  requestedOn: string | null;
  @Column('jsonb')
  objectives: readonly LocalisedText[];
  @Column('jsonb')
  questions: AgendaConsolidated['data']['questions'];
  @Column('date', { name: 'consolidated_on', nullable: true })
  consolidatedOn: string | null;
}
