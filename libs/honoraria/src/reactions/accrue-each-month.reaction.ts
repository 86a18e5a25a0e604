import { reaction, schedule, send } from '@palabre/eventing';
import type { CohortLaunched } from '@palabre/community/events';
import {
  derivedId,
  firstDay,
  instantAt,
  localDateAt,
  monthOf,
  monthsBetween,
  plusMonths,
  type LocalDate,
  type YearMonth,
} from '@palabre/kernel';
import { ACCRUED_FROM, accrueHonorariaCommand } from '../contract.js';

/** A cohort that was recorded with a mistyped end is accrued for ten years and not for thousands. */
const MOST_MONTHS = 120;

/** In time for the month's payment run; and again when the month is over, for whoever came after. */
const daysOf = (month: YearMonth): LocalDate[] => [
  `${month}-${ACCRUED_FROM}`,
  firstDay(plusMonths(month, 1)),
];

/**
 * Each month of a cohort is accrued by itself, on the 20th and when it has ended, in the cohort's zone. Months that
 * were missed, as while nothing ran, are accrued as soon as something runs. A cohort that was over when it was
 * recorded is history, and nothing is due for it.
 */
export const accrueEachMonth = reaction<CohortLaunched>({
  name: 'honoraria.accrue-each-month',
  startsAt: 'beginning',
  owner: 'finance',
  on: {
    'community.CohortLaunched': ({ data, recordedAt }) => {
      const { cohortId, startsOn, endsOn, zone } = data;
      if (endsOn < localDateAt(recordedAt, zone)) return [];
      const last = [monthOf(endsOn), plusMonths(monthOf(startsOn), MOST_MONTHS - 1)].sort()[0]!;
      return monthsBetween(monthOf(startsOn), last).flatMap((month) =>
        daysOf(month).map((day) => {
          const accrualId = derivedId('accrual', cohortId, month, day);
          const command = { cohortId, month, accrualId, membershipIds: [], of: 'all' as const };
          return schedule(
            `accrue ${cohortId} ${month} on ${day}`,
            instantAt(`${day}T00:00:00`, zone),
            send(accrueHonorariaCommand, command),
          );
        }),
      );
    },
  },
});
