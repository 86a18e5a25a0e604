import { projection } from '@palabre/eventing';
import type { GroupEvent } from '../events.js';
import { GroupRow } from './group.entity.js';

const byGroup = ({ data }: { readonly data: { readonly groupId: string } }) => ({
  groupId: data.groupId,
});

export const groupProjection = projection<GroupRow, GroupEvent>({
  name: 'community.groups',
  version: 1,
  entity: GroupRow,
  on: {
    'community.GroupFormed': {
      key: byGroup,
      fold: (_row, { data }) => ({ ...data, leadMembershipIds: [] }),
    },
    'community.LeadAppointed': {
      key: byGroup,
      fold: (row, { data }) =>
        row && { ...row, leadMembershipIds: [...row.leadMembershipIds, data.membershipId] },
    },
    'community.LeadSteppedDown': {
      key: byGroup,
      fold: (row, { data }) =>
        row && {
          ...row,
          leadMembershipIds: row.leadMembershipIds.filter((id) => id !== data.membershipId),
        },
    },
  },
});
