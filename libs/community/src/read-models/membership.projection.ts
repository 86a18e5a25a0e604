import { projection } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import type { LeadAppointed, LeadSteppedDown, MembershipEvent } from '../events.js';
import { MembershipRow } from './membership.entity.js';

type Event = MembershipEvent | LeadAppointed | LeadSteppedDown | PersonErased;

const byMembership = ({ data }: { readonly data: { readonly membershipId: string } }) => ({
  membershipId: data.membershipId,
});
const begin = { groupId: null, pauses: [], isLead: false, pauseReason: null, note: null };

export const membershipProjection = projection<MembershipRow, Event>({
  name: 'community.memberships',
  version: 1,
  entity: MembershipRow,
  on: {
    'community.MemberEnrolled': {
      key: byMembership,
      fold: (_row, { data: { membershipId, cohortId, personId, activeFrom, activeUntil } }) => ({
        ...{ membershipId, cohortId, personId, activeFrom, activeUntil },
        ...begin,
        stage: 'active',
      }),
    },
    'community.EarlierMemberAdmitted': {
      key: byMembership,
      fold: (_row, { data: { membershipId, cohortId, personId, on, reason } }) => ({
        ...{ membershipId, cohortId, personId, activeFrom: null, activeUntil: on },
        ...begin,
        note: reason,
        stage: 'earlier',
      }),
    },
    'community.GroupChosen': {
      key: byMembership,
      fold: (row, { data }) => row && { ...row, groupId: data.groupId },
    },
    'community.GroupChanged': {
      key: byMembership,
      fold: (row, { data }) => row && { ...row, groupId: data.groupId, isLead: false },
    },
    'community.MembershipPaused': {
      key: byMembership,
      fold: (row, { data }) =>
        row && {
          ...row,
          stage: 'paused',
          pauses: [...row.pauses, { from: data.from }],
          pauseReason: data.reason,
        },
    },
    'community.MembershipResumed': {
      key: byMembership,
      fold: (row, { data }) =>
        row && {
          ...row,
          stage: 'active',
          pauses: row.pauses.map((pause, index, all) =>
            index === all.length - 1 ? { ...pause, until: data.on } : pause,
          ),
          pauseReason: null,
        },
    },
    'community.MemberLeft': {
      key: byMembership,
      fold: (row, { data }) =>
        row && {
          ...row,
          stage: 'left',
          activeUntil: data.on,
          pauseReason: null,
          note: data.reason ?? row.note,
        },
    },
    'community.MembershipCompleted': {
      key: byMembership,
      fold: (row, { data }) =>
        row && { ...row, stage: 'completed', activeUntil: data.on, pauseReason: null },
    },
    'community.LeadAppointed': {
      key: byMembership,
      fold: (row, { data }) =>
        row?.groupId === data.groupId ? { ...row, isLead: true } : undefined,
    },
    'community.LeadSteppedDown': {
      key: byMembership,
      fold: (row, { data }) =>
        row?.groupId === data.groupId ? { ...row, isLead: false } : undefined,
    },
    'people.PersonErased': {
      where: ({ data }) => ({ personId: data.personId }),
      fold: (row, { data }) =>
        row && data.purposes.includes('community')
          ? { ...row, pauseReason: null, note: null }
          : undefined,
    },
  },
});
