import { money } from '@palabre/kernel';
import { query } from '@palabre/platform';
import { accountable, notFound } from './access.query.js';
import {
  GetAccount,
  ListAccounts,
  type AccountAtPointInTime,
  type AccountBalance,
  type AccountList,
} from './account.shapes.js';
import { accountTable } from './account.table.js';
import { whereTheJournalLeads, balancesAt, rowsOf } from './balances.query.js';
import { shown } from './point-in-time.query.js';

interface Row {
  readonly account_id: string;
  readonly account: string;
  readonly funding_agreement_id: string;
  readonly line_id: string;
  readonly group_id: string;
  readonly workplan_id: string;
  readonly currency: string;
  readonly ordinal: string;
  readonly balance: string;
}

const balanceOf = (row: Row): AccountBalance => ({
  accountId: row.account_id,
  account: row.account,
  fundingAgreementId: row.funding_agreement_id,
  lineId: row.line_id,
  groupId: row.group_id || null,
  workplanId: row.workplan_id || null,
  balance: money(BigInt(row.balance), row.currency),
});

const READS = ['budgeting.accounts', 'budgeting.journal', 'budgeting.movements'];

export const accountQueries = [
  query({
    name: 'budgeting.ListAccounts',
    input: ListAccounts,
    may: accountable,
    reads: READS,
    answer: async (input: ListAccounts, { db, limitOf }): Promise<AccountList> => {
      const limit = limitOf(input.limit);
      const { sql, parameters } = balancesAt(input, input);
      const [ordinal = '0', accountId = '00000000-0000-0000-0000-000000000000'] =
        input.cursor?.split('.') ?? [];
      const statement = {
        sql: `${sql} and (a.ordinal, a.account_id) > ($6::bigint, $7::uuid)
          order by a.ordinal, a.account_id limit $8`,
        parameters: [...parameters, ordinal, accountId, limit + 1],
      };
      const rows = await whereTheJournalLeads(db, input, (moment) =>
        rowsOf<Row>(moment, statement),
      );
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      const more = rows.length > limit && last;
      return {
        at: shown(input),
        items: page.map(balanceOf),
        next: more ? `${last.ordinal}.${last.account_id}` : null,
      };
    },
    table: accountTable,
  }),
  query({
    name: 'budgeting.GetAccount',
    input: GetAccount,
    may: accountable,
    reads: READS,
    answer: async (input: GetAccount, { db }): Promise<AccountAtPointInTime> => {
      const [row] = await whereTheJournalLeads(db, input, (moment) =>
        rowsOf<Row>(moment, balancesAt(input, input)),
      );
      if (!row) throw notFound('account');
      return { ...balanceOf(row), at: shown(input) };
    },
  }),
];
