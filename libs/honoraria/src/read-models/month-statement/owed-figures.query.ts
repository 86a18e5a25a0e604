import { money, sum, type Money, type YearMonth } from '@palabre/kernel';
import { because } from '../../domain/months/roll-forward.js';
import type { ReopenedBecause } from '../../events.js';
import type { Ask } from '../ledger/check-ties.query.js';
import type { HonorariaMonthView } from '../month.query.js';
import type { CarriedByReason } from './month-statement.shapes.js';

/** What is owed at a month's end, found item by item; its sums say the same, or something is wrong. */
export interface OwedFigures {
  readonly carried: readonly CarriedByReason[];
  readonly itemByItem: Money;
}

interface OwedRow {
  readonly state: string;
  readonly tracing: boolean;
  readonly reopened: ReopenedBecause | null;
  readonly deferred: 'together' | 'unclaimed' | null;
  readonly items: number;
  readonly minor: string;
}

const OWED = `
  select state, tracing, reopened, deferred, count(*)::int as items,
         sum(amount_minor - paid_minor - waived_minor - cancelled_minor)::text as minor
    from read.honoraria_items
   where cohort_id = $1
     and amount_minor - paid_minor - waived_minor - cancelled_minor <> 0
   group by 1, 2, 3, 4 order by 1, 2, 3, 4`;

const byReason = (
  found: readonly { readonly because: string; readonly items: number; readonly amount: Money }[],
  currency: string,
): CarriedByReason[] =>
  [...new Set(found.map((one) => one.because))].sort().map((why) => {
    const ofIt = found.filter((one) => one.because === why);
    return {
      because: why,
      items: ofIt.reduce((count, { items }) => count + items, 0),
      amount: sum(
        ofIt.map(({ amount }) => amount),
        currency,
      ),
    };
  });

const netOf = ({ accrued, paid, waived, cancelled }: HonorariaMonthView): bigint =>
  BigInt(accrued.minor) - BigInt(paid.minor) - BigInt(waived.minor) - BigInt(cancelled.minor);

/**
 * Of a closed month what it was sealed with. Of an open one what is owed now: with the reasons as they would be sealed where
 * nothing is booked in a later month, else less what is, of which nobody keeps the reasons.
 */
export const owedFigures = async (
  ask: Ask,
  cohortId: string,
  month: HonorariaMonthView,
  later: readonly HonorariaMonthView[],
): Promise<OwedFigures> => {
  const { currency } = month.paid;
  const all = (carried: readonly CarriedByReason[]): Money =>
    sum(
      carried.map(({ amount }) => amount),
      currency,
    );
  if (month.state === 'closed') {
    const sealed = month.carried.map((item) => ({ ...item, items: 1 }));
    const carried = byReason(sealed, currency);
    return { carried, itemByItem: all(carried) };
  }
  const rows = (await ask(OWED, [cohortId])) as readonly OwedRow[];
  const owed = rows.map(({ state: stage, tracing, reopened, deferred, items, minor }) => {
    const waits = { stage, tracing, reopened: reopened ?? undefined };
    const why = because({ ...waits, deferred: deferred ?? undefined }, month.month as YearMonth);
    return { because: why ?? 'open', items, amount: money(BigInt(minor), currency) };
  });
  const carried = byReason(owed, currency);
  const after = later.reduce((net, one) => net + netOf(one), 0n);
  const isLast = later.every((one) => netOf(one) === 0n);
  const now = all(carried);
  return {
    carried: isLast ? carried : [],
    itemByItem: money(BigInt(now.minor) - after, currency),
  };
};
