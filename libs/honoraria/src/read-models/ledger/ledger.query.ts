import { staff } from '@palabre/eventing';
import { subtract, type Money } from '@palabre/kernel';
import { AnswerFormat, columnsOf, PathId, query, sheet, type FileFormat } from '@palabre/platform';
import { checkTies } from './check-ties.query.js';
import { followersBehind, LEDGER_READS } from './followers.query.js';

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
/** What follows the log and has not seen its end: a tie may break by that alone. */
export class FollowerBehindView {
  name: string;
  /** What it has seen, and where the log ends. */
  position: string;
  end: string;
}
export class LedgerView {
  holds: boolean;
  behind: FollowerBehindView[];
  ties: LedgerTieView[];
}

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
      const ask = (sql: string, values: unknown[]) => db.query(sql, values);
      // Looked at before the ties: what had arrived by then is in them.
      const behind = await followersBehind(ask);
      const checked = await checkTies(ask, cohortId);
      const ties = checked.map(({ cohortId: _cohort, says, leftIs, rightIs, ...tie }) => ({
        ...tie,
        ...{ says: says[language], leftIs: leftIs[language], rightIs: rightIs[language] },
        difference: subtract(tie.left, tie.right),
        broken: [...tie.broken],
      }));
      return { holds: ties.every(({ holds }) => holds), behind, ties };
    },
    table: ({ ties }) => ({
      name: 'ledger-ties',
      title: { en: 'Bank, honoraria and budget', fr: 'Banque, honoraires et budget' },
      sheets: [sheet({ en: 'Ties', fr: 'Concordances' }, COLUMNS, ties)],
    }),
  }),
];
