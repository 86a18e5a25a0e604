import { firstDay, type LocalDate, type YearMonth } from '@palabre/kernel';
import type { Honorarium } from '../honorarium.js';
import { openMonthFor, type KnownMonth } from './month.js';

/**
 * The month in which a fact about some items is booked (see {@link openMonthFor}): never before the months that they are for.
 * A day before a cohort's first month may be misprinted, and nobody ever closes that month.
 */
export const openMonthForItems = (
  months: readonly KnownMonth[],
  bookedOn: LocalDate,
  items: readonly Honorarium[],
): YearMonth => {
  const earliest = items.flatMap((item) => (item.stage === 'none' ? [] : [firstDay(item.month)]));
  const latest = [bookedOn, ...earliest].sort().at(-1) ?? bookedOn;
  return openMonthFor(months, latest);
};
