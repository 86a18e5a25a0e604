import { columnsOf, fact, sheet, type TableFile } from '@palabre/platform';
import type { LocalisedText } from '@palabre/kernel';
import { HEADINGS as H } from './headings.table.js';
import type { BudgetFigures, BudgetSummary, SummaryDimension } from './summary.shapes.js';
import { inWords } from './words.table.js';

interface Row extends BudgetFigures {
  readonly name: LocalisedText;
  readonly utilisation: string | null;
}
const column = columnsOf<Row>();
const FIGURES = [
  column('money', H.envelope, ({ envelope }) => envelope),
  column('money', H.allocated, ({ allocated }) => allocated),
  column('money', H.free, ({ free }) => free),
  column('money', H.committed, ({ committed }) => committed),
  column('money', H.spent, ({ spent }) => spent),
  column('money', H.overrun, ({ overrun }) => overrun),
  column('money', H.available, ({ available }) => available),
  column('share', H.utilisation, ({ utilisation }) => utilisation),
];
const TITLE = { en: 'Summary of the budget', fr: 'Synthèse du budget' };
const BY: Readonly<Record<SummaryDimension, LocalisedText>> = {
  ...{ group: H.group, line: H.line, workplan: H.workplan, funder: H.funder },
};

const BEFORE = {
  en: 'Before the budget was opened: nothing was allocated yet',
  fr: 'Avant l’ouverture du budget : rien n’était encore alloué',
};

export const summaryTable = ({
  at,
  by,
  currency,
  items,
  total,
  beforeOpening,
}: BudgetSummary): TableFile => ({
  name: 'budget-summary',
  title: TITLE,
  ...at,
  facts: [
    fact('text', H.currency, currency),
    ...(beforeOpening ? [fact('text', { en: 'Note', fr: 'Remarque' }, BEFORE)] : []),
  ],
  sheets: [
    sheet<Row>(
      TITLE,
      [column('text', BY[by as SummaryDimension], ({ name }) => name), ...FIGURES],
      [
        ...items.map((item) => ({ ...item, name: item.title ?? inWords(item.key) })),
        { ...total, name: H.total, utilisation: null },
      ],
    ),
  ],
});
