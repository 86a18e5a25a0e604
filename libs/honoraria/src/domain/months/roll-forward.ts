import { add, minorOf, money, subtract, sum, type Money, type YearMonth } from '@palabre/kernel';
import type { CarriedBecause, CarriedItem, MonthFigures, ReopenedBecause } from '../../events.js';
import { endsQuarter } from '../choice.js';
import type { DueItem, Figure, Honorarium } from '../honorarium.js';

const FIGURES: readonly Figure[] = ['accrued', 'paid', 'waived', 'cancelled'];

const figureOf = (items: readonly Honorarium[], figure: Figure, month: YearMonth): bigint =>
  items.reduce(
    (total, item) =>
      item.stage === 'none'
        ? total
        : item.entries
            .filter((entry) => entry.figure === figure && entry.month === month)
            .reduce((sofar, { minor }) => sofar + minor, total),
    0n,
  );

/** What is still owed for an item after all that was booked up to and including a month; minor units. */
export const owedAfter = (item: DueItem, month: YearMonth): bigint =>
  item.entries
    .filter((entry) => entry.month <= month)
    .reduce((owed, { figure, minor }) => (figure === 'accrued' ? owed + minor : owed - minor), 0n);

/**
 * A month's sums over all items of a cohort: brought forward + accrued = paid + waived + cancelled + carried
 * forward. `paid` is net of what came back.
 */
export const rollForward = (
  items: readonly Honorarium[],
  month: YearMonth,
  broughtForward: Money,
): MonthFigures => {
  const { currency } = broughtForward;
  const [accrued, paid, waived, cancelled] = FIGURES.map((figure) =>
    money(figureOf(items, figure, month), currency),
  ) as [Money, Money, Money, Money];
  const gone = sum([paid, waived, cancelled], currency);
  const carriedForward = subtract(add(broughtForward, accrued), gone);
  return { broughtForward, accrued, paid, waived, cancelled, carriedForward };
};

/** What tells why an item waits. */
export interface Waiting {
  readonly stage: string;
  readonly tracing?: boolean;
  readonly reopened?: ReopenedBecause | undefined;
  readonly deferred?: 'together' | 'unclaimed' | undefined;
}

/** Why an item may wait for another month; `undefined` when nobody has said why. */
export const because = (item: Waiting, month: YearMonth): CarriedBecause | undefined => {
  if (item.stage === 'held') return 'held';
  if (item.tracing) return 'tracing';
  // Paid by now, but booked after the month's end: at its end it was on its way.
  if (item.stage === 'in-run' || item.stage === 'paid') return 'in-run';
  if (item.reopened !== undefined) return item.reopened;
  return item.deferred === 'together' && endsQuarter(month) ? undefined : item.deferred;
};

/** What is owed at a month's end: carried forward with the reason, or open because there is none. */
export const splitOwed = (
  items: readonly Honorarium[],
  month: YearMonth,
): { readonly carried: readonly CarriedItem[]; readonly open: readonly string[] } => {
  const owed = items.flatMap((item) =>
    item.stage === 'none' || owedAfter(item, month) === 0n ? [] : [item],
  );
  return {
    carried: owed.flatMap((item) => {
      const why = because(item, month);
      const amount = money(owedAfter(item, month), item.amount.currency);
      return why ? [{ honorariumId: item.honorariumId, amount, because: why }] : [];
    }),
    open: owed
      .filter((item) => because(item, month) === undefined)
      .map((item) => item.honorariumId),
  };
};

/** What is owed after a month for all items together; minor units. */
export const owedInAll = (items: readonly Honorarium[], month: YearMonth): bigint =>
  items.reduce(
    (total, item) => (item.stage === 'none' ? total : total + owedAfter(item, month)),
    0n,
  );

/** Whether what is carried forward is the sum of what is owed, item by item. */
export const ties = (
  { carriedForward }: MonthFigures,
  items: readonly Honorarium[],
  month: YearMonth,
): boolean => minorOf(carriedForward) === owedInAll(items, month);

/** Items with something booked before a month: what no closed month can have counted. */
export const bookedBefore = (items: readonly Honorarium[], month: YearMonth): string[] =>
  items.flatMap((item) =>
    item.stage !== 'none' && item.entries.some((entry) => entry.month < month)
      ? [item.honorariumId]
      : [],
  );
