import { projection } from '@palabre/eventing';
import type { CohortAgendaEvent } from '../events.js';
import { CohortAgendaRow } from './cohort-agenda.entity.js';

const byCohort = ({ data }: { readonly data: { readonly cohortId: string } }) => ({
  cohortId: data.cohortId,
});

export const cohortAgendaProjection = projection<CohortAgendaRow, CohortAgendaEvent>({
  name: 'learning.cohort-agendas',
  version: 1,
  entity: CohortAgendaRow,
  on: {
    'learning.ConsolidationRequested': {
      key: byCohort,
      fold: (row, { data: { cohortId }, effectiveOn }) =>
        row
          ? undefined
          : {
              ...{ cohortId, stage: 'requested', requestedOn: effectiveOn },
              ...{ objectives: [], questions: [], consolidatedOn: null },
            },
    },
    'learning.AgendaConsolidated': {
      key: byCohort,
      fold: (row, { data: { cohortId, objectives, questions }, effectiveOn }) => ({
        ...{ cohortId, stage: 'consolidated', requestedOn: row?.requestedOn ?? null },
        ...{ objectives, questions, consolidatedOn: effectiveOn },
      }),
    },
  },
});
