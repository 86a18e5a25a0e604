import { columnsOf, fact, sheet, type TableFile } from '@palabre/platform';
import type { AdvanceItem, AdvancePage, ReceiptItem } from './advance.shapes.js';
import { HEADINGS as H } from './headings.table.js';
import { inWords } from './words.table.js';

interface ReceiptRow {
  readonly advanceId: string;
  readonly receipt: ReceiptItem;
}
const ADVANCE = { en: 'Advance', fr: 'Avance' };

const advance = columnsOf<AdvanceItem>();
/** What it was for and why there is no receipt stay behind: a file goes further than a screen. */
const ADVANCES = [
  advance('text', ADVANCE, ({ advanceId }) => advanceId),
  advance('text', H.kind, ({ kind }) => inWords(kind)),
  advance('text', H.stage, ({ stage }) => inWords(stage)),
  advance('text', { en: 'Paid to', fr: 'Versée à' }, ({ personId }) => personId),
  advance('text', H.lineId, ({ lineId }) => lineId),
  advance('text', H.group, ({ groupId }) => inWords(groupId ?? 'programme')),
  advance('text', H.workplan, ({ workplanId }) => workplanId),
  advance('money', H.amount, ({ amount }) => amount),
  advance('money', { en: 'Accounted for', fr: 'Justifié' }, ({ settled }) => settled),
  advance('money', { en: 'Refunded', fr: 'Remboursé' }, ({ refunded }) => refunded),
  advance('money', { en: 'Refund announced', fr: 'Remboursement annoncé' }, (one) => one.announced),
  advance('money', H.open, ({ open }) => open),
  advance('date', { en: 'Due on', fr: 'Échéance' }, ({ dueOn }) => dueOn),
  advance('text', { en: 'Settlement', fr: 'Justification' }, ({ settlement }) =>
    settlement ? inWords(settlement.stage) : null,
  ),
];
const receipt = columnsOf<ReceiptRow>();
const RECEIPTS = [
  receipt('text', ADVANCE, ({ advanceId }) => advanceId),
  receipt('date', { en: 'Spent on', fr: 'Dépensé le' }, (one) => one.receipt.spentOn),
  receipt('money', { en: 'Paid', fr: 'Payé' }, (one) => one.receipt.amount),
  receipt('text', H.currency, (one) => one.receipt.amount.currency),
  receipt('decimal', { en: 'Rate', fr: 'Cours' }, (one) => one.receipt.rate),
  receipt('text', { en: 'Rate unconfirmed', fr: 'Cours non confirmé' }, ({ receipt: one }) =>
    one.rateUnconfirmed ? { en: 'yes', fr: 'oui' } : null,
  ),
  receipt('money', H.amount, (one) => one.receipt.base),
  receipt('text', H.evidence, (one) => one.receipt.documentId),
];

export const advanceTable = ({ items }: AdvancePage): TableFile => ({
  name: 'budget-advances',
  title: { en: 'Advances and claims', fr: 'Avances et notes de frais' },
  facts: [fact('text', H.currency, items[0]?.amount.currency ?? '')],
  sheets: [
    sheet({ en: 'Advances', fr: 'Avances' }, ADVANCES, items),
    sheet(
      { en: 'Receipts', fr: 'Reçus' },
      RECEIPTS,
      items.flatMap(({ advanceId, settlement }) =>
        (settlement?.receipts ?? []).map((one) => ({ advanceId, receipt: one })),
      ),
    ),
  ],
});
