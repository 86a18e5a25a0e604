import type { LocalDate } from '@palabre/kernel';
import { inProportion, total, type Portion } from './ledger.js';

/** What was spent on a day, and what of a whole that takes. */
export interface SpentOn {
  readonly on: LocalDate;
  readonly portions: readonly Portion[];
}

interface Spending {
  readonly base: { readonly minor: string };
  readonly spentOn: LocalDate;
}

const less = (portions: readonly Portion[], taken: readonly Portion[]): readonly Portion[] =>
  portions
    .map((portion) => {
      const used = taken.filter(({ cell }) => cell === portion.cell);
      return { ...portion, minor: portion.minor - total(used) };
    })
    .filter(({ minor }) => minor > 0n);

/** Divides portions over the days on which receipts say that they were spent, the last day first: together they are all of them. */
export const spentByDay = (
  receipts: readonly Spending[],
  portions: readonly Portion[],
): readonly SpentOn[] => {
  const days = new Map<LocalDate, bigint>();
  for (const { base, spentOn } of receipts) {
    days.set(spentOn, (days.get(spentOn) ?? 0n) + BigInt(base.minor));
  }
  let left = portions;
  return [...days]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([on, minor]) => {
      const taken = inProportion(left, minor).portions;
      left = less(left, taken);
      return { on, portions: taken };
    });
};
