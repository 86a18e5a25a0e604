import { plusDays, type LocalDate } from '@palabre/kernel';

/** Closing days of the euro payment system in the years the demo plays, besides Saturdays and Sundays. */
const HOLIDAYS: ReadonlySet<LocalDate> = new Set([
  ...['2024-01-01', '2024-03-29', '2024-04-01', '2024-05-01', '2024-12-25', '2024-12-26'],
  ...['2025-01-01', '2025-04-18', '2025-04-21', '2025-05-01', '2025-12-25', '2025-12-26'],
  ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-12-25', '2026-12-26'],
]);

export const isBusinessDay = (date: LocalDate): boolean => {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !HOLIDAYS.has(date);
};

/** The day itself when the bank works on it, else the next one it works on. */
export const businessDayFrom = (date: LocalDate): LocalDate => {
  let day = date;
  while (!isBusinessDay(day)) day = plusDays(day, 1);
  return day;
};

/** The day itself when the bank works on it, else the last one before it. */
export const businessDayUpTo = (date: LocalDate): LocalDate => {
  let day = date;
  while (!isBusinessDay(day)) day = plusDays(day, -1);
  return day;
};

/** The day that lies a number of business days behind another. */
export const plusBusinessDays = (date: LocalDate, days: number): LocalDate => {
  let day = businessDayFrom(date);
  for (let left = days; left > 0; left -= 1) day = businessDayFrom(plusDays(day, 1));
  return day;
};
