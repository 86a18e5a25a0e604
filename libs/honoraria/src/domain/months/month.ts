import {
  firstDay,
  guard,
  localDateAt,
  monthOf,
  monthsBetween,
  plusDays,
  plusMonths,
  refuse,
  streamType,
  write,
  type Instant,
  type LocalDate,
  type Refusal,
  type StreamRef,
  type YearMonth,
} from '@palabre/kernel';
import type { MonthClosed, MonthEvent, UnsettledBecause } from '../../events.js';
import type { ClosingReasons } from './closing-reasons.js';

/** A month of a cohort's honoraria. It is open until it is closed; it may be reopened by two persons. */
export interface HonorariaMonth {
  readonly stage: 'open' | 'closed';
  /** Whether an accrual has been carried through at least once. */
  readonly accrued: boolean;
  /** Accruals that have begun and not finished, by id. */
  readonly accruing: readonly string[];
  /** Accruals that looked at some memberships only: by these alone the month is not accrued. */
  readonly backFills: readonly string[];
  /** What it was closed with last; also kept while it is reopened. */
  readonly closing?: MonthClosed['data'];
  /** Why somebody would close it although the accounts do not bear it out. */
  readonly closingProposal?: ClosingReasons & { readonly proposedBy: string };
  readonly reopening?: { readonly reasonHash: string; readonly proposedBy: string };
}

/** The day of a month, on the cohort's clocks, on which it is accrued by itself: in time for its payment run. */
export const ACCRUED_FROM = '20';

/** The stream id of a cohort's month. */
export const monthIdOf = (cohortId: string, month: YearMonth): string => `${cohortId}-${month}`;

const evolve = (month: HonorariaMonth, event: MonthEvent): HonorariaMonth => {
  switch (event.type) {
    case 'honoraria.AccrualStarted': {
      const { accrualId, of } = event.data;
      const accruing = [...month.accruing, accrualId];
      const backFills = of === 'some' ? [...month.backFills, accrualId] : month.backFills;
      return { ...month, accruing, backFills };
    }
    case 'honoraria.AccrualFinished':
      return {
        ...month,
        accrued: month.accrued || !month.backFills.includes(event.data.accrualId),
        accruing: month.accruing.filter((id) => id !== event.data.accrualId),
      };
    case 'honoraria.MonthUnsettled':
      return month;
    case 'honoraria.MonthClosingProposed': {
      const { withoutStatement, unbalanced, proposedBy } = event.data;
      return { ...month, closingProposal: { withoutStatement, unbalanced, proposedBy } };
    }
    case 'honoraria.MonthClosed': {
      const { reopening: _reopening, closingProposal: _proposal, ...rest } = month;
      return { ...rest, stage: 'closed', closing: event.data };
    }
    case 'honoraria.MonthReopeningProposed': {
      const { reasonHash, proposedBy } = event.data;
      return { ...month, reopening: { reasonHash, proposedBy } };
    }
    case 'honoraria.MonthReopened': {
      const { reopening: _reopening, ...rest } = month;
      return { ...rest, stage: 'open' };
    }
  }
};

/** `honorariaMonth-<cohortId>-<yyyy-mm>` */
export const monthStream = streamType<HonorariaMonth, MonthEvent, 'honorariaMonth'>({
  category: 'honorariaMonth',
  initial: { stage: 'open', accrued: false, accruing: [], backFills: [] },
  evolve,
});

/** What is due, or paid, in a month is known from its first day on, where the cohort is. */
export const notBegun = (
  month: YearMonth,
  zone: string,
  now: Instant,
): Refusal<'MONTH_NOT_BEGUN'> | undefined =>
  localDateAt(now, zone) < firstDay(month)
    ? refuse('MONTH_NOT_BEGUN', { month, firstDay: firstDay(month), zone }, ['/month'])
    : undefined;

type MonthGuard = StreamRef<HonorariaMonth, MonthEvent, 'guard'>;

/**
 * The months in which a fact of `from` may have to be booked: from its own to the one after now, which nobody can
 * have closed yet.
 */
export const bookableMonths = (from: YearMonth, now: Instant): YearMonth[] => {
  const next = plusMonths(monthOf(localDateAt(now, 'UTC')), 1);
  return monthsBetween(from, next < from ? from : next);
};

/** Guards of {@link bookableMonths}, in the same order. */
export const guardMonths = (cohortId: string, from: YearMonth, now: Instant): MonthGuard[] =>
  bookableMonths(from, now).map((month) => guard(monthStream, monthIdOf(cohortId, month)));

/** The same, for what takes away something that a closing of one of them rests on (see {@link unsettled}). */
export const writeMonths = (
  cohortId: string,
  from: YearMonth,
  now: Instant,
): StreamRef<HonorariaMonth, MonthEvent, 'write'>[] =>
  bookableMonths(from, now).map((month) => write(monthStream, monthIdOf(cohortId, month)));

/** A month beside its state. */
export interface KnownMonth {
  readonly month: YearMonth;
  readonly state: HonorariaMonth;
}

/** States, in the order of {@link guardMonths}, with their months. */
export const knownMonths = (
  from: YearMonth,
  now: Instant,
  states: readonly HonorariaMonth[],
): KnownMonth[] =>
  bookableMonths(from, now).flatMap((month, index) => {
    const state = states[index];
    return state ? [{ month, state }] : [];
  });

/** Whether a month is among these, and closed. */
export const isClosed = (months: readonly KnownMonth[], month: YearMonth): boolean =>
  months.some((one) => one.month === month && one.state.stage === 'closed');

/**
 * The month in which a fact of the bank is booked: the first from the month of `bookedOn` on that is not closed.
 * When all that are given are closed it is the one after them.
 */
export const openMonthFor = (months: readonly KnownMonth[], bookedOn: LocalDate): YearMonth => {
  let month = monthOf(bookedOn);
  while (isClosed(months, month)) month = plusMonths(month, 1);
  return month;
};

/**
 * For each of the months, in their order: where it is open and may be over somewhere on earth, so that somebody may be closing
 * it, that something is not settled in it any more.
 */
export const unsettled = (
  months: readonly KnownMonth[],
  { cohortId, subjectId }: { readonly cohortId: string; readonly subjectId: string },
  because: UnsettledBecause,
  now: Instant,
): MonthEvent[][] => {
  const begun = monthOf(plusDays(localDateAt(now, 'UTC'), 1));
  return months.map(({ month, state }) =>
    state.stage === 'open' && month < begun
      ? [{ type: 'honoraria.MonthUnsettled', data: { cohortId, month, because, subjectId } }]
      : [],
  );
};
