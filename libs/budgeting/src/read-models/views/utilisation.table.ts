import { columnsOf, fact, sheet, type TableFile } from '@palabre/platform';
import { HEADINGS as H } from '../headings.table.js';
import { inWords } from '../words.table.js';
import type { Utilisation, UtilisationItem, UtilisationMonth } from './utilisation.shapes.js';

export const KEY_HEADINGS: Readonly<Record<string, { readonly en: string; readonly fr: string }>> =
  {
    ...{ line: H.line, group: H.group, workplan: H.workplan, funder: H.funder },
    cohort: { en: 'Cohort', fr: 'Cohorte' },
  };

interface Row extends UtilisationMonth {
  readonly item: UtilisationItem;
}
const column = columnsOf<Row>();
const item = columnsOf<UtilisationItem>();
const TITLE = {
  en: 'Utilisation against plan by month',
  fr: 'Exécution par rapport au plan, par mois',
};

export const utilisationTable = ({ at, by, currency, items }: Utilisation): TableFile => ({
  name: 'budget-utilisation',
  title: TITLE,
  ...at,
  facts: [fact('text', H.currency, currency)],
  sheets: [
    sheet(
      { en: 'By month', fr: 'Par mois' },
      [
        column(
          'text',
          KEY_HEADINGS[by] ?? H.line,
          (row) => row.item.title ?? inWords(row.item.key),
        ),
        column('text', H.month, ({ month }) => month),
        column('money', H.planned, ({ planned }) => planned),
        column('money', H.spent, ({ spent }) => spent),
        column('money', { en: 'Planned to date', fr: 'Prévu à date' }, (row) => row.plannedToDate),
        column('money', { en: 'Spent to date', fr: 'Dépensé à date' }, (row) => row.spentToDate),
        column('share', H.utilisation, ({ utilisation }) => utilisation),
      ],
      items.flatMap((one) => one.months.map((month): Row => ({ ...month, item: one }))),
    ),
    sheet(
      { en: 'In all', fr: 'En tout' },
      [
        item('text', KEY_HEADINGS[by] ?? H.line, ({ title, key }) => title ?? inWords(key)),
        item('money', H.allocated, ({ allocated }) => allocated),
        item('money', H.spent, ({ spent }) => spent),
        item('share', H.utilisation, ({ utilisation }) => utilisation),
      ],
      items,
    ),
  ],
});
