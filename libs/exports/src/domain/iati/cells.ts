import { lastDay, monthOf, plusMonths, firstDay, type LocalDate } from '@palabre/kernel';
import { FEWEST } from './publication.js';

/** One amount, to or from one payee, in minor units. */
export interface Contribution {
  /** The day it became known, or took effect if that is later: what has been released never changes. */
  readonly on: LocalDate;
  readonly minor: bigint;
  /** Who is behind it: a person, a supplier; absent for a bank's charges. */
  readonly payee?: string;
}

/** A period and the sum of all that belongs to it. Both days are included. */
export interface Cell {
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly minor: bigint;
}

export type Span = 'month' | 'quarter';

/** Items by a key of theirs, keys and items in their first order. */
export const groupedBy = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
};

/** The last day of a date's month or quarter. */
export const endOf = (date: LocalDate, span: Span): LocalDate => {
  const month = monthOf(date);
  if (span === 'month') return lastDay(month);
  return lastDay(plusMonths(month, 2 - ((Number(month.slice(5)) - 1) % 3)));
};

const startOf = (end: LocalDate, span: Span): LocalDate =>
  firstDay(plusMonths(monthOf(end), span === 'month' ? 0 : -2));

/**
 * Sums by period, such that nobody can be singled out: a period is told only once it is over, and together with those
 * before it while there are too few payees. What was told stays as it is, so the difference of any two releases is one
 * or several whole cells. What is left at the end waits for more, and is told nowhere. A payee whose amounts come to nothing in
 * the cell hides nobody, and does not count.
 * @param contributions in any order
 * @param until the day of the release; periods that are not over by then are left out
 * @param fewest how many payees a cell has at least
 */
export const cellsOf = (
  contributions: readonly Contribution[],
  { span, until, fewest = FEWEST }: { span: Span; until: LocalDate; fewest?: number },
): Cell[] => {
  const byPeriod = groupedBy(contributions, ({ on }) => endOf(on, span));
  const ends = [...byPeriod.keys()].filter((end) => end <= until).sort();
  const cells: Cell[] = [];
  let [minor, byPayee, from] = [0n, new Map<string, bigint>(), ''];
  for (const end of ends) {
    from ||= startOf(end, span);
    for (const one of byPeriod.get(end) ?? []) {
      minor += one.minor;
      if (one.payee === undefined) continue;
      byPayee.set(one.payee, (byPayee.get(one.payee) ?? 0n) + one.minor);
    }
    const payees = [...byPayee.values()].filter((net) => net !== 0n).length;
    if (payees < fewest) continue;
    if (minor !== 0n) cells.push({ from, until: end, minor });
    [minor, byPayee, from] = [0n, new Map(), ''];
  }
  return cells;
};
