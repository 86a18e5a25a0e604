import { plusDays } from '@palabre/kernel';
import { projection } from '@palabre/eventing';
import type { GroupChanged, GroupChosen, MemberLeft } from '@palabre/community/events';
import { ProgressMemberRow } from './member.entity.js';

const joined = (membershipId: string, groupId: string, joinedOn: string): ProgressMemberRow => ({
  ...{ membershipId, groupId, joinedOn, leftOn: null },
});

export const memberProjection = projection<
  ProgressMemberRow,
  GroupChosen | GroupChanged | MemberLeft
>({
  name: 'progress.members',
  version: 1,
  entity: ProgressMemberRow,
  on: {
    'community.GroupChosen': {
      key: ({ data: { membershipId, groupId } }) => ({ membershipId, groupId }),
      fold: (_row, { data: { membershipId, groupId }, effectiveOn }) =>
        joined(membershipId, groupId, effectiveOn),
    },
    'community.GroupChanged': {
      key: ({ data: { membershipId, groupId, fromGroupId } }) => [
        { membershipId, groupId },
        { membershipId, groupId: fromGroupId },
      ],
      fold: (row, { data: { membershipId, groupId }, effectiveOn }, key) =>
        key.groupId === groupId
          ? joined(membershipId, groupId, row?.joinedOn ?? effectiveOn)
          : row && { ...row, leftOn: plusDays(effectiveOn, -1) },
    },
    'community.MemberLeft': {
      key: ({ data: { membershipId, groupId } }) =>
        groupId === null ? [] : [{ membershipId, groupId }],
      fold: (row, { data: { on } }) => row && { ...row, leftOn: on },
    },
  },
});
