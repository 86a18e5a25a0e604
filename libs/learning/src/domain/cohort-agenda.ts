import { streamType } from '@palabre/kernel';
import type { CohortAgendaEvent } from '../events.js';

/** The cohort's learning questions and objectives: asked of MEL once every group has its own. */
export type CohortAgenda = { readonly stage: 'open' | 'requested' | 'consolidated' };

export const cohortAgendaStream = streamType<CohortAgenda, CohortAgendaEvent, 'cohortAgenda'>({
  category: 'cohortAgenda',
  initial: { stage: 'open' },
  evolve: (_agenda, event) => ({
    stage: event.type === 'learning.AgendaConsolidated' ? 'consolidated' : 'requested',
  }),
});
