import { recordPublishedRates } from '../../domain/record-published-rates.decider.js';
import { NOON, person } from '../histories.js';
import { Play } from '../play.js';
import { refusalsOf } from './refusal-table.js';

const finance = { ...person('finance', 'finance'), now: NOON };
export const publishing = (...rates: readonly (readonly [currency: string, rate: string])[]) => ({
  ...{ publisher: 'ECB', base: 'EUR', on: '2024-09-10' },
  rates: rates.map(([currency, rate]) => ({ currency, rate })),
});

export const rateRefusals = [
  refusalsOf(
    'RecordPublishedRates',
    recordPublishedRates,
    { given: () => new Play(), when: publishing(['USD', '1.1']), by: finance },
    {
      RATES_UNUSABLE: {
        when: publishing(['USD', '1.1'], ['EUR', '1'], ['USD', '1.2'], ['ZAR', '0']),
        details: { currencies: ['EUR', 'USD', 'ZAR'], base: 'EUR' },
        says: 'Give each currency once, with a rate above zero, and not EUR itself. This is not so for EUR, USD, ZAR.',
      },
      RATE_IN_FUTURE: {
        when: { ...publishing(['USD', '1.1']), on: '2024-09-11' },
        details: { on: '2024-09-11', today: '2024-09-10' },
      },
    },
  ),
];
