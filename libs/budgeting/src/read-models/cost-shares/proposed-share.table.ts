import { columnsOf, sheet, type TableFile } from '@palabre/platform';
import { HEADINGS as H } from '../headings.table.js';
import { inWords } from '../words.table.js';
import type { CostShareItem, CostSharePage } from './proposed-share.shapes.js';

interface ShareRow {
  readonly item: CostShareItem;
  readonly share: CostShareItem['shares'][number];
}

const column = columnsOf<ShareRow>();
const COLUMNS = [
  column('text', H.lineId, ({ item }) => item.lineId),
  column('date', H.effectiveOn, ({ item }) => item.startsOn),
  column('text', H.source, ({ share }) => share.fundingAgreementId),
  column('share', { en: 'Share', fr: 'Part' }, ({ share }) => share.share),
  column('text', H.stage, ({ item }) => inWords(item.stage)),
  column('text', H.reason, ({ item }) => item.reason),
  column('text', { en: 'Proposed by', fr: 'Proposé par' }, ({ item }) => item.proposedBy),
  column('instant', { en: 'Proposed at', fr: 'Proposé le' }, ({ item }) => item.proposedAt),
  column('text', { en: 'Confirmed by', fr: 'Confirmé par' }, ({ item }) => item.agreedBy),
  column('instant', { en: 'Confirmed at', fr: 'Confirmé le' }, ({ item }) => item.agreedAt),
  column('text', H.evidence, ({ item }) => item.documentIds.join(', ')),
  column('text', H.hash, ({ item }) => item.contentHash),
];
const TITLE = { en: 'Cost shares', fr: 'Partages des coûts' };

export const costShareTable = ({ items }: CostSharePage): TableFile => ({
  name: 'budget-cost-shares',
  title: TITLE,
  sheets: [
    sheet(
      TITLE,
      COLUMNS,
      items.flatMap((item) => item.shares.map((share) => ({ item, share }))),
    ),
  ],
});
