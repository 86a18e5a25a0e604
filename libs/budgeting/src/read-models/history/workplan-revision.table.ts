import { columnsOf, fact, sheet, type TableFile } from '@palabre/platform';
import { HEADINGS as H } from '../headings.table.js';
import { ORIGINAL, REVISED, REVISION } from './line-revision.table.js';
import type {
  WorkplanLine,
  WorkplanRevision,
  WorkplanRevisionList,
} from './workplan-revision.shapes.js';

const item = columnsOf<WorkplanRevision>();
const ITEMS = [
  item('integer', REVISION, ({ revision }) => revision),
  item('date', H.effectiveOn, ({ effectiveOn }) => effectiveOn),
  item('instant', H.recordedAt, ({ recordedAt }) => recordedAt),
  item('money', H.total, ({ total }) => total),
  item('text', { en: 'Approved by', fr: 'Approuvé par' }, ({ approvedBy }) => approvedBy),
  item('text', { en: 'View of MEL by', fr: 'Avis du groupe SEA par' }, ({ viewedBy }) => viewedBy),
  item('text', { en: 'Decided by', fr: 'Décidé par' }, ({ participants }) =>
    participants.join(', '),
  ),
  item('text', { en: 'SHA-256 as approved', fr: 'SHA-256 approuvé' }, (one) => one.contentHash),
  item('text', H.eventId, ({ eventId }) => eventId),
];

const line = columnsOf<WorkplanLine>();

export const workplanRevisionTable = ({
  workplanId,
  groupId,
  items,
  lines,
}: WorkplanRevisionList): TableFile => ({
  name: 'workplan-budget-revisions',
  title: {
    en: 'Budget of a workplan, as approved',
    fr: 'Budget d’un plan de travail, tel qu’approuvé',
  },
  facts: [fact('text', H.workplan, workplanId), fact('text', H.group, groupId)],
  sheets: [
    sheet(
      { en: 'Original and revised', fr: 'Initial et révisé' },
      [
        line('text', H.line, ({ title, lineId }) => title ?? lineId),
        line('money', ORIGINAL, ({ original }) => original),
        line('money', REVISED, ({ revised }) => revised),
        line('money', H.change, ({ change }) => change),
        ...items.map(({ revision }, at) =>
          line(
            'money',
            { en: `${REVISION.en} ${revision}`, fr: `${REVISION.fr} ${revision}` },
            ({ amounts }) => amounts[at],
          ),
        ),
      ],
      lines,
    ),
    sheet({ en: 'Approvals', fr: 'Approbations' }, ITEMS, items),
  ],
});
