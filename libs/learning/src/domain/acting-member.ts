import { guard, localDateAt, type Instant, type LocalDate } from '@palabre/kernel';
import {
  cohortStream,
  isEnrolled,
  isMemberOf,
  membershipIdOf,
  membershipStream,
  type Cohort,
  type Group,
  type Membership,
} from '@palabre/community/contract';

/** Who sends a command, as a person: their membership of the cohort is read with it. */
export interface ByPerson {
  readonly personId: string;
}

/** The person's membership of the cohort, as a guard: none yet for somebody who is no member. */
export const membershipOf = (cohortId: string, personId: string) =>
  guard(membershipStream, membershipIdOf(cohortId, personId));

/** The person's membership of the group's cohort, as a guard. */
export const membershipIn = (group: Group, personId: string) =>
  membershipOf(group.stage === 'formed' ? group.cohortId : '', personId);

/** Whether the person belongs to the group or ever did: they do not judge its work. */
export const hasBelongedTo = (membership: Membership, groupId: string): boolean =>
  isEnrolled(membership) && membership.groupIds.includes(groupId);

/** Of some memberships, those that are not in the group now. */
export const strangersTo = (
  groupId: string,
  ids: readonly string[],
  memberships: readonly Membership[],
): string[] => ids.filter((_id, index) => !isMemberOf(memberships[index], groupId));

/** The group's cohort, as a guard. */
export const cohortOf = (group: Group) =>
  guard(cohortStream, group.stage === 'formed' ? group.cohortId : '');

/** Today in the cohort's zone. */
export const todayIn = (cohort: Cohort, now: Instant): LocalDate =>
  cohort.stage === 'unknown' ? now.slice(0, 10) : localDateAt(now, cohort.zone);
