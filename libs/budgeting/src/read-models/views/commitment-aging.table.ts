import { columnsOf, fact, sheet, type TableFile } from '@palabre/platform';
import { HEADINGS as H } from '../headings.table.js';
import { inWords } from '../words.table.js';
import type { AgeTotal, OpenCommitment, OpenCommitmentList } from './commitment-aging.shapes.js';

const AGE = { en: 'Age in days', fr: 'Âge en jours' };
const COUNT = { en: 'Contracts', fr: 'Contrats' };
const item = columnsOf<OpenCommitment>();
const ITEMS = [
  item('text', H.commitment, ({ commitmentId }) => commitmentId),
  item('text', H.supplier, ({ supplier }) => supplier?.name ?? null),
  item('text', H.lineId, ({ lineId }) => lineId),
  item('text', H.group, ({ groupId }) => inWords(groupId ?? 'programme')),
  item('text', H.workplan, ({ workplanId }) => workplanId),
  item('date', { en: 'Approved on', fr: 'Approuvé le' }, ({ approvedOn }) => approvedOn),
  item('integer', AGE, ({ ageDays }) => ageDays),
  item('money', H.committed, ({ committed }) => committed),
  item('money', { en: 'Used or released', fr: 'Consommé ou libéré' }, ({ used }) => used),
  item('money', H.open, ({ open }) => open),
];
const total = columnsOf<AgeTotal>();
const TOTALS = [
  total('text', AGE, ({ age }) => age),
  total('integer', COUNT, ({ count }) => count),
  total('money', H.open, ({ open }) => open),
];
const TITLE = { en: 'Open commitments by age', fr: 'Engagements ouverts par ancienneté' };

export const commitmentAgingTable = ({
  at,
  agedOn,
  ages,
  items,
}: OpenCommitmentList): TableFile => ({
  name: 'budget-open-commitments',
  title: TITLE,
  ...at,
  facts: [
    fact('date', { en: 'Age counted up to', fr: 'Âge compté jusqu’au' }, agedOn),
    fact('text', H.currency, ages[0]?.open.currency ?? ''),
  ],
  sheets: [
    sheet({ en: 'Contracts', fr: 'Contrats' }, ITEMS, items),
    sheet({ en: 'By age', fr: 'Par ancienneté' }, TOTALS, ages),
  ],
});
