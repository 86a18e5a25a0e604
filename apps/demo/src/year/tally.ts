import { type YearMonth } from '@palabre/kernel';
import { HONORARIUM_MINOR, isDue, type CohortMember } from '../people/cohort.js';
import { COHORT_MONTHS } from '../texts/calendar.js';
import { BUDGET_LINES, COSTLY_CHARGE, MONTHLY_CHARGE_MINOR } from './money.js';
import { EXTRA_FEE_MINOR, RETURN_KEPT_BACK_MINOR } from './trouble-plan.js';

/** A month as the script expects it, in cents. `paid` is net: what went out less what came back. */
export interface MonthTally {
  readonly month: YearMonth;
  readonly broughtForward: bigint;
  readonly accrued: bigint;
  readonly paid: bigint;
  readonly waived: bigint;
  readonly cancelled: bigint;
  readonly carriedForward: bigint;
}

/** The month behind the year, in which the late transfer is booked. */
export const CLOSE_OUT_MONTH: YearMonth = '2025-10';

/** Honoraria that are not paid in their own month, by the script: one of September. */
const PAID_LATER: ReadonlyMap<YearMonth, bigint> = new Map([['2025-09', HONORARIUM_MINOR]]);
const PAID_FROM_BEFORE: ReadonlyMap<YearMonth, bigint> = new Map([
  [CLOSE_OUT_MONTH, HONORARIUM_MINOR],
]);

/**
 * What the year’s honoraria come to by the script alone, month by month. The January transfer that comes
 * back in February goes out again in February, so that both months stay as they are.
 */
export const tallyHonoraria = (cohort: readonly CohortMember[]): MonthTally[] => {
  let broughtForward = 0n;
  return [...COHORT_MONTHS, CLOSE_OUT_MONTH].map((month) => {
    const due = month === CLOSE_OUT_MONTH ? [] : cohort.filter((member) => isDue(member, month));
    const waiving = due.filter((member) => member.waives.includes(month));
    const accrued = BigInt(due.length) * HONORARIUM_MINOR;
    const waived = BigInt(waiving.length) * HONORARIUM_MINOR;
    const later = PAID_LATER.get(month) ?? 0n;
    const paid = accrued - waived - later + (PAID_FROM_BEFORE.get(month) ?? 0n);
    const carriedForward = broughtForward + accrued - waived - paid;
    const row = { month, broughtForward, accrued, paid, waived, cancelled: 0n, carriedForward };
    broughtForward = carriedForward;
    return row;
  });
};

/** Cents of bank charges over the whole year. */
export const tallyCharges = (): bigint =>
  MONTHLY_CHARGE_MINOR * BigInt(COHORT_MONTHS.length) +
  COSTLY_CHARGE.minor +
  RETURN_KEPT_BACK_MINOR +
  EXTRA_FEE_MINOR;

/** Cents by which the costly charge overruns its line, with all that was taken up to its day. */
export const overrunOfCharges = (): bigint => {
  const months = COHORT_MONTHS.filter((month) => month <= COSTLY_CHARGE.on.slice(0, 7));
  const taken =
    MONTHLY_CHARGE_MINOR * BigInt(months.length) +
    COSTLY_CHARGE.minor +
    RETURN_KEPT_BACK_MINOR +
    EXTRA_FEE_MINOR;
  return taken - BUDGET_LINES.bankCharges;
};
