import {
  derivedId,
  firstDay,
  lastDay,
  plusDays,
  streamType,
  type LocalDate,
  type YearMonth,
} from '@palabre/kernel';
import type { MembershipEvent } from '../events.js';

/** The id of a person's membership of a cohort: everybody is a member of a cohort at most once. */
export const membershipIdOf = (cohortId: string, personId: string): string =>
  derivedId('membership', cohortId, personId);

/** Days of membership, first and last included. */
export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
}
/** A pause: its first day, and the first day active again once that is known. */
export interface Pause {
  readonly from: LocalDate;
  readonly until?: LocalDate;
}

interface Known {
  readonly membershipId: string;
  readonly cohortId: string;
  readonly personId: string;
}
interface Enrolled extends Known {
  readonly activeFrom: LocalDate;
  /** Last day of membership as far as known: the cohort's, or the day the member left. */
  readonly activeUntil: LocalDate;
  readonly pauses: readonly Pause[];
  /** The group the member belongs to, or belonged to last. */
  readonly groupId: string | null;
  /** Every group the member has belonged to. */
  readonly groupIds: readonly string[];
}

/**
 * One person's membership of one cohort. `earlier`: of a cohort that ended before the system knew
 * it.
 */
export type Membership =
  | { readonly stage: 'none' }
  | ({ readonly stage: 'earlier' } & Known)
  | ({ readonly stage: 'active' } & Enrolled)
  | ({ readonly stage: 'paused' } & Enrolled)
  | ({ readonly stage: 'left' } & Enrolled)
  | ({ readonly stage: 'completed' } & Enrolled);
export type EnrolledMembership = Extract<Membership, Enrolled>;

const begun = (event: MembershipEvent): Membership => {
  if (event.type !== 'community.MemberEnrolled' && event.type !== 'community.EarlierMemberAdmitted')
    return { stage: 'none' };
  const { membershipId, cohortId, personId } = event.data;
  const known = { membershipId, cohortId, personId };
  if (event.type === 'community.EarlierMemberAdmitted') return { stage: 'earlier', ...known };
  const { activeFrom, activeUntil } = event.data;
  return {
    stage: 'active',
    ...known,
    ...{ activeFrom, activeUntil, pauses: [], groupId: null, groupIds: [] },
  };
};

const evolve = (membership: Membership, event: MembershipEvent): Membership => {
  if (membership.stage === 'none' || membership.stage === 'earlier') return begun(event);
  switch (event.type) {
    case 'community.GroupChosen':
    case 'community.GroupChanged': {
      const { groupId } = event.data;
      const groupIds = [...membership.groupIds.filter((id) => id !== groupId), groupId];
      return { ...membership, groupId, groupIds };
    }
    case 'community.MembershipPaused': {
      const pauses = [...membership.pauses, { from: event.data.from }];
      return { ...membership, stage: 'paused', pauses };
    }
    case 'community.MembershipResumed': {
      const until = event.data.on;
      const pauses = membership.pauses.map((pause, index, all) =>
        index === all.length - 1 ? { ...pause, until } : pause,
      );
      return { ...membership, stage: 'active', pauses };
    }
    case 'community.MemberLeft':
      return { ...membership, stage: 'left', activeUntil: event.data.on };
    case 'community.MembershipCompleted':
      return { ...membership, stage: 'completed', activeUntil: event.data.on };
    default:
      return membership;
  }
};

export const membershipStream = streamType<Membership, MembershipEvent, 'membership'>({
  category: 'membership',
  initial: { stage: 'none' },
  evolve,
});

/** Whether the membership was ever enrolled here (active, paused, left or completed). */
export const isEnrolled = (membership: Membership | undefined): membership is EnrolledMembership =>
  membership !== undefined && membership.stage !== 'none' && membership.stage !== 'earlier';

/** Whether the person is in the community now: active or pausing. */
export const isCurrent = (membership: Membership | undefined): membership is EnrolledMembership =>
  membership?.stage === 'active' || membership?.stage === 'paused';

/** Whether the person is a member of that group now, pausing or not. */
export const isMemberOf = (membership: Membership | undefined, groupId: string): boolean =>
  isCurrent(membership) && membership.groupId === groupId;

/**
 * The days on which a member was or will be active, as known now: without pauses, up to the last
 * day.
 */
export const activePeriods = (membership: Membership): Period[] => {
  if (!isEnrolled(membership)) return [];
  const { activeFrom, activeUntil, pauses } = membership;
  const periods: Period[] = [];
  let from: LocalDate | undefined = activeFrom;
  for (const pause of pauses) {
    if (from !== undefined) periods.push({ from, to: plusDays(pause.from, -1) });
    from = pause.until;
  }
  if (from !== undefined) periods.push({ from, to: activeUntil });
  return periods
    .map(({ from, to }) => ({ from, to: to < activeUntil ? to : activeUntil }))
    .filter(({ from, to }) => from <= to);
};

export const isActiveOn = (membership: Membership, date: LocalDate): boolean =>
  activePeriods(membership).some(({ from, to }) => from <= date && date <= to);

/**
 * Whether the month earns the honorarium under policy `any-active-day`: active on one of its days
 * at least.
 */
export const isActiveIn = (membership: Membership, month: YearMonth): boolean =>
  activePeriods(membership).some(({ from, to }) => from <= lastDay(month) && firstDay(month) <= to);
