import type { GroupFormed } from '@palabre/community/events';
import { projection } from '@palabre/eventing';
import { BudgetGroupRow } from './group.entity.js';

export const budgetGroupProjection = projection<BudgetGroupRow, GroupFormed>({
  name: 'budgeting.groups',
  version: 1,
  entity: BudgetGroupRow,
  on: {
    'community.GroupFormed': {
      key: ({ data: { groupId } }) => ({ groupId }),
      fold: (_row, { data: { groupId, cohortId, title } }) => ({ groupId, cohortId, title }),
    },
  },
});
