import {
  decisionOn,
  guardExisting,
  localDateAt,
  personal,
  refuse,
  writeExisting,
  type LocalDate,
  type Refusal,
} from '@palabre/kernel';
import type { PauseReason } from '../events.js';
import { presentGroup, steppingDown } from './choose-group.decider.js';
import { cohortStream } from './cohort.js';
import { isCurrent, isEnrolled, membershipStream, type EnrolledMembership } from './membership.js';

const who = ({ membershipId, cohortId, personId, groupId }: EnrolledMembership) => ({
  membershipId,
  cohortId,
  personId,
  groupId,
});

const outOfOrder = (
  field: string,
  date: LocalDate,
  earliest: LocalDate,
  latest: LocalDate,
): Refusal<'DATE_OUT_OF_ORDER'> | undefined =>
  date < earliest || date > latest
    ? refuse('DATE_OUT_OF_ORDER', { date, earliest, latest }, [field])
    : undefined;

export interface PauseMembershipData {
  readonly membershipId: string;
  /** First day of the pause; past, present or future within the membership. */
  readonly from: LocalDate;
  readonly reason: PauseReason;
}

/** A member pauses; wellbeing is reason enough. What they say is sealed. */
export const pauseMembership = decisionOn(({ membershipId }: PauseMembershipData) => ({
  membership: writeExisting(membershipStream, membershipId),
})).decide({
  refuses: ['MEMBERSHIP_ENDED', 'ALREADY_PAUSED', 'DATE_OUT_OF_ORDER'],
  emits: ['community.MembershipPaused'],
  decide: ({ from, reason }, { membership }) => {
    if (!isCurrent(membership)) return refuse('MEMBERSHIP_ENDED');
    const { activeFrom, activeUntil, pauses, personId } = membership;
    if (membership.stage === 'paused') {
      return refuse('ALREADY_PAUSED', { from: pauses.at(-1)?.from ?? activeFrom });
    }
    const earliest = pauses.at(-1)?.until ?? activeFrom;
    const wrong = outOfOrder('/from', from, earliest, activeUntil);
    if (wrong) return wrong;
    return {
      membership: [
        {
          type: 'community.MembershipPaused' as const,
          data: { ...who(membership), from, reason: personal(personId, 'community', reason) },
          effectiveOn: from,
        },
      ],
    };
  },
});

export interface ResumeMembershipData {
  readonly membershipId: string;
  /** First day active again. */
  readonly on: LocalDate;
}

/** A member who paused is active again. */
export const resumeMembership = decisionOn(({ membershipId }: ResumeMembershipData) => ({
  membership: writeExisting(membershipStream, membershipId),
})).decide({
  refuses: ['MEMBERSHIP_ENDED', 'NOT_PAUSED', 'DATE_OUT_OF_ORDER'],
  emits: ['community.MembershipResumed'],
  decide: ({ on }, { membership }) => {
    if (!isCurrent(membership)) return refuse('MEMBERSHIP_ENDED');
    if (membership.stage === 'active') return refuse('NOT_PAUSED');
    const earliest = membership.pauses.at(-1)?.from ?? membership.activeFrom;
    const wrong = outOfOrder('/on', on, earliest, membership.activeUntil);
    if (wrong) return wrong;
    return {
      membership: [
        {
          type: 'community.MembershipResumed' as const,
          data: { ...who(membership), on },
          effectiveOn: on,
        },
      ],
    };
  },
});

export interface LeaveCohortData {
  readonly membershipId: string;
  /** Last day of membership: a fact when it is past, a plan when it is not. */
  readonly on: LocalDate;
  readonly reason?: string;
}

/**
 * A member leaves, at once from being lead too. Leaving in the past is always recorded; who has
 * left can only be recorded to have left earlier.
 */
export const leaveCohort = decisionOn(({ membershipId }: LeaveCohortData) => ({
  membership: writeExisting(membershipStream, membershipId),
}))
  .also((_command, { membership }) => ({ groups: presentGroup(membership) }))
  .decide({
    refuses: ['MEMBERSHIP_ENDED', 'DATE_OUT_OF_ORDER'],
    emits: ['community.MemberLeft', 'community.LeadSteppedDown'],
    decide: ({ on, reason }, { membership, groups }) => {
      if (!isEnrolled(membership) || membership.stage === 'completed') {
        return refuse('MEMBERSHIP_ENDED');
      }
      const { activeFrom, activeUntil, personId, membershipId } = membership;
      if (membership.stage === 'left') {
        if (on === activeUntil) return {};
        if (on > activeUntil) return refuse('MEMBERSHIP_ENDED');
      }
      if (on > activeUntil) {
        const details = { date: on, earliest: activeFrom, latest: activeUntil };
        return refuse('DATE_OUT_OF_ORDER', details, ['/on']);
      }
      const words = reason === undefined ? {} : { reason: personal(personId, 'community', reason) };
      return {
        membership: [
          {
            type: 'community.MemberLeft' as const,
            data: { ...who(membership), on, ...words },
            effectiveOn: on,
          },
        ],
        groups: steppingDown(groups, membershipId, on),
      };
    },
  });

export interface CompleteMembershipData {
  readonly membershipId: string;
}

/** A member stayed to the cohort's last day. Doing it again is nothing new. */
export const completeMembership = decisionOn(({ membershipId }: CompleteMembershipData) => ({
  membership: writeExisting(membershipStream, membershipId),
}))
  .also((_command, { membership }) => ({
    cohorts: isEnrolled(membership) ? [guardExisting(cohortStream, membership.cohortId)] : [],
  }))
  .decide({
    refuses: ['MEMBERSHIP_ENDED', 'COHORT_STILL_RUNNING'],
    emits: ['community.MembershipCompleted'],
    decide: (_command, { membership, cohorts }, { now }) => {
      if (membership.stage === 'completed') return {};
      const [cohort] = cohorts;
      if (!isCurrent(membership) || cohort === undefined || cohort.stage === 'unknown') {
        return refuse('MEMBERSHIP_ENDED');
      }
      const on = membership.activeUntil;
      if (localDateAt(now, cohort.zone) < on) {
        return refuse('COHORT_STILL_RUNNING', { endsOn: on });
      }
      return {
        membership: [
          {
            type: 'community.MembershipCompleted' as const,
            data: { ...who(membership), on },
            effectiveOn: on,
          },
        ],
      };
    },
  });
