import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsUUID } from 'class-validator';
import { anyOf, command, system } from '@palabre/eventing';
import { Optional, IsLocalDate, PathId, Words } from '@palabre/platform';
import { changeGroup, chooseGroup } from '../domain/choose-group.decider.js';
import { endMemberships, type PresentMembership } from '../domain/end-memberships.decider.js';
import {
  completeMembership,
  leaveCohort,
  pauseMembership,
  resumeMembership,
} from '../domain/membership.decider.js';
import { endMembershipsToken } from '../contract.js';
import { coordinator, self } from './permissions.js';

/** Joins one working group. */
export class ChooseGroup {
  @PathId()
  membershipId: string;
  @IsUUID()
  groupId: string;
  /** Groups the member would like, the most wanted first; only the chosen one when absent. */
  @Optional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  ranking?: string[];
}

/** Moves to another group of the cohort. */
export class ChangeGroup {
  @PathId()
  membershipId: string;
  @IsUUID()
  groupId: string;
}

/** Pauses a membership. What is said about why is read by the coordinator only. */
export class PauseMembership {
  @PathId()
  membershipId: string;
  /** First day of the pause. */
  @IsLocalDate()
  from: string;
  @Optional()
  @IsBoolean()
  wellbeing: boolean = false;
  @Optional()
  @Words(1, 2_000)
  reason?: string;
}

/** Is active again. */
export class ResumeMembership {
  @PathId()
  membershipId: string;
  /** First day active again. */
  @IsLocalDate()
  on: string;
}

/** Leaves the cohort. */
export class LeaveCohort {
  @PathId()
  membershipId: string;
  /** Last day of membership. */
  @IsLocalDate()
  on: string;
  @Optional()
  @Words(1, 2_000)
  reason?: string;
}

/** Records that a member stayed to the end. */
export class CompleteMembership {
  @PathId()
  membershipId: string;
}

export const membershipCommands = [
  command({
    name: 'community.ChooseGroup',
    input: ChooseGroup,
    decision: chooseGroup,
    may: anyOf(self, coordinator),
    data: ({ membershipId, groupId, ranking }: ChooseGroup) => ({
      membershipId,
      groupId,
      ranking: ranking ?? [groupId],
    }),
  }),
  command({
    name: 'community.ChangeGroup',
    input: ChangeGroup,
    decision: changeGroup,
    may: anyOf(self, coordinator),
  }),
  command({
    name: 'community.PauseMembership',
    input: PauseMembership,
    decision: pauseMembership,
    may: anyOf(self, coordinator),
    data: ({ membershipId, from, wellbeing, reason }: PauseMembership) => ({
      membershipId,
      from,
      reason: { wellbeing, ...(reason === undefined ? {} : { words: reason }) },
    }),
  }),
  command({
    name: 'community.ResumeMembership',
    input: ResumeMembership,
    decision: resumeMembership,
    may: anyOf(self, coordinator),
  }),
  command({
    name: 'community.LeaveCohort',
    input: LeaveCohort,
    decision: leaveCohort,
    may: anyOf(self, coordinator),
  }),
  command({
    name: 'community.CompleteMembership',
    input: CompleteMembership,
    decision: completeMembership,
    may: coordinator,
  }),
  command({
    name: endMembershipsToken.name,
    decision: endMemberships,
    may: system(),
    gather: async (data, read) => ({
      ...data,
      memberships: await read.query<PresentMembership>(
        ['community.memberships'],
        `select membership_id as "membershipId", group_id as "groupId"
           from read.community_memberships
          where person_id = $1 and stage in ('active', 'paused')`,
        [data.personId],
      ),
    }),
  }),
];
