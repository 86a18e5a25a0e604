import { columnsOf, fact, sheet, type TableFile } from '@palabre/platform';
import { HEADINGS as H } from '../headings.table.js';
import { eventWords, inWords } from '../words.table.js';
import type {
  GivenToHolder,
  HolderSideBySide,
  LineRevision,
  LineRevisionList,
} from './line-revision.shapes.js';

export const ORIGINAL = { en: 'Original', fr: 'Initial' };
export const REVISED = { en: 'Revised', fr: 'Révisé' };
export const REVISION = { en: 'Revision', fr: 'Révision' };
const SIDES = { en: 'Original and revised', fr: 'Initial et révisé' };
const REVISIONS = { en: 'Revisions', fr: 'Révisions' };
const CONSULTED = { en: 'SHA-256 of the text consulted on', fr: 'SHA-256 du texte soumis' };
const APPROVED = { en: 'SHA-256 as approved', fr: 'SHA-256 du budget approuvé' };

const side = columnsOf<HolderSideBySide>();
const SIDE_COLUMNS = [
  side('text', H.source, ({ fundingAgreementId }) => inWords(fundingAgreementId)),
  side('text', H.group, ({ groupId }) => inWords(groupId ?? 'programme')),
  side('text', H.workplan, ({ workplanId }) => workplanId),
  side('money', ORIGINAL, ({ original }) => original),
  side('money', REVISED, ({ revised }) => revised),
  side('money', H.change, ({ change }) => change),
];

interface Row extends LineRevision {
  readonly holder: GivenToHolder | undefined;
}
const row = columnsOf<Row>();
const ROW_COLUMNS = [
  row('integer', REVISION, ({ revision }) => revision),
  row('date', H.effectiveOn, ({ effectiveOn }) => effectiveOn),
  row('instant', H.recordedAt, ({ recordedAt }) => recordedAt),
  row('text', H.event, ({ eventType }) => eventWords(eventType)),
  row('money', H.envelope, ({ envelope }) => envelope),
  row('money', H.free, ({ free }) => free),
  row('text', H.source, ({ holder }) => holder && inWords(holder.fundingAgreementId)),
  row('text', H.group, ({ holder }) => holder && inWords(holder.groupId ?? 'programme')),
  row('text', H.workplan, ({ holder }) => holder?.workplanId),
  row('money', H.allocated, ({ holder }) => holder?.allocated),
  row('text', CONSULTED, ({ contentHash }) => contentHash),
  row('text', APPROVED, ({ hash }) => hash),
  row('text', H.eventId, ({ eventId }) => eventId),
];

const rowsOf = (revision: LineRevision): Row[] =>
  revision.holders.length === 0
    ? [{ ...revision, holder: undefined }]
    : revision.holders.map((holder) => ({ ...revision, holder }));

export const lineRevisionTable = (list: LineRevisionList): TableFile => ({
  name: 'budget-line-revisions',
  title: { en: 'Revisions of a line', fr: 'Révisions d’une ligne' },
  ...list.at,
  facts: [
    fact('text', H.line, list.title ?? ''),
    fact('text', H.lineId, list.lineId),
    fact('money', { en: 'Original envelope', fr: 'Enveloppe initiale' }, list.original.envelope),
    fact('money', { en: 'Revised envelope', fr: 'Enveloppe révisée' }, list.revised.envelope),
    fact('text', { en: 'Original as approved', fr: 'Initial approuvé' }, list.original.hash),
    fact('text', { en: 'Revised as approved', fr: 'Révisé approuvé' }, list.revised.hash),
  ],
  sheets: [
    sheet(SIDES, SIDE_COLUMNS, list.sideBySide),
    sheet(REVISIONS, ROW_COLUMNS, list.items.flatMap(rowsOf)),
  ],
});
