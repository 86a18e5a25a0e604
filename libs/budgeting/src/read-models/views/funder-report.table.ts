import { columnsOf, fact, sheet, type TableFile } from '@palabre/platform';
import type { LocalisedText, Money } from '@palabre/kernel';
import { HEADINGS as H } from '../headings.table.js';
import { eventWords } from '../words.table.js';
import type { FunderReport, ReportedLeg, ReportedPeriod } from './funder-report.shapes.js';

/** A row of the report: a line, or their total. */
interface Row {
  readonly code: string;
  readonly title: LocalisedText | null;
  readonly budget: Money;
  readonly spent: readonly Money[];
  readonly total: Money;
  readonly left: Money;
}
const row = columnsOf<Row>();
const leg = columnsOf<ReportedLeg>();
const CODE = { en: 'Funder’s line', fr: 'Ligne du bailleur' };
const PERIOD = { en: 'Period', fr: 'Période' };
const LEGS = [
  leg('integer', H.position, ({ position }) => BigInt(position)),
  leg('integer', H.leg, (one) => one.leg),
  leg('text', CODE, ({ code }) => code),
  leg('integer', PERIOD, ({ period }) => period),
  leg('date', H.effectiveOn, ({ effectiveOn }) => effectiveOn),
  leg('instant', H.recordedAt, ({ recordedAt }) => recordedAt),
  leg('text', H.event, ({ eventType }) => eventWords(eventType)),
  leg('text', H.lineId, ({ lineId }) => lineId),
  leg('money', H.amount, ({ amount }) => amount),
  leg('text', H.eventId, ({ eventId }) => eventId),
];

const periodWords = ({ from, until }: ReportedPeriod, at: number): LocalisedText =>
  from === null
    ? { en: 'In no period', fr: 'Hors période' }
    : { en: `${at + 1}: ${from} to ${until}`, fr: `${at + 1} : du ${from} au ${until}` };

export const funderReportTable = (report: FunderReport): TableFile => {
  const { periods, lines, budget, spent, legs } = report;
  const left = { ...budget, minor: `${BigInt(budget.minor) - BigInt(spent.minor)}` };
  const total: Row = {
    ...{ code: '', title: H.total, budget, total: spent, left },
    spent: periods.map((period) => period.spent),
  };
  return {
    name: 'funder-report',
    title: { en: 'Report to the funder', fr: 'Rapport au bailleur' },
    ...report.at,
    facts: [
      fact('text', H.funder, report.funder),
      fact('text', { en: 'Reference', fr: 'Référence' }, report.reference),
      fact('text', H.currency, report.currency),
      fact('money', { en: 'Grant received', fr: 'Subvention reçue' }, report.received),
      fact('money', { en: 'Sum of the journal’s legs', fr: 'Somme des écritures' }, spent),
      fact('text', { en: 'SHA-256 of the legs', fr: 'SHA-256 des écritures' }, report.legsHash),
      fact('text', { en: 'SHA-256 of the report', fr: 'SHA-256 du rapport' }, report.reportHash),
    ],
    sheets: [
      sheet<Row>(
        { en: 'Report', fr: 'Rapport' },
        [
          row('text', CODE, ({ code }) => code),
          row('text', H.line, ({ title }) => title),
          row('money', { en: 'Budget', fr: 'Budget' }, (one) => one.budget),
          ...periods.map((period, at) =>
            row('money', periodWords(period, at), (one) => one.spent[at]),
          ),
          row('money', { en: 'Spent in all', fr: 'Dépensé en tout' }, (one) => one.total),
          row('money', { en: 'Left', fr: 'Reste' }, (one) => one.left),
        ],
        [...lines, total],
      ),
      ...(legs.length === 0 ? [] : [sheet({ en: 'Journal', fr: 'Journal' }, LEGS, legs)]),
    ],
  };
};
