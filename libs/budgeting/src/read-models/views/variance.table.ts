import { columnsOf, fact, sheet, type TableFile } from '@palabre/platform';
import { HEADINGS as H } from '../headings.table.js';
import { inWords } from '../words.table.js';
import { KEY_HEADINGS } from './utilisation.table.js';
import type { ThresholdItem, Variance, VarianceItem } from './variance.shapes.js';

const SHARE = { en: 'Variance in %', fr: 'Écart en %' };
const YES = { en: 'yes', fr: 'oui' };
const LEVEL = { en: 'Level', fr: 'Niveau' };
const item = columnsOf<VarianceItem>();
const threshold = columnsOf<ThresholdItem>();
const THRESHOLDS = [
  threshold('text', H.line, ({ title, lineId }) => title ?? lineId),
  threshold('text', H.source, ({ fundingAgreementId }) => fundingAgreementId),
  threshold('money', { en: 'Agreed', fr: 'Convenu' }, ({ agreed }) => agreed),
  threshold('share', { en: 'Threshold', fr: 'Seuil' }, (one) => one.threshold),
  threshold('money', { en: 'May be moved', fr: 'Réallouable' }, ({ allowed }) => allowed),
  threshold('money', { en: 'Moved', fr: 'Réalloué' }, ({ moved }) => moved),
  threshold('money', { en: 'Beyond it', fr: 'Au-delà' }, ({ beyond }) => beyond),
  threshold('text', { en: 'By the funder’s cut', fr: 'Par réduction du bailleur' }, (one) =>
    one.byFundersCut ? YES : null,
  ),
  threshold('share', { en: 'Of it used', fr: 'Part utilisée' }, ({ used }) => used),
  threshold('text', LEVEL, ({ level }) => inWords(level)),
];
const TITLE = { en: 'Variance from the plan', fr: 'Écarts par rapport au plan' };

export const varianceTable = (view: Variance): TableFile => ({
  name: 'budget-variance',
  title: TITLE,
  ...view.at,
  facts: [
    fact('text', H.currency, view.currency),
    fact('text', { en: 'Plan up to month', fr: 'Plan jusqu’au mois' }, view.upTo),
    fact('share', { en: 'To watch from', fr: 'À surveiller à partir de' }, view.watch),
    fact('share', { en: 'To act on from', fr: 'À traiter à partir de' }, view.act),
  ],
  sheets: [
    sheet(
      TITLE,
      [
        item('text', KEY_HEADINGS[view.by] ?? H.line, ({ title, key }) => title ?? inWords(key)),
        item('money', H.allocated, ({ allocated }) => allocated),
        item('money', { en: 'Planned to date', fr: 'Prévu à date' }, ({ planned }) => planned),
        item('money', H.spent, ({ spent }) => spent),
        item('money', { en: 'Promised', fr: 'Engagé non dépensé' }, ({ promised }) => promised),
        item('money', { en: 'Variance', fr: 'Écart' }, ({ variance }) => variance),
        item('share', SHARE, ({ share }) => share),
        item('text', LEVEL, ({ level }) => inWords(level)),
      ],
      view.items,
    ),
    sheet(
      { en: 'Moves between lines', fr: 'Réallocations entre lignes' },
      THRESHOLDS,
      view.thresholds,
    ),
  ],
});
