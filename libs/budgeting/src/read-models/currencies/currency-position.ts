import { convertAtQuote, money } from '@palabre/kernel';
import type { PointInTime } from '../point-in-time.query.js';
import { openOf, type ForeignPriceRow } from './currency.entity.js';
import type { CurrencyPosition, CurrencyTotal } from './currency-position.shapes.js';
import type { PublishedRateItem } from './published-rate.query.js';

/** What the books hold of a contract, in minor units: on account `committed`, and on `exchange`. */
export interface Booked {
  readonly committed: bigint;
  readonly exchange: bigint;
}

const NOTHING: Booked = { committed: 0n, exchange: 0n };

/** One contract at a point in time, priced at the rate that was published for its currency. */
export const positionOf = (
  row: ForeignPriceRow,
  currency: string,
  { asOf, knownAt }: PointInTime,
  { booked = NOTHING, rate }: { booked?: Booked | undefined; rate?: PublishedRateItem | undefined },
): CurrencyPosition => {
  const { commitmentId, lineId, groupId } = row;
  const seen = row.movements.filter(
    ({ effectiveOn, recordedAt }) =>
      (asOf === undefined || effectiveOn <= asOf) &&
      (knownAt === undefined || Date.parse(recordedAt) <= Date.parse(knownAt)),
  );
  const open = money(openOf(seen), row.currency);
  const promised = money(booked.committed, currency);
  const worth = rate ? convertAtQuote(open, rate.rate, currency) : null;
  return {
    ...{ commitmentId, lineId, groupId, agreedRate: row.rate, open, promised, worth },
    price: money(BigInt(row.priceMinor), row.currency),
    published: rate ?? null,
    unrealised: worth && money(BigInt(worth.minor) - booked.committed, currency),
    realised: money(booked.exchange, currency),
  };
};

/** What contracts come to by currency; without a rate for one there is no worth of them. */
export const totalsOf = (
  positions: readonly CurrencyPosition[],
  currency: string,
): CurrencyTotal[] => {
  const names = [...new Set(positions.map(({ price }) => price.currency))].sort();
  return names.map((name) => {
    const own = positions.filter(({ price }) => price.currency === name);
    const sumOf = (amount: (one: CurrencyPosition) => { readonly minor: string }): bigint =>
      own.reduce((sum, one) => sum + BigInt(amount(one).minor), 0n);
    const priced = own.every(({ worth }) => worth !== null);
    const zero = { minor: '0' };
    return {
      currency: name,
      open: money(
        sumOf(({ open }) => open),
        name,
      ),
      promised: money(
        sumOf(({ promised }) => promised),
        currency,
      ),
      worth: priced
        ? money(
            sumOf(({ worth }) => worth ?? zero),
            currency,
          )
        : null,
      unrealised: priced
        ? money(
            sumOf(({ unrealised }) => unrealised ?? zero),
            currency,
          )
        : null,
      realised: money(
        sumOf(({ realised }) => realised),
        currency,
      ),
    };
  });
};
