import { columnsOf, sheet, type TableFile } from '@palabre/platform';
import { HEADINGS as H } from '../headings.table.js';
import { inWords } from '../words.table.js';
import type {
  ConsentedMoveItem,
  FunderConsentItem,
  FunderConsentPage,
} from './funder-consent.shapes.js';

interface MoveRow {
  readonly consent: FunderConsentItem;
  readonly move: ConsentedMoveItem;
}
const CONSENTS = { en: 'Consents of funders', fr: 'Accords des bailleurs' };
const move = columnsOf<MoveRow>();
const MOVES = [
  move('text', { en: 'Letter', fr: 'Lettre' }, ({ consent }) => consent.documentId),
  move('text', H.source, ({ consent }) => consent.fundingAgreementId),
  move('text', H.stage, ({ consent }) => inWords(consent.stage)),
  move('text', { en: 'Of cohort', fr: 'De la cohorte' }, (one) => one.move.fromCohortId),
  move('text', { en: 'From line', fr: 'De la ligne' }, (one) => one.move.fromLineId),
  move('text', { en: 'To cohort', fr: 'Vers la cohorte' }, (one) => one.move.toCohortId),
  move('text', { en: 'To line', fr: 'Vers la ligne' }, (one) => one.move.toLineId),
  move('money', { en: 'Consented to', fr: 'Accepté' }, (one) => one.move.amount),
  move('money', { en: 'Used', fr: 'Utilisé' }, (one) => one.move.used),
  move('money', { en: 'Left', fr: 'Restant' }, (one) => one.move.left),
  move('money', { en: 'Without cover', fr: 'Sans couverture' }, (one) => one.move.uncovered),
  move('text', H.currency, (one) => one.move.amount.currency),
  move('text', { en: 'Recorded by', fr: 'Inscrit par' }, ({ consent }) => consent.recordedBy),
  move('instant', H.recordedAt, ({ consent }) => consent.recordedAt),
  move('instant', { en: 'Withdrawn at', fr: 'Retiré le' }, ({ consent }) => consent.withdrawnAt),
  move('text', H.hash, ({ consent }) => consent.sha256),
];

export const funderConsentTable = ({ items }: FunderConsentPage): TableFile => ({
  name: 'funder-consents',
  title: CONSENTS,
  sheets: [
    sheet(
      CONSENTS,
      MOVES,
      items.flatMap((consent) => consent.moves.map((one) => ({ consent, move: one }))),
    ),
  ],
});
