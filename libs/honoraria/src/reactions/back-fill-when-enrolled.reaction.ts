import type { MemberEnrolled } from '@palabre/community/events';
import { reaction, send } from '@palabre/eventing';
import {
  derivedId,
  monthOf,
  monthsBetween,
  plusMonths,
  type Instant,
  type LocalDate,
  type YearMonth,
} from '@palabre/kernel';
import { accrueHonorariaCommand } from '../contract.js';

/** Nobody is enrolled for longer ago. */
const MOST_MONTHS = 24;

/** From this day on a month has been accrued once: who comes later was not among them. */
const ACCRUED_FROM = '20';

/** Months from that of a day on which were, or may have been, accrued by the time that something was recorded. */
export const monthsAccruedSince = (
  day: LocalDate,
  recordedAt: Instant,
  until: LocalDate = '9999-12-31',
): YearMonth[] => {
  const today = recordedAt.slice(0, 10);
  const current = monthOf(today);
  const accrued = today.slice(8) >= ACCRUED_FROM ? current : plusMonths(current, -1);
  const last = monthOf(until) < accrued ? monthOf(until) : accrued;
  const first = monthOf(day);
  return first > last ? [] : monthsBetween(first, last).slice(-MOST_MONTHS);
};

/** Whoever is enrolled after months of theirs were accrued has these looked at again, for them alone. */
export const backFillWhenEnrolled = reaction<MemberEnrolled>({
  name: 'honoraria.back-fill-when-enrolled',
  startsAt: 'now',
  owner: 'finance',
  on: {
    'community.MemberEnrolled': ({ data, recordedAt }) => {
      const { membershipId, cohortId, activeFrom, activeUntil } = data;
      return monthsAccruedSince(activeFrom, recordedAt, activeUntil).map((month) =>
        send(accrueHonorariaCommand, {
          ...{ cohortId, month, accrualId: derivedId('back-fill', membershipId, month) },
          ...{ membershipIds: [membershipId], of: 'some' as const },
        }),
      );
    },
  },
});
