import { projection } from '@palabre/eventing';
import type { GroupFormed } from '@palabre/community/events';
import { ProgressGroupRow } from './group.entity.js';

export const groupProjection = projection<ProgressGroupRow, GroupFormed>({
  name: 'progress.groups',
  version: 1,
  entity: ProgressGroupRow,
  on: {
    'community.GroupFormed': {
      key: ({ data: { groupId } }) => ({ groupId }),
      fold: (_row, { data: { groupId, cohortId, themeId, title } }) => ({
        ...{ groupId, cohortId, themeId, title },
      }),
    },
  },
});
