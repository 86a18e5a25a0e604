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

/** How old a published rate may be to be compared with. */
const FRESH_DAYS = 31;
const DAY_MS = 86_400_000;
/** Decimals of a rate that is published the other way round. */
const DIGITS = 12;

/** What was published in the budget's currency and may be compared with payments on some days. */
export const ratesBehind = (budget: Budget, days: readonly LocalDate[]) =>
  budget.stage === 'unopened' ? [] : ratesAgainst(budget.currency, days);

/** The same by the currency alone. */
export const ratesAgainst = (currency: string, days: readonly LocalDate[]) => {
  const ids = days.flatMap((on) => [ratesIdOf(currency, daysBefore(on)), ratesIdOf(currency, on)]);
  return [...new Set(ids)].map((id) => guard(publishedRatesStream, id));
};

const daysBefore = (on: LocalDate): LocalDate =>
  new Date(Date.parse(`${on}T00:00:00Z`) - FRESH_DAYS * DAY_MS).toISOString().slice(0, 10);

/** What others than who states a rate have published for a day or not long before, the latest first. */
const publishedFor = (
  published: readonly PublishedRates[],
  { currency, on, actorId }: { currency: string; on: LocalDate; actorId: string },
): readonly Decimal[] => {
  const from = daysBefore(on);
  return published
    .flatMap((rates) => Object.entries(rates))
    .map(([key, known]) => ({ ...known, day: key.slice(0, 10), of: key.split('|')[1] }))
    .filter(({ of, day }) => of === currency && from <= day && day <= on)
    .toSorted((a, b) => (a.day > b.day ? -1 : 1))
    .flatMap(({ quotations }) =>
      Object.entries(quotations).flatMap(([by, rate]) => (by === actorId ? [] : [rate])),
    )
    .map((rate) =>
      Decimal.ofInteger(Decimal.parse(rate).dividing(10n ** BigInt(DIGITS))).scaledByPowerOfTen(
        -DIGITS,
      ),
    );
};

const isNear = (stated: Decimal, expected: Decimal, tolerance: DecimalText): boolean => {
  const distance = stated.minus(expected);
  const size = distance.compare(Decimal.ofInteger(0)) < 0 ? expected.minus(stated) : distance;
  return size.compare(expected.times(Decimal.parse(tolerance))) <= 0;
};

/** A rate as somebody states it, and what it is compared with. */
export interface StatedRate {
  readonly price: Priced;
  readonly on: LocalDate;
  readonly actorId: string;
  readonly agreed?: ForeignPrice | undefined;
  readonly published: readonly PublishedRates[];
  /** As the budget's policy has it. */
  readonly tolerance: DecimalText;
  readonly field: string;
}

/** What a stated rate can be compared with: the agreed one first, then what somebody else published, the latest first. */
const comparable = (stated: StatedRate, currency: string): readonly Decimal[] => {
  const { on, actorId, agreed, published } = stated;
  const own = agreed?.amount.currency === currency ? [Decimal.parse(agreed.rate)] : [];
  return [...own, ...publishedFor(published, { currency, on, actorId })];
};

/**
 * Why a stated rate is not to be believed, or undefined: it is far from the one agreed, and from all that somebody else
 * published for the day.
 */
export const implausible = (stated: StatedRate): Refusal<'RATE_IMPLAUSIBLE'> | undefined => {
  const { price, on, tolerance, field } = stated;
  if (!price.foreign) return undefined;
  const { rate, amount } = price.foreign;
  const known = comparable(stated, amount.currency);
  const [expected] = known;
  if (!expected || known.some((one) => isNear(Decimal.parse(rate), one, tolerance))) {
    return undefined;
  }
  const figures = { stated: rate, expected: expected.toString(), tolerance, on };
  return refuse('RATE_IMPLAUSIBLE', figures, [field]);
};

/** Whether nothing is known of a currency that a stated rate could be compared with: only who states it says so. */
export const isUncompared = (stated: StatedRate): boolean => {
  const { foreign } = stated.price;
  return foreign !== undefined && comparable(stated, foreign.amount.currency).length === 0;
};

/** What one person books alone is not at a rate that nobody else knows of. */
export const unconfirmed = (stated: StatedRate): Refusal<'RATE_UNCONFIRMED'> | undefined =>
  isUncompared(stated)
    ? refuse(
        'RATE_UNCONFIRMED',
        {
          ...{ currency: stated.price.foreign?.amount.currency ?? '', on: stated.on },
          from: daysBefore(stated.on),
        },
        [stated.field],
      )
    : undefined;

export const RATE_REFUSALS = ['RATE_IMPLAUSIBLE', 'RATE_UNCONFIRMED'] as const;
/** Why one person alone does not book at a rate, or undefined. */
export const doubtful = (stated: StatedRate): Refusal<(typeof RATE_REFUSALS)[number]> | undefined =>
  unconfirmed(stated) ?? implausible(stated);
