import { Decimal, type DecimalText } from './decimal.js';
import { minorDigits } from './currency.js';

/** An amount as it stands in events, answers and files of ours: whole minor units as text, and an ISO 4217 code. */
export interface Money {
  readonly minor: string;
  readonly currency: string;
}

const MINOR = /^-?(0|[1-9]\d{0,29})$/;
const LEADING_ZEROS = /^0+(?=\d)/;

/** Whether a value is a well-formed {@link Money}; a JSON number is not. */
export const isMoney = (value: unknown): value is Money => {
  if (typeof value !== 'object' || value === null) return false;
  const { minor, currency } = value as Record<string, unknown>;
  return (
    typeof minor === 'string' &&
    MINOR.test(minor) &&
    minor !== '-0' &&
    typeof currency === 'string' &&
    minorDigits(currency) !== undefined
  );
};

/** Money from minor units (cents for EUR). @throws RangeError on a currency that ISO 4217 does not list. */
export const money = (minor: bigint | number, currency: string): Money => {
  if (minorDigits(currency) === undefined) throw new RangeError(`unknown currency ${currency}`);
  return { minor: BigInt(minor).toString(), currency };
};

export const eur = (minor: bigint | number): Money => money(minor, 'EUR');
export const minorOf = (amount: Money): bigint => BigInt(amount.minor);
export const zero = (currency: string): Money => money(0n, currency);

const sameCurrency = (a: Money, b: Money): string => {
  if (a.currency !== b.currency) {
    throw new RangeError(`cannot combine ${a.currency} with ${b.currency} without a rate`);
  }
  return a.currency;
};

/** Sum of two amounts in one currency. @throws RangeError when the currencies differ. */
export const add = (a: Money, b: Money): Money =>
  money(minorOf(a) + minorOf(b), sameCurrency(a, b));
export const subtract = (a: Money, b: Money): Money =>
  money(minorOf(a) - minorOf(b), sameCurrency(a, b));
export const negate = ({ minor, currency }: Money): Money => {
  if (minor.startsWith('-')) return { minor: minor.slice(1), currency };
  return { minor: minor === '0' ? minor : `-${minor}`, currency };
};
export const times = (a: Money, factor: bigint | number): Money =>
  money(minorOf(a) * BigInt(factor), a.currency);
export const sum = (amounts: readonly Money[], currency: string): Money =>
  amounts.reduce(add, zero(currency));

/** Negative, zero or positive, as a sort wants it. @throws RangeError when the currencies differ. */
export const compare = (a: Money, b: Money): number => {
  sameCurrency(a, b);
  const difference = minorOf(a) - minorOf(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};
export const isZero = (a: Money): boolean => minorOf(a) === 0n;
export const isNegative = (a: Money): boolean => minorOf(a) < 0n;
export const isPositive = (a: Money): boolean => minorOf(a) > 0n;
export const equals = (a: Money, b: Money): boolean =>
  a.currency === b.currency && a.minor === b.minor;

/**
 * Converts at a rate (units of `to` for one unit of `from`), rounding half to even once, to the minor unit.
 * Store the rate and both amounts beside each other.
 */
export const convert = (from: Money, rate: DecimalText, to: string): Money => {
  const fromDigits = minorDigits(from.currency);
  const toDigits = minorDigits(to);
  if (fromDigits === undefined || toDigits === undefined) {
    throw new RangeError(`unknown currency ${from.currency} or ${to}`);
  }
  const exact = Decimal.parse(rate)
    .timesInteger(minorOf(from))
    .scaledByPowerOfTen(toDigits - fromDigits);
  return money(exact.roundHalfEven(), to);
};

/**
 * Converts at a rate that is quoted the other way round, as central banks publish theirs: units of `from`'s currency
 * for one unit of `to`. Rounds half to even once, to the minor unit.
 */
export const convertAtQuote = (from: Money, quote: DecimalText, to: string): Money => {
  const fromDigits = minorDigits(from.currency);
  const toDigits = minorDigits(to);
  if (fromDigits === undefined || toDigits === undefined) {
    throw new RangeError(`unknown currency ${from.currency} or ${to}`);
  }
  const scaled = Decimal.parse(quote).scaledByPowerOfTen(fromDigits - toDigits);
  return money(scaled.dividing(minorOf(from)), to);
};

/** The amount in the notation of payment files: `100.00`, `-0.05`, `370000` where the currency has no minor unit. */
export const toDecimalText = (amount: Money): DecimalText => {
  const digits = minorDigits(amount.currency) ?? 2;
  const minor = minorOf(amount);
  const sign = minor < 0n ? '-' : '';
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, '0');
  return digits === 0
    ? `${sign}${text}`
    : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

/**
 * Reads an amount in decimal notation. Zeros behind the minor unit are fine (`370000.00` UGX);
 * any other digit there is an error, never rounded. @throws RangeError with the reason.
 */
export const fromDecimalText = (text: string, currency: string): Money => {
  const digits = minorDigits(currency);
  if (digits === undefined) throw new RangeError(`unknown currency ${currency}`);
  const match = /^([+-]?)(\d{1,18})(?:\.(\d{1,18}))?$/.exec(text);
  if (!match) throw new RangeError(`not an amount: ${JSON.stringify(text.slice(0, 40))}`);
  const fraction = match[3] ?? '';
  if (/[1-9]/.test(fraction.slice(digits))) {
    throw new RangeError(`${text} has a digit below the minor unit of ${currency}`);
  }
  const written = `${match[2]}${fraction.slice(0, digits).padEnd(digits, '0')}`;
  const minor = written.replace(LEADING_ZEROS, '');
  return { minor: match[1] === '-' && minor !== '0' ? `-${minor}` : minor, currency };
};
