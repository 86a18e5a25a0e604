import type { Membership } from '@palabre/community/contract';

/** A membership as the community's read model holds it, as far as it decides what is due. */
export interface MemberRow {
  readonly membershipId: string;
  readonly personId: string;
  readonly stage: 'active' | 'paused' | 'left' | 'completed';
  readonly activeFrom: string;
  readonly activeUntil: string;
  readonly pauses: readonly { readonly from: string; readonly until?: string }[];
}

/** The same as rules know it. */
export const memberOf = (
  cohortId: string,
  { membershipId, personId, stage, activeFrom, activeUntil, pauses }: MemberRow,
): Membership => ({
  ...{ cohortId, groupId: null, groupIds: [], membershipId, personId },
  ...{ stage, activeFrom, activeUntil, pauses },
});
