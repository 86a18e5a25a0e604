import {
  Decimal,
  monthOf,
  monthsBetween,
  type DecimalText,
  type LocalDate,
  type YearMonth,
} from '@palabre/kernel';

/** What was given in a month, in minor units; below zero where it was given back. */
export interface GivenInMonth {
  readonly month: YearMonth;
  readonly minor: bigint;
}
/** First and last day of the time that money is for; both included. */
export interface PlanPeriod {
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
}

/** `numerator / denominator`, rounded half to even. `denominator` is above zero. */
const divided = (numerator: bigint, denominator: bigint): bigint => {
  const quotient = numerator / denominator;
  const rest = numerator % denominator;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const isUp = twice > denominator || (twice === denominator && quotient % 2n !== 0n);
  return isUp ? quotient + (numerator < 0n ? -1n : 1n) : quotient;
};

/**
 * The plan by month that allocations amount to: what was given in a month is meant to be spent evenly from that month, at
 * the earliest the first one of the period, to the last one; what is given later is planned for the last month. The
 * months sum to what was given, to the minor unit.
 */
export const spendingPlan = (
  given: readonly GivenInMonth[],
  { startsOn, endsOn }: PlanPeriod,
): ReadonlyMap<YearMonth, bigint> => {
  const months = monthsBetween(monthOf(startsOn), monthOf(endsOn));
  const plan = new Map(months.map((month) => [month, 0n]));
  for (const { month, minor } of given) {
    const later = months.filter((one) => one >= month);
    const spread = later.length > 0 ? later : months.slice(-1);
    const upTo = (count: number): bigint => divided(minor * BigInt(count), BigInt(spread.length));
    for (const [at, one] of spread.entries()) {
      plan.set(one, (plan.get(one) ?? 0n) + upTo(at + 1) - upTo(at));
    }
  }
  return plan;
};

/** A part as a share of a whole, with four digits, half to even; null of nothing. */
export const shareOf = (part: bigint, whole: bigint): DecimalText | null => {
  if (whole === 0n) return null;
  const [of, all] = whole < 0n ? [-part, -whole] : [part, whole];
  return Decimal.ofInteger(divided(of * 10_000n, all))
    .scaledByPowerOfTen(-4)
    .toString();
};
