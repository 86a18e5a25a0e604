import { Decimal, decisionOn, refuse, write, type LocalDate } from '@palabre/kernel';
import { publishedRatesStream, rateKey, ratesIdOf } from './published-rates.js';
import type { PublishedRate } from './rate-events.js';

export interface RecordPublishedRatesData {
  /** Such as `ECB`, or a national bank. */
  readonly publisher: string;
  readonly base: string;
  readonly on: LocalDate;
  readonly rates: readonly PublishedRate[];
}

const ZERO = Decimal.ofInteger(0n);

/** Currencies that cannot be taken: the base itself, one that comes twice, and rates that are not above zero. */
const unusable = ({ base, rates }: RecordPublishedRatesData): string[] =>
  rates.flatMap(({ currency, rate }, at) =>
    currency === base ||
    rates.findIndex((one) => one.currency === currency) !== at ||
    Decimal.parse(rate).compare(ZERO) <= 0
      ? currency
      : [],
  );

/**
 * Keeps what somebody published for a day, for reports, and for others' stated rates to be compared with. The same again
 * adds nothing, but by somebody else it confirms it; another rate corrects the first in reports, and leaves what others said
 * where it is.
 */
export const recordPublishedRates = decisionOn(({ base, on }: RecordPublishedRatesData) => ({
  rates: write(publishedRatesStream, ratesIdOf(base, on)),
})).decide({
  refuses: ['RATES_UNUSABLE', 'RATE_IN_FUTURE'],
  emits: ['budgeting.RatesPublished'],
  decide: (data, { rates: known }, { actor, now }) => {
    const { publisher, base, on } = data;
    const currencies = unusable(data);
    if (currencies.length > 0) return refuse('RATES_UNUSABLE', { currencies, base }, ['/rates']);
    const today = now.slice(0, 10);
    if (on > today) return refuse('RATE_IN_FUTURE', { on, today }, ['/on']);
    const rates = data.rates.filter(({ currency, rate }) => {
      const before = known[rateKey(publisher, on, currency)];
      return before?.rate !== rate || before.quotations[actor.id] !== rate;
    });
    if (rates.length === 0) return {};
    return {
      rates: [
        {
          type: 'budgeting.RatesPublished',
          effectiveOn: on,
          data: { publisher, base, on, rates, recordedBy: actor.id },
        },
      ],
    };
  },
});
