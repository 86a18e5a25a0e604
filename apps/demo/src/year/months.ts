import {
  firstDay,
  lastDay,
  monthOf,
  plusDays,
  plusMonths,
  type LocalDate,
  type LocalDateTime,
  type YearMonth,
} from '@palabre/kernel';
import { businessDayFrom } from '../bank/business-days.js';
import type { StatementVersion } from '../bank/statement.js';
import type { CohortMember } from '../people/cohort.js';
import { COHORT_MONTHS } from '../texts/calendar.js';
import { GUEST_TOPICS } from '../texts/meeting-topics.js';
import type { MeetingSubject } from '../texts/meetings.js';
import { THEMES } from '../texts/themes.js';
import { planHappenings, type Happening } from './happenings.js';
import { CLOSE_OUT_MONTH } from './tally.js';
import type { Troubled } from './trouble-plan.js';

export interface PlannedMeeting extends MeetingSubject {
  /** In the cohort’s zone. */
  readonly startsAt: LocalDateTime;
  readonly plannedMinutes: number;
  /** Longer than planned now and then: what took place is recorded, never refused. */
  readonly heldMinutes: number;
  /** Places in the group of those who are missing; of a plenary, numbers in the cohort. */
  readonly absentSeats: readonly number[];
}

/** The days of a month’s payment run. */
export interface PlannedRun {
  readonly accruedOn: LocalDate;
  readonly preparedOn: LocalDate;
  readonly approvedOn: LocalDate;
  readonly sentOn: LocalDate;
  /** The day the file asks for; the bank moves it to its next business day. */
  readonly executesOn: LocalDate;
}

/** How the bank’s statement of a month arrives. */
export interface PlannedStatement {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly version: StatementVersion;
  readonly importedOn: LocalDate;
  /** `same-again`: the very file a second time; `copy`: issued anew as a duplicate. */
  readonly deliveries: readonly ('first' | 'same-again' | 'copy')[];
}

export interface MonthPlan {
  readonly month: YearMonth;
  /** From 0; 12 is the month behind the year. */
  readonly index: number;
  readonly happenings: readonly Happening[];
  readonly meetings: readonly PlannedMeeting[];
  readonly run?: PlannedRun;
  readonly statement: PlannedStatement;
  readonly closedOn: LocalDate;
}

const day = (month: YearMonth, number: number): LocalDate => plusDays(firstDay(month), number - 1);

const meetingsOf = (month: YearMonth, index: number): PlannedMeeting[] => {
  const meeting = (
    subject: MeetingSubject,
    on: number,
    hour: number,
    minutes: number,
  ): PlannedMeeting => ({
    ...subject,
    startsAt: `${day(month, on)}T${String(hour).padStart(2, '0')}:00:00`,
    plannedMinutes: minutes,
    heldMinutes: minutes + ((index + on) % 5 === 0 ? 12 : 0),
    absentSeats: [(index + on) % 10, (index * 3 + on) % 10].filter(
      (seat, at, all) => all.indexOf(seat) === at,
    ),
  });
  const groups = THEMES.flatMap((theme, at) => [
    meeting({ kind: 'group', monthIndex: index, theme }, 8 + at, 14 + at, 90),
    ...((index + at) % 2 === 0
      ? [meeting({ kind: 'group', monthIndex: index, theme, second: true }, 19 + at, 14 + at, 75)]
      : []),
  ]);
  return [
    meeting({ kind: 'check-in', monthIndex: index }, 6, 10, 60),
    ...groups,
    ...(GUEST_TOPICS.has(index) ? [meeting({ kind: 'guest', monthIndex: index }, 15, 16, 75)] : []),
    meeting({ kind: 'plenary', monthIndex: index }, 17, 13, 90),
  ].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
};

const runOf = (month: YearMonth): PlannedRun => ({
  accruedOn: day(month, 20),
  preparedOn: day(month, 20),
  approvedOn: day(month, 21),
  sentOn: day(month, 22),
  executesOn: businessDayFrom(day(month, 25)),
});

const statementOf = (month: YearMonth): PlannedStatement => {
  const to = lastDay(month);
  return {
    from: firstDay(month),
    to,
    version: month === '2025-08' ? '02' : '08',
    importedOn: plusDays(to, 1),
    deliveries:
      month === '2025-02'
        ? ['first', 'same-again']
        : month === '2025-03'
          ? ['first', 'copy']
          : ['first'],
  };
};

/**
 * The twelve months of the year, and the one behind it, as data: what happens when. The days within a month
 * never run backwards: run after meetings of the month’s first three weeks, statement on the first of the
 * next month, closing on the third.
 */
export const planYear = (cohort: readonly CohortMember[], troubled: Troubled): MonthPlan[] => {
  const happenings = planHappenings(cohort, troubled);
  return [...COHORT_MONTHS, CLOSE_OUT_MONTH].map((month, index) => {
    const statement = statementOf(month);
    const within = month !== CLOSE_OUT_MONTH;
    return {
      month,
      index,
      happenings: happenings.filter(({ on }) => monthOf(on) === month),
      meetings: within ? meetingsOf(month, index) : [],
      run: within ? runOf(month) : undefined,
      statement,
      closedOn: day(plusMonths(month, 1), 3),
    };
  });
};
