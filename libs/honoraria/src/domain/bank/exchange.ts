import { add, Decimal, isPositive, minorOf, money, sum, zero, type Money } from '@palabre/kernel';
import type { KeptLine, PaymentFormat } from '../../events.js';

/** What of a line says how much of another currency it is. */
export type ExchangedLine = Pick<KeptLine, 'amount' | 'instructed' | 'chargesIncluded'>;

/**
 * Whether the file of an account asks for an amount in whatever currency is owed, so that the bank exchanges: it debits the account in
 * its own, and its statement says both. A provider's CSV, and version 03 (SEPA from a euro account), know one currency.
 */
export const isExchangedByBank = (format: PaymentFormat): boolean => format === 'pain.001.001.09';

/** What the bank says was asked for, in minor units of a currency; undefined where it does not say. */
export const statedMinor = ({ instructed }: ExchangedLine, currency: string): bigint | undefined =>
  instructed?.currency === currency ? minorOf(instructed) : undefined;

/** What the bank kept for itself out of the amount of a line, at the rate of the line itself: paid for what is left of it. */
export const chargesWorth = ({ amount, chargesIncluded }: ExchangedLine, paid: Money): Money => {
  const none = zero(paid.currency);
  if (chargesIncluded?.currency !== amount.currency || !isPositive(chargesIncluded)) return none;
  const [charges, gone] = [minorOf(chargesIncluded), minorOf(amount)];
  const left = (gone < 0n ? -gone : gone) - charges;
  if (left <= 0n) return none;
  return money(Decimal.ofInteger(left).dividing(charges * minorOf(paid)), paid.currency);
};

/** What a line did in the currency of its payments: what it took of them, or gave back, and what the bank kept out of it. */
interface Done {
  readonly meaning: 'payment' | 'return';
  readonly amounts: readonly Money[];
  readonly charges?: Money;
}

/**
 * What a line in another currency is worth in that of its payments, with the line's own sign; undefined of a line that is in
 * theirs.
 */
export const worthOf = (
  { amount }: ExchangedLine,
  { meaning, amounts, charges }: Done,
): Money | undefined => {
  const [first] = amounts;
  if (!first || first.currency === amount.currency) return undefined;
  const all = sum(amounts, first.currency);
  const minor = minorOf(charges ? add(all, charges) : all);
  return money(meaning === 'payment' ? -minor : minor, first.currency);
};

/** Whether somebody's word alone, and nothing the bank says, tells what a line in another currency is worth. */
export const isExchangeByWord = (line: ExchangedLine, { amounts }: Done): boolean => {
  const [first] = amounts;
  if (!first || first.currency === line.amount.currency) return false;
  return statedMinor(line, first.currency) !== minorOf(sum(amounts, first.currency));
};
