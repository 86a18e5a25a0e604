import {
  decisionOn,
  guardExisting,
  refuse,
  write,
  writeExisting,
  type LocalDate,
} from '@palabre/kernel';
import type { LeadSteppedDown } from '../events.js';
import { groupStream, type Group } from './group.js';
import { isCurrent, isEnrolled, membershipStream, type Membership } from './membership.js';

/**
 * The group the member belongs to, to be written when they stop leading it; none before they chose
 * one.
 */
export const presentGroup = (membership: Membership) =>
  isEnrolled(membership) && membership.groupId !== null
    ? [write(groupStream, membership.groupId)]
    : [];

/** For each group: that the member, who goes, leads it no more. */
export const steppingDown = (
  groups: readonly Group[],
  membershipId: string,
  effectiveOn?: LocalDate,
): LeadSteppedDown[][] =>
  groups.map((group) => {
    if (group.stage === 'unknown') return [];
    const lead = group.leads.find((one) => one.membershipId === membershipId);
    if (!lead) return [];
    const data = { groupId: group.groupId, cohortId: group.cohortId, ...lead };
    const event = { type: 'community.LeadSteppedDown' as const, data };
    return [effectiveOn === undefined ? event : { ...event, effectiveOn }];
  });

const elsewhere = (membership: { readonly cohortId: string }, groups: readonly Group[]) =>
  groups.some((group) => group.stage === 'unknown' || group.cohortId !== membership.cohortId);

export interface ChooseGroupData {
  readonly membershipId: string;
  readonly groupId: string;
  /** Groups the member would like, the most wanted first; the chosen one is among them. */
  readonly ranking: readonly string[];
}

/** A member joins one group, and tells which others they would have liked. */
export const chooseGroup = decisionOn(({ membershipId, groupId, ranking }: ChooseGroupData) => ({
  membership: writeExisting(membershipStream, membershipId),
  group: guardExisting(groupStream, groupId),
  ranked: ranking.map((id) => guardExisting(groupStream, id)),
})).decide({
  refuses: [
    'MEMBERSHIP_ENDED',
    'GROUP_OF_ANOTHER_COHORT',
    'GROUP_NOT_RANKED',
    'GROUP_ALREADY_CHOSEN',
  ],
  emits: ['community.GroupChosen'],
  decide: ({ groupId, ranking }, { membership, group, ranked }) => {
    if (!isCurrent(membership)) return refuse('MEMBERSHIP_ENDED');
    if (elsewhere(membership, [group, ...ranked])) {
      return refuse('GROUP_OF_ANOTHER_COHORT', {}, ['/groupId']);
    }
    if (!ranking.includes(groupId)) return refuse('GROUP_NOT_RANKED', {}, ['/ranking']);
    if (membership.groupId === groupId) return {};
    if (membership.groupId !== null) {
      return refuse('GROUP_ALREADY_CHOSEN', { groupId: membership.groupId });
    }
    const { membershipId, cohortId, personId } = membership;
    return {
      membership: [
        {
          type: 'community.GroupChosen' as const,
          data: { membershipId, cohortId, personId, groupId, ranking },
        },
      ],
    };
  },
});

export interface ChangeGroupData {
  readonly membershipId: string;
  readonly groupId: string;
}

/** A member moves to another group of the cohort; whoever led the old one leads it no more. */
export const changeGroup = decisionOn(({ membershipId, groupId }: ChangeGroupData) => ({
  membership: writeExisting(membershipStream, membershipId),
  group: guardExisting(groupStream, groupId),
}))
  .also((_command, { membership }) => ({ from: presentGroup(membership) }))
  .decide({
    refuses: ['MEMBERSHIP_ENDED', 'GROUP_OF_ANOTHER_COHORT', 'NO_GROUP_YET'],
    emits: ['community.GroupChanged', 'community.LeadSteppedDown'],
    decide: ({ groupId }, { membership, group, from }) => {
      if (!isCurrent(membership)) return refuse('MEMBERSHIP_ENDED');
      if (elsewhere(membership, [group])) {
        return refuse('GROUP_OF_ANOTHER_COHORT', {}, ['/groupId']);
      }
      const { membershipId, cohortId, personId, groupId: fromGroupId } = membership;
      if (fromGroupId === null) return refuse('NO_GROUP_YET');
      if (fromGroupId === groupId) return {};
      return {
        membership: [
          {
            type: 'community.GroupChanged' as const,
            data: { membershipId, cohortId, personId, groupId, fromGroupId },
          },
        ],
        from: steppingDown(from, membershipId),
      };
    },
  });
