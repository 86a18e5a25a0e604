import { anyOf, anyPerson, staff } from '@palabre/eventing';
import { PathId, query } from '@palabre/platform';
import { notFound, theMember } from './access.query.js';
import { MembershipRow } from './membership.entity.js';

export class ListMyMemberships {}
export class GetMembership {
  @PathId()
  membershipId: string;
}

export class MembershipView {
  membershipId: string;
  cohortId: string;
  personId: string;
  groupId: string | null;
  stage: string;
  isLead: boolean;
  activeFrom: string | null;
  activeUntil: string;
  /** `from`: first day of a pause; `until`: first day active again. */
  pauses: { from: string; until?: string }[];
}
/** With what the member said; nothing stands there once it has been erased. */
export class MembershipInFull extends MembershipView {
  pauseReason?: { wellbeing: boolean; words?: string };
  note?: string;
}

const viewOf = ({ pauseReason: _reason, note: _note, ...row }: MembershipRow): MembershipView => ({
  ...row,
  pauses: [...row.pauses],
});

export const membershipQueries = [
  query({
    name: 'community.ListMyMemberships',
    input: ListMyMemberships,
    may: anyPerson(),
    reads: ['community.memberships'],
    answer: async (_input, { db, actor }): Promise<MembershipView[]> =>
      (
        await db.find(MembershipRow, {
          where: { personId: actor.id },
          order: { activeUntil: 'DESC' },
        })
      ).map(viewOf),
  }),
  query({
    name: 'community.GetMembership',
    input: GetMembership,
    may: anyOf(theMember, staff('coordinator')),
    reads: ['community.memberships'],
    answer: async ({ membershipId }, { db, unseal }): Promise<MembershipInFull> => {
      const row = await db.findOneBy(MembershipRow, { membershipId });
      if (!row) throw notFound('membership');
      const said = await unseal(
        { pauseReason: row.pauseReason, note: row.note },
        { purpose: 'community', what: 'reasons of a membership' },
      );
      return {
        ...viewOf(row),
        ...(said.pauseReason ? { pauseReason: said.pauseReason } : {}),
        ...(said.note ? { note: said.note } : {}),
      };
    },
  }),
];
