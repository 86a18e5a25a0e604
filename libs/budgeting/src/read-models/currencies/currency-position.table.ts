import { columnsOf, fact, sheet, type TableFile } from '@palabre/platform';
import { HEADINGS as H } from '../headings.table.js';
import { inWords } from '../words.table.js';
import type {
  CurrencyPosition,
  CurrencyPositions,
  CurrencyTotal,
} from './currency-position.shapes.js';

const PRICE = { en: 'Price', fr: 'Prix' };
const AGREED = { en: 'Rate agreed', fr: 'Taux convenu' };
const OPEN = { en: 'Open, in its currency', fr: 'Ouvert, dans sa devise' };
const PROMISED = { en: 'Promised', fr: 'Promis' };
const PUBLISHED = { en: 'Published rate', fr: 'Taux publié' };
const PUBLISHER = { en: 'Published by', fr: 'Publié par' };
const PUBLISHED_ON = { en: 'Published on', fr: 'Publié le' };
const WORTH = { en: 'Open at the published rate', fr: 'Ouvert au taux publié' };
const UNREALISED = { en: 'Unrealised difference', fr: 'Différence latente' };
const REALISED = { en: 'Realised difference', fr: 'Différence réalisée' };

const item = columnsOf<CurrencyPosition>();
const ITEMS = [
  item('text', H.commitment, ({ commitmentId }) => commitmentId),
  item('text', H.lineId, ({ lineId }) => lineId),
  item('text', H.group, ({ groupId }) => inWords(groupId ?? 'programme')),
  item('text', H.currency, ({ price }) => price.currency),
  item('money', PRICE, ({ price }) => price),
  item('text', AGREED, ({ agreedRate }) => agreedRate),
  item('money', OPEN, ({ open }) => open),
  item('money', PROMISED, ({ promised }) => promised),
  item('text', PUBLISHED, ({ published }) => published?.rate ?? null),
  item('text', PUBLISHER, ({ published }) => published?.publisher ?? null),
  item('date', PUBLISHED_ON, ({ published }) => published?.publishedOn ?? null),
  item('money', WORTH, ({ worth }) => worth),
  item('money', UNREALISED, ({ unrealised }) => unrealised),
  item('money', REALISED, ({ realised }) => realised),
];
const total = columnsOf<CurrencyTotal>();
const TOTALS = [
  total('text', H.currency, ({ currency }) => currency),
  total('money', OPEN, ({ open }) => open),
  total('money', PROMISED, ({ promised }) => promised),
  total('money', WORTH, ({ worth }) => worth),
  total('money', UNREALISED, ({ unrealised }) => unrealised),
  total('money', REALISED, ({ realised }) => realised),
];
const TITLE = {
  en: 'Contracts in other currencies, at published rates',
  fr: 'Contrats en d’autres devises, aux taux publiés',
};

export const currencyPositionTable = ({
  at,
  ratesOn,
  currency,
  currencies,
  items,
}: CurrencyPositions): TableFile => ({
  name: 'budget-currencies',
  title: TITLE,
  ...at,
  facts: [
    fact('date', { en: 'Rates of', fr: 'Taux du' }, ratesOn),
    fact('text', H.currency, currency),
  ],
  sheets: [
    sheet({ en: 'Contracts', fr: 'Contrats' }, ITEMS, items),
    sheet({ en: 'By currency', fr: 'Par devise' }, TOTALS, currencies),
  ],
});
