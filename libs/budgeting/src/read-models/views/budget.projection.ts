import type { CohortLaunched } from '@palabre/community/events';
import { projection } from '@palabre/eventing';
import type { BudgetClosed, BudgetFrozen, BudgetOpened, BudgetThawed } from '../../events.js';
import { BudgetRow } from './budget.entity.js';

const ofCohort = ({ data }: { readonly data: { readonly cohortId: string } }) => ({
  cohortId: data.cohortId,
});
const at =
  (stage: BudgetRow['stage']) =>
  (row: BudgetRow | undefined): BudgetRow | undefined =>
    row && { ...row, stage };

export const budgetProjection = projection<
  BudgetRow,
  CohortLaunched | BudgetClosed | BudgetOpened | BudgetFrozen | BudgetThawed
>({
  name: 'budgeting.budgets',
  version: 1,
  entity: BudgetRow,
  on: {
    'community.CohortLaunched': {
      key: ofCohort,
      fold: (_row, { data: { cohortId, currency, zone, startsOn, endsOn } }) => ({
        ...{ cohortId, currency, zone, startsOn, endsOn },
        stage: 'unopened',
      }),
    },
    'budgeting.BudgetOpened': { key: ofCohort, fold: at('open') },
    'budgeting.BudgetFrozen': { key: ofCohort, fold: at('frozen') },
    'budgeting.BudgetThawed': { key: ofCohort, fold: at('open') },
    'budgeting.BudgetClosed': { key: ofCohort, fold: at('closed') },
  },
});
