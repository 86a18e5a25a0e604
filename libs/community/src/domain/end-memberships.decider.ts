import { decisionOn, guardExisting, write, type LocalDate } from '@palabre/kernel';
import { groupStream } from './group.js';
import { steppingDown } from './choose-group.decider.js';
import { isCurrent, membershipStream } from './membership.js';
import { personPresence } from './outside-streams.js';

/** A membership and the group it is of. */
export interface PresentMembership {
  readonly membershipId: string;
  readonly groupId: string | null;
}
export interface EndMembershipsData {
  readonly personId: string;
  /** Last day of membership. */
  readonly on: LocalDate;
  /** What the person belongs to, as a read model knows it. */
  readonly memberships?: readonly PresentMembership[];
}

/** Ends every membership of a person whose data were erased: nobody is there any more. */
export const endMemberships = decisionOn(({ personId }: EndMembershipsData) => ({
  person: guardExisting(personPresence, personId),
}))
  .also(({ memberships = [] }) => ({
    memberships: memberships.map(({ membershipId }) => write(membershipStream, membershipId)),
    groups: memberships.flatMap(({ groupId }) =>
      groupId === null ? [] : [write(groupStream, groupId)],
    ),
  }))
  .decide({
    refuses: [],
    emits: ['community.MemberLeft', 'community.LeadSteppedDown'],
    decide: ({ on }, { person, memberships, groups }) => {
      if (!person.erased) return {};
      return {
        memberships: memberships.map((membership) => {
          if (!isCurrent(membership)) return [];
          const { membershipId, cohortId, personId, groupId, activeUntil } = membership;
          const last = on < activeUntil ? on : activeUntil;
          return [
            {
              type: 'community.MemberLeft' as const,
              data: { membershipId, cohortId, personId, groupId, on: last },
              effectiveOn: last,
            },
          ];
        }),
        groups: groups.map((group) =>
          memberships.flatMap((membership) =>
            isCurrent(membership) ? steppingDown([group], membership.membershipId, on).flat() : [],
          ),
        ),
      };
    },
  });
