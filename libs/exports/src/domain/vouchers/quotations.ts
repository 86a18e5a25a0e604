import { convertAtQuote, minorOf, plusDays, type LocalDate, type Money } from '@palabre/kernel';

/** A rate that somebody published for a day, and where in the log it was recorded. */
export interface Quotation {
  readonly currency: string;
  readonly publishedOn: LocalDate;
  readonly position: string;
  /** Units of the currency for one of the books' own. */
  readonly rate: string;
}

/** How old a published rate may be. */
const FRESH_DAYS = 31;

const latest = (one: Quotation, other: Quotation): number =>
  one.publishedOn === other.publishedOn
    ? Number(BigInt(other.position) - BigInt(one.position))
    : one.publishedOn < other.publishedOn
      ? 1
      : -1;
const earliestRecorded = (one: Quotation, other: Quotation): number =>
  Number(BigInt(one.position) - BigInt(other.position));

/**
 * What an amount is worth at the rate that counts for an entry: of those known when it was recorded that of the latest day, else the
 * first that was recorded afterwards. So a file that is asked for again is the same, whatever was published or corrected since.
 */
export const worthAt = (
  quotations: readonly Quotation[],
  amount: Money,
  { effectiveOn, position }: { readonly effectiveOn: LocalDate; readonly position: string },
  base: string,
): bigint | undefined => {
  const from = plusDays(effectiveOn, -FRESH_DAYS);
  const usable = quotations.filter(
    ({ currency, publishedOn }) =>
      currency === amount.currency && from <= publishedOn && publishedOn <= effectiveOn,
  );
  const known = usable.filter((one) => BigInt(one.position) <= BigInt(position)).toSorted(latest);
  const quotation = known[0] ?? usable.toSorted(earliestRecorded)[0];
  return quotation && minorOf(convertAtQuote(amount, quotation.rate, base));
};
