import { staff } from '@palabre/eventing';
import { subtract, type Money } from '@palabre/kernel';
import { AnswerFormat, columnsOf, PathId, query, sheet, type FileFormat } from '@palabre/platform';
import { checkTies } from './check-ties.query.js';

/** What has to tie between the bank, the honoraria and the budget of a cohort, and whether it does. */
export class CheckLedger {
  @PathId()
  cohortId: string;
  @AnswerFormat()
  format?: FileFormat;
}

/** Two figures that must be the same, found in two ways. */
export class LedgerTieView {
  name: string;
  /** In the reader's language, as `leftIs` and `rightIs`: what the sides are. */
  says: string;
  leftIs: string;
  left: Money;
  rightIs: string;
  right: Money;
  difference: Money;
  /** How many things were compared, one by one. */
  compared: number;
  /** Ids of those that differ. */
  broken: string[];
  holds: boolean;
}
export class LedgerView {
  holds: boolean;
  ties: LedgerTieView[];
}

/** The read models that ties compare; those of the budget follow by a reaction, a moment later. */
export const LEDGER_READS = [
  'honoraria.own-accounts',
  'honoraria.statements',
  'honoraria.bank-lines',
  'honoraria.movements',
  'honoraria.items',
  'honoraria.exceptions',
  'honoraria.payments',
  'honoraria.months',
  'budgeting.bank-facts',
  'budgeting.journal',
];

const column = columnsOf<LedgerTieView>();
const COLUMNS = [
  column('text', { en: 'Tie', fr: 'Concordance' }, ({ says }) => says),
  column('text', { en: 'One side', fr: 'Un côté' }, ({ leftIs }) => leftIs),
  column('money', { en: 'Amount', fr: 'Montant' }, ({ left }) => left),
  column('text', { en: 'Other side', fr: 'Autre côté' }, ({ rightIs }) => rightIs),
  column('money', { en: 'Amount', fr: 'Montant' }, ({ right }) => right),
  column('money', { en: 'Difference', fr: 'Écart' }, ({ difference }) => difference),
  column('integer', { en: 'Compared', fr: 'Comparés' }, ({ compared }) => compared),
];

export const ledgerQueries = [
  query({
    name: 'honoraria.CheckLedger',
    input: CheckLedger,
    may: staff('finance', 'finance-approver', 'mel', 'auditor'),
    reads: LEDGER_READS,
    answer: async ({ cohortId }, { db, language }): Promise<LedgerView> => {
      const checked = await checkTies((sql, values) => db.query(sql, values), cohortId);
      const ties = checked.map(({ cohortId: _cohort, says, leftIs, rightIs, ...tie }) => ({
        ...tie,
        ...{ says: says[language], leftIs: leftIs[language], rightIs: rightIs[language] },
        difference: subtract(tie.left, tie.right),
        broken: [...tie.broken],
      }));
      return { holds: ties.every(({ holds }) => holds), ties };
    },
    table: ({ ties }) => ({
      name: 'ledger-ties',
      title: { en: 'Bank, honoraria and budget', fr: 'Banque, honoraires et budget' },
      sheets: [sheet({ en: 'Ties', fr: 'Concordances' }, COLUMNS, ties)],
    }),
  }),
];
