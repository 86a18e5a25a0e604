import { streamType, type DecimalText, type LocalDate } from '@palabre/kernel';
import type { RatesPublished } from './rate-events.js';

/** A rate as it is quoted, units of the currency for one of the base, and everybody who put just that on record. */
export interface KnownRate {
  readonly rate: DecimalText;
  readonly recordedBy: readonly string[];
}
/** What was published, by {@link rateKey}. */
export type PublishedRates = Readonly<Record<string, KnownRate>>;

/** The place of one rate: who published it, for which day, of which currency. */
export const rateKey = (publisher: string, on: LocalDate, currency: string): string =>
  [on, currency, publisher].join('|');

/** Rates against one currency are kept by the year, so that no stream grows without end. */
export const ratesIdOf = (base: string, on: LocalDate): string => `${base}-${on.slice(0, 4)}`;

export const publishedRatesStream = streamType<PublishedRates, RatesPublished, 'publishedRates'>({
  category: 'publishedRates',
  initial: {},
  evolve: (known, { data: { publisher, on, rates, recordedBy } }) => ({
    ...known,
    ...Object.fromEntries(
      rates.map(({ currency, rate }) => {
        const key = rateKey(publisher, on, currency);
        const before = known[key]?.rate === rate ? known[key].recordedBy : [];
        return [key, { rate, recordedBy: [...new Set([...before, recordedBy])] }];
      }),
    ),
  }),
});
