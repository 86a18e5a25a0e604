import { IsIn, IsInt, IsUUID, Max, Min } from 'class-validator';
import { MoreThan } from 'typeorm';
import { money, type LocalisedText, type Money } from '@palabre/kernel';
import { anyOf, anyPerson, staff } from '@palabre/eventing';
import { IsCursor, Optional, LocalisedTextInput, PathId, query } from '@palabre/platform';
import { companions, groupById, memberOfCohort, memberOfGroup, notFound } from './access.query.js';
import { CohortRow } from './cohort.entity.js';
import { GroupRow } from './group.entity.js';
import { MembershipRow } from './membership.entity.js';

export class ListCohorts {}
export class GetCohort {
  @PathId()
  cohortId: string;
}
export class ListGroups {
  @PathId()
  cohortId: string;
}
export class GetGroup {
  @PathId()
  groupId: string;
}
export class ListMembers {
  @PathId()
  cohortId: string;
  @Optional()
  @IsIn(['earlier', 'active', 'paused', 'left', 'completed'])
  stage?: MembershipRow['stage'];
  @Optional()
  @IsUUID()
  groupId?: string;
  /** At most so many. */
  @Optional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @IsCursor()
  cursor?: string;
}

export class Theme {
  id: string;
  title: LocalisedTextInput;
}
export class CohortView {
  cohortId: string;
  callId: string | null;
  title: LocalisedTextInput;
  zone: string;
  startsOn: string;
  endsOn: string;
  currency: string;
  /** A month's honorarium for one member. */
  honorarium: { amount: Money; policy: string };
  themes: Theme[];
  completedOn: string | null;
}
export class GroupView {
  groupId: string;
  cohortId: string;
  themeId: string;
  title: LocalisedTextInput;
  leadMembershipIds: string[];
}
/** A member as the other members of the group see them: by id alone. */
export class GroupMember {
  membershipId: string;
  stage: string;
  isLead: boolean;
}
export class GroupPage extends GroupView {
  members: GroupMember[];
}
/** A member as staff see them. */
export class MemberView {
  membershipId: string;
  personId: string;
  groupId: string | null;
  stage: string;
  isLead: boolean;
  activeFrom: string | null;
  activeUntil: string;
  /** `from`: first day of a pause; `until`: first day active again. */
  pauses: { from: string; until?: string }[];
}
export class MemberList {
  items: MemberView[];
  next: string | null;
}

const cohortView = ({ honorariumMinor, honorariumPolicy, ...row }: CohortRow): CohortView => ({
  ...row,
  themes: row.themes.map(({ id, title }) => ({ id, title: title as LocalisedText })),
  honorarium: {
    amount: money(BigInt(honorariumMinor), row.currency),
    policy: honorariumPolicy,
  },
});
const groupView = (row: GroupRow): GroupView => ({
  ...row,
  leadMembershipIds: [...row.leadMembershipIds],
});

export const cohortQueries = [
  query({
    name: 'community.ListCohorts',
    input: ListCohorts,
    may: anyPerson(),
    reads: ['community.cohorts'],
    answer: async (_input, { db }): Promise<CohortView[]> =>
      (await db.find(CohortRow, { order: { startsOn: 'DESC', cohortId: 'ASC' } })).map(cohortView),
  }),
  query({
    name: 'community.GetCohort',
    input: GetCohort,
    may: anyPerson(),
    reads: ['community.cohorts'],
    answer: async ({ cohortId }, { db }): Promise<CohortView> => {
      const row = await db.findOneBy(CohortRow, { cohortId });
      if (!row) throw notFound('cohort');
      return cohortView(row);
    },
  }),
  query({
    name: 'community.ListGroups',
    input: ListGroups,
    may: anyOf(memberOfCohort, staff('coordinator', 'mel', 'finance', 'auditor')),
    reads: ['community.groups', 'community.memberships'],
    answer: async ({ cohortId }, { db }): Promise<GroupView[]> =>
      (await db.find(GroupRow, { where: { cohortId }, order: { themeId: 'ASC' } })).map(groupView),
  }),
  query({
    name: 'community.GetGroup',
    input: GetGroup,
    may: anyOf(memberOfGroup, companions),
    reads: ['community.groups', 'community.memberships'],
    answer: async ({ groupId }, { db }): Promise<GroupPage> => {
      const group = await groupById(db, groupId);
      const rows = await db.find(MembershipRow, {
        where: { groupId },
        order: { membershipId: 'ASC' },
      });
      const members = rows.map(({ membershipId, stage, isLead }) => ({
        membershipId,
        stage,
        isLead,
      }));
      return { ...groupView(group), members };
    },
  }),
  query({
    name: 'community.ListMembers',
    input: ListMembers,
    may: staff('coordinator', 'mel', 'finance', 'finance-approver', 'steward', 'auditor'),
    reads: ['community.memberships'],
    answer: async ({ cohortId, stage, groupId, limit, cursor }, { db }): Promise<MemberList> => {
      const rows = await db.find(MembershipRow, {
        where: {
          cohortId,
          ...(stage === undefined ? {} : { stage }),
          ...(groupId === undefined ? {} : { groupId }),
          ...(cursor === undefined ? {} : { membershipId: MoreThan(cursor) }),
        },
        order: { membershipId: 'ASC' },
        take: limit + 1,
      });
      const items = rows.slice(0, limit).map(memberView);
      return { items, next: rows.length > limit ? (items.at(-1)?.membershipId ?? null) : null };
    },
  }),
];

const memberView = ({
  cohortId: _cohort,
  pauseReason: _reason,
  note: _note,
  ...row
}: MembershipRow): MemberView => ({ ...row, pauses: [...row.pauses] });
