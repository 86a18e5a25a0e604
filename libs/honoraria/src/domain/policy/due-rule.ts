import { activePeriods, isEnrolled, type Membership } from '@palabre/community/contract';
import { daysBetween, firstDay, lastDay, type LocalDate, type YearMonth } from '@palabre/kernel';
import type { DueBecause, DueWhen } from '../../events.js';
import type { Terms } from './policy.js';

/** Why a member is due nothing for a month. */
export type NotDueBecause =
  | 'not-a-member'
  /** The membership began after it. */
  | 'not-yet-member'
  /** It had ended before it. */
  | 'left-before'
  | 'paused-all-month'
  /** A policy asks for more than one active day. */
  | 'not-active-on-first-day'
  | 'not-active-all-month';

/** What a membership and a month's terms say. */
export type Due =
  | { readonly isDue: true; readonly explained: DueBecause }
  | { readonly isDue: false; readonly because: NotDueBecause; readonly activeDays: number };

interface ActiveDays {
  readonly count: number;
  readonly first: LocalDate;
}

/** The days of a month on which a member was, or will be, active. */
const activeDaysOf = (membership: Membership, month: YearMonth): ActiveDays | undefined => {
  const within = activePeriods(membership)
    .map(({ from, to }) => ({
      from: from > firstDay(month) ? from : firstDay(month),
      to: to < lastDay(month) ? to : lastDay(month),
    }))
    .filter(({ from, to }) => from <= to);
  const [first] = within.map(({ from }) => from).toSorted();
  if (first === undefined) return undefined;
  const count = within.reduce((days, { from, to }) => days + daysBetween(from, to) + 1, 0);
  return { count, first };
};

/** What a policy asks for beyond one active day, and is not so. */
const missed = (
  dueWhen: DueWhen,
  { count, first }: ActiveDays,
  month: YearMonth,
): NotDueBecause | undefined => {
  if (dueWhen === 'active-on-first-day' && first > firstDay(month))
    return 'not-active-on-first-day';
  const all = daysBetween(firstDay(month), lastDay(month)) + 1;
  return dueWhen === 'active-all-month' && count < all ? 'not-active-all-month' : undefined;
};

/** Whether a month is due to a member, and why or why not. */
export const whetherDue = (
  membership: Membership,
  month: YearMonth,
  { dueWhen, policyFrom }: Terms,
): Due => {
  const not = (because: NotDueBecause, activeDays = 0): Due => ({
    ...{ isDue: false, because, activeDays },
  });
  if (!isEnrolled(membership)) return not('not-a-member');
  if (lastDay(month) < membership.activeFrom) return not('not-yet-member');
  if (membership.activeUntil < firstDay(month)) return not('left-before');
  const days = activeDaysOf(membership, month);
  if (!days) return not('paused-all-month');
  const why = missed(dueWhen, days, month);
  if (why) return not(why, days.count);
  const { count: activeDays, first: firstActiveOn } = days;
  return { isDue: true, explained: { dueWhen, policyFrom, activeDays, firstActiveOn } };
};
