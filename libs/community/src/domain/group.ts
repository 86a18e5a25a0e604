import { derivedId, streamType } from '@palabre/kernel';
import type { GroupEvent } from '../events.js';

/** The id of the working group of a theme: a theme has one. */
export const groupIdOf = (cohortId: string, themeId: string): string =>
  derivedId('group', cohortId, themeId);

export interface Lead {
  readonly membershipId: string;
  readonly personId: string;
}

/** The working group of a theme, and who leads it. */
export type Group =
  | { readonly stage: 'unknown' }
  | {
      readonly stage: 'formed';
      readonly groupId: string;
      readonly cohortId: string;
      readonly themeId: string;
      readonly leads: readonly Lead[];
    };
export type FormedGroup = Exclude<Group, { stage: 'unknown' }>;

const evolve = (group: Group, event: GroupEvent): Group => {
  if (event.type === 'community.GroupFormed') {
    const { groupId, cohortId, themeId } = event.data;
    return { stage: 'formed', groupId, cohortId, themeId, leads: [] };
  }
  if (group.stage === 'unknown') return group;
  const { membershipId, personId } = event.data;
  const others = group.leads.filter((lead) => lead.membershipId !== membershipId);
  return event.type === 'community.LeadAppointed'
    ? { ...group, leads: [...others, { membershipId, personId }] }
    : { ...group, leads: others };
};

export const groupStream = streamType<Group, GroupEvent, 'group'>({
  category: 'group',
  initial: { stage: 'unknown' },
  evolve,
});

/** Whether the person leads the group now. */
export const isLeadOf = (group: Group | undefined, personId: string): boolean =>
  group?.stage === 'formed' && group.leads.some((lead) => lead.personId === personId);
