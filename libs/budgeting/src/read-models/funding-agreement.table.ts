import { columnsOf, sheet, type TableFile } from '@palabre/platform';
import type {
  FunderLineItem,
  FundingAgreementItem,
  FundingAgreementList,
} from './funding-agreement.shapes.js';
import { HEADINGS as H } from './headings.table.js';
import { inWords } from './words.table.js';

interface LineRow {
  readonly reference: string;
  readonly line: FunderLineItem;
}
interface PeriodRow {
  readonly reference: string;
  readonly from: string;
  readonly until: string;
}
const REFERENCE = { en: 'Reference', fr: 'Référence' };
const FROM = { en: 'From', fr: 'Du' };
const UNTIL = { en: 'Until', fr: 'Au' };

const agreement = columnsOf<FundingAgreementItem>();
const AGREEMENTS = [
  agreement('text', H.funder, ({ funder }) => funder),
  agreement('text', REFERENCE, ({ reference }) => reference),
  agreement('text', H.stage, ({ stage }) => inWords(stage)),
  agreement('money', { en: 'Agreed', fr: 'Convenu' }, ({ amount }) => amount),
  agreement('text', H.currency, ({ amount }) => amount.currency),
  agreement('money', { en: 'Taken by budgets', fr: 'Pris par les budgets' }, (one) => one.assigned),
  agreement('money', { en: 'Shortfall', fr: 'Manque' }, ({ shortfall }) => shortfall),
  agreement('date', { en: 'Eligible from', fr: 'Éligible du' }, (one) => one.eligibleFrom),
  agreement('date', { en: 'Eligible until', fr: 'Éligible au' }, (one) => one.eligibleUntil),
  agreement('date', { en: 'Close-out', fr: 'Clôture' }, ({ closeOutOn }) => closeOutOn),
  agreement(
    'share',
    { en: 'May be moved unasked', fr: 'Réaffectable sans accord' },
    ({ reallocationThreshold }) => reallocationThreshold,
  ),
  agreement('text', { en: 'Recorded by', fr: 'Inscrit par' }, ({ agreedBy }) => agreedBy),
  agreement('text', { en: 'Confirmed by', fr: 'Confirmé par' }, (one) => one.confirmedBy),
  agreement('text', H.evidence, ({ documentId }) => documentId),
  agreement('text', H.hash, ({ sha256 }) => sha256),
  agreement('text', H.source, ({ fundingAgreementId }) => fundingAgreementId),
];
const line = columnsOf<LineRow>();
const LINES = [
  line('text', REFERENCE, ({ reference }) => reference),
  line('text', { en: 'Funder’s line', fr: 'Ligne du bailleur' }, (one) => one.line.code),
  line('text', H.line, (one) => one.line.title),
  line('money', H.amount, (one) => one.line.amount),
];
const period = columnsOf<PeriodRow>();
const PERIODS = [
  period('text', REFERENCE, ({ reference }) => reference),
  period('date', FROM, ({ from }) => from),
  period('date', UNTIL, ({ until }) => until),
];

export const fundingAgreementTable = ({ items }: FundingAgreementList): TableFile => ({
  name: 'funding-agreements',
  title: { en: 'Funding agreements', fr: 'Conventions de financement' },
  sheets: [
    sheet({ en: 'Agreements', fr: 'Conventions' }, AGREEMENTS, items),
    sheet(
      { en: 'Lines', fr: 'Lignes' },
      LINES,
      items.flatMap(({ reference, lines }) => lines.map((one) => ({ reference, line: one }))),
    ),
    sheet(
      { en: 'Reporting periods', fr: 'Périodes de rapport' },
      PERIODS,
      items.flatMap(({ reference, reportingPeriods }) =>
        reportingPeriods.map((one) => ({ reference, ...one })),
      ),
    ),
  ],
});
