import { streamType, type DecimalText, type LocalDate } from '@palabre/kernel';
import type { RatesPublished } from './rate-events.js';

/** Rates as they are quoted, units of the currency for one of the base. */
export interface KnownRate {
  /** As it was recorded last: what reports show. */
  readonly rate: DecimalText;
  /** As each person recorded it last: whoever corrects it takes nothing away of what others said. */
  readonly quotations: Readonly<Record<string, DecimalText>>;
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
        return [key, { rate, quotations: { ...known[key]?.quotations, [recordedBy]: rate } }];
      }),
    ),
  }),
});
