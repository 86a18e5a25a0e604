import { projection } from '@palabre/eventing';
import type { GroupFormed } from '@palabre/community/events';
import { GroupRow } from './group.entity.js';

export const groupProjection = projection<GroupRow, GroupFormed>({
  name: 'progress.groups',
  version: 1,
  entity: GroupRow,
  on: {
    'community.GroupFormed': {
      key: ({ data: { groupId } }) => ({ groupId }),
      fold: (_row, { data: { groupId, cohortId, themeId, title } }) => ({
        ...{ groupId, cohortId, themeId, title },
      }),
    },
  },
});
