import { cohortStream, isEnrolled, membershipStream } from '@palabre/community/contract';
import {
  decisionOn,
  firstDay,
  firstRefusal,
  guard,
  guardExisting,
  lastDay,
  localDateAt,
  monthOf,
  refuse,
  write,
  type Instant,
  type LocalDate,
  type YearMonth,
} from '@palabre/kernel';
import type { HonorariumEvent, ItemIds } from '../events.js';
import { choiceStream, waives } from './choice.js';
import { honorariumIdOf, honorariumStream } from './honorarium.js';
import {
  ACCRUED_FROM,
  guardMonths,
  knownMonths,
  monthIdOf,
  monthStream,
  notBegun,
  openMonthFor,
  type HonorariaMonth,
} from './months/month.js';
import { whetherDue } from './policy/due-rule.js';
import { policyStream, termsOf } from './policy/policy.js';
import { MOST_MEMBERS } from './size.js';

/** Whether a month's own accrual, which looks at everybody, is still to come. */
const isStillToCome = (
  month: YearMonth,
  { accrued, accruing }: HonorariaMonth,
  today: LocalDate,
): boolean =>
  month === monthOf(today) && today.slice(8) < ACCRUED_FROM && !accrued && accruing.length === 0;

export interface StartAccrualData {
  readonly cohortId: string;
  readonly month: YearMonth;
  readonly accrualId: string;
  /** Every membership of the cohort, or those that are looked at again: each by itself. */
  readonly membershipIds: readonly string[];
  readonly of: 'all' | 'some';
}

/**
 * Begins to accrue a month's honoraria, from its first day on: who is a member in months to come, nobody knows. It may be done any
 * number of times: each member gets one. Where the system looks at some again, months that are not the cohort's are passed over, and so is
 * one whose own accrual is still to come: nobody is told of an amount before the others.
 */
export const startAccrual = decisionOn(({ cohortId, month }: StartAccrualData) => ({
  month: write(monthStream, monthIdOf(cohortId, month)),
  cohort: guardExisting(cohortStream, cohortId),
})).decide({
  refuses: ['MONTH_OUTSIDE_COHORT', 'MONTH_NOT_BEGUN', 'COHORT_TOO_LARGE'],
  emits: ['honoraria.AccrualStarted'],
  decide: (
    { cohortId, month, accrualId, membershipIds, of },
    { month: state, cohort },
    { now },
  ) => {
    if (cohort.stage === 'unknown') return {};
    const { startsOn, endsOn, zone } = cohort;
    const members = membershipIds.length;
    const refusal = firstRefusal(
      (lastDay(month) < startsOn || endsOn < firstDay(month)) &&
        refuse('MONTH_OUTSIDE_COHORT', { startsOn, endsOn }, ['/month']),
      notBegun(month, zone, now),
      members > MOST_MEMBERS && refuse('COHORT_TOO_LARGE', { members, most: MOST_MEMBERS }),
    );
    if (refusal) return of === 'some' ? {} : refusal;
    if (of === 'some' && isStillToCome(month, state, localDateAt(now, zone))) return {};
    return {
      month: [
        {
          type: 'honoraria.AccrualStarted',
          data: { cohortId, month, accrualId, membershipIds, of },
        },
      ],
    };
  },
});

export interface AccrueHonorariumData {
  readonly cohortId: string;
  readonly month: YearMonth;
  readonly accrualId: string;
  readonly membershipId: string;
}

const accrualStreams = ({ cohortId, month, membershipId }: AccrueHonorariumData, now: Instant) => ({
  item: write(honorariumStream, honorariumIdOf(membershipId, month)),
  months: guardMonths(cohortId, month, now),
  cohort: guard(cohortStream, cohortId),
  membership: guard(membershipStream, membershipId),
  choice: guard(choiceStream, membershipId),
  book: guard(policyStream, cohortId),
});

/**
 * One member's honorarium for a month, by the policy of that month; the event says why it is due. A member who
 * wants none has it accrued and waived at once. Once the month is closed it is booked in the next open one.
 */
export const accrueHonorarium = decisionOn(accrualStreams).decide({
  refuses: [],
  emits: ['honoraria.HonorariumAccrued', 'honoraria.HonorariumWaived'],
  decide: (data, { item, months, cohort, membership, choice, book }, { now }) => {
    const { cohortId, month, membershipId } = data;
    const known = knownMonths(month, now, months);
    const isRunning = known[0]?.state.accruing.includes(data.accrualId) ?? false;
    if (item.stage !== 'none' || !isRunning || cohort.stage === 'unknown') return {};
    if (!isEnrolled(membership) || membership.cohortId !== cohortId) return {};
    const terms = termsOf(book, cohort, month);
    const due = whetherDue(membership, month, terms);
    if (!due.isDue) return {};
    const { amount, dueWhen } = terms;
    const { explained } = due;
    const bookedIn = openMonthFor(known, firstDay(month));
    const honorariumId = honorariumIdOf(membershipId, month);
    const { personId } = membership;
    const ids: ItemIds = { honorariumId, membershipId, personId, cohortId, month, bookedIn };
    const because = bookedIn === month ? dueWhen : `${dueWhen}, booked late: ${month} was closed`;
    const effectiveOn = lastDay(month);
    const accrued: HonorariumEvent = {
      type: 'honoraria.HonorariumAccrued',
      effectiveOn,
      data: { ...ids, amount, because, explained },
    };
    const waived: HonorariumEvent = {
      type: 'honoraria.HonorariumWaived',
      effectiveOn,
      data: { ...ids, amount },
    };
    return { item: waives(choice, month) ? [accrued, waived] : [accrued] };
  },
});

export interface FinishAccrualData {
  readonly cohortId: string;
  readonly month: YearMonth;
  readonly accrualId: string;
}

/** All memberships of an accrual have been looked at. */
export const finishAccrual = decisionOn(({ cohortId, month }: FinishAccrualData) => ({
  month: write(monthStream, monthIdOf(cohortId, month)),
})).decide({
  refuses: [],
  emits: ['honoraria.AccrualFinished'],
  decide: ({ cohortId, month, accrualId }, { month: { accruing } }) =>
    accruing.includes(accrualId)
      ? {
          month: [{ type: 'honoraria.AccrualFinished', data: { cohortId, month, accrualId } }],
        }
      : {},
});
