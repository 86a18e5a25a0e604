import { projection } from '@palabre/eventing';
import type { RatesPublished } from '@palabre/budgeting/events';
import { QuotationRow } from './quotation.entity.js';

export const quotationProjection = projection<QuotationRow, RatesPublished>({
  name: 'exports.quotations',
  version: 1,
  entity: QuotationRow,
  on: {
    'budgeting.RatesPublished': {
      key: ({ data: { base, publisher, on, rates }, position }) =>
        rates.map(({ currency }) => ({
          ...{ base, currency, publishedOn: on, publisher, position: position.toString() },
        })),
      fold: (_row, { data, position }, { currency = '' }) => {
        const { base, publisher, on, rates } = data;
        const rate = rates.find((one) => one.currency === currency)?.rate ?? '';
        const known = { base, currency, publishedOn: on, publisher };
        return { ...known, rate, position: position.toString() };
      },
    },
  },
});
