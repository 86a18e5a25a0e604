import {
  Decimal,
  guard,
  refuse,
  type DecimalText,
  type LocalDate,
  type Refusal,
} from '@palabre/kernel';
import type { Budget } from './budget-state.js';
import type { Priced } from './foreign-price.js';
import { publishedRatesStream, ratesIdOf, type PublishedRates } from './published-rates.js';
import type { ForeignPrice } from './vocabulary.js';

/** How far a rate that a person states may be from one that was agreed or published, as a share of that. */
export const RATE_TOLERANCE: DecimalText = '0.10';
/** How old a published rate may be to be compared with. */
const FRESH_DAYS = 31;
const DAY_MS = 86_400_000;
/** Decimals of a rate that is published the other way round. */
const DIGITS = 12;

/** What was published in the budget's currency and may be compared with payments on some days. */
export const ratesBehind = (budget: Budget, days: readonly LocalDate[]) => {
  if (budget.stage === 'unopened') return [];
  const { currency } = budget;
  const ids = days.flatMap((on) => [ratesIdOf(currency, daysBefore(on)), ratesIdOf(currency, on)]);
  return [...new Set(ids)].map((id) => guard(publishedRatesStream, id));
};

const daysBefore = (on: LocalDate): LocalDate =>
  new Date(Date.parse(`${on}T00:00:00Z`) - FRESH_DAYS * DAY_MS).toISOString().slice(0, 10);

/** What somebody else than who states a rate has published for a day or not long before, the latest first. */
const publishedFor = (
  published: readonly PublishedRates[],
  { currency, on, actorId }: { currency: string; on: LocalDate; actorId: string },
): readonly Decimal[] => {
  const from = daysBefore(on);
  return published
    .flatMap((rates) => Object.entries(rates))
    .map(([key, known]) => ({ ...known, day: key.slice(0, 10), of: key.split('|')[1] }))
    .filter(({ of, day, recordedBy }) => {
      return of === currency && from <= day && day <= on && recordedBy !== actorId;
    })
    .toSorted((a, b) => (a.day > b.day ? -1 : 1))
    .map(({ rate }) =>
      Decimal.ofInteger(Decimal.parse(rate).dividing(10n ** BigInt(DIGITS))).scaledByPowerOfTen(
        -DIGITS,
      ),
    );
};

const isNear = (stated: Decimal, expected: Decimal): boolean => {
  const distance = stated.minus(expected);
  const size = distance.compare(Decimal.ofInteger(0)) < 0 ? expected.minus(stated) : distance;
  return size.compare(expected.times(Decimal.parse(RATE_TOLERANCE))) <= 0;
};

/** A rate as somebody states it, and what it is compared with. */
export interface StatedRate {
  readonly price: Priced;
  readonly on: LocalDate;
  readonly actorId: string;
  readonly agreed?: ForeignPrice | undefined;
  readonly published: readonly PublishedRates[];
  readonly field: string;
}

/**
 * Why a stated rate is not to be believed, or undefined: it is far from the one agreed, and from all that somebody else
 * published for the day. Where nothing is known of the currency, nothing is refused.
 */
export const implausible = (stated: StatedRate): Refusal<'RATE_IMPLAUSIBLE'> | undefined => {
  const { price, on, actorId, agreed, published, field } = stated;
  if (!price.foreign) return undefined;
  const { rate, amount } = price.foreign;
  const own = agreed?.amount.currency === amount.currency ? [Decimal.parse(agreed.rate)] : [];
  const known = [...own, ...publishedFor(published, { currency: amount.currency, on, actorId })];
  const [expected] = known;
  if (!expected || known.some((one) => isNear(Decimal.parse(rate), one))) return undefined;
  return refuse(
    'RATE_IMPLAUSIBLE',
    { stated: rate, expected: expected.toString(), tolerance: RATE_TOLERANCE, on },
    [field],
  );
};
