import type { LocalDate } from '@palabre/kernel';

/**
 * Years for which books and what they rest on are kept after the one they are of: seven in the law of the Netherlands, where
 * the alliance's books are (Burgerlijk Wetboek 2:10, Algemene wet inzake rijksbelastingen 52).
 */
export const KEPT_YEARS = 7;

/** The last day on which something is kept of somebody whom the books of that day's year name. */
export const keptUntil = (day: LocalDate): LocalDate =>
  `${Number(day.slice(0, 4)) + KEPT_YEARS}-12-31`;
