import { IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { money, type Money } from '@palabre/kernel';
import { PathId, query, Optional } from '@palabre/platform';
import { accountable, notFound } from './access.query.js';
import { balancesAt, rowsOf } from './balances.query.js';
import { AtPointInTime, ShownPointInTime, shown } from './point-in-time.query.js';

/** Every account of a budget with its balance: now, as of a date, as known at a moment, or both. */
export class ListAccounts extends AtPointInTime {
  @PathId()
  cohortId: string;
  /** At most so many. */
  @IsInt()
  @Min(1)
  @Max(1_000)
  limit: number = 200;
  /** The `next` of the page before. */
  @Optional()
  @Matches(/^\d{1,18}\.[0-9a-f-]{36}$/)
  cursor?: string;
}

/** One account of a budget with its balance. */
export class GetAccount extends AtPointInTime {
  @PathId()
  cohortId: string;
  @PathId()
  @IsUUID()
  accountId: string;
}

/** An account of the books for one funding source, line, group and workplan. */
export class AccountBalance {
  accountId: string;
  account: string;
  fundingAgreementId: string;
  lineId: string;
  groupId: string | null;
  workplanId: string | null;
  /** Debit positive, credit negative. By effective date it may be on the wrong side for a while. */
  balance: Money;
}
export class AccountAtPointInTime extends AccountBalance {
  at: ShownPointInTime;
}
export class AccountList {
  at: ShownPointInTime;
  items: AccountBalance[];
  next: string | null;
}

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
    answer: async (input: ListAccounts, { db }): Promise<AccountList> => {
      const { sql, parameters } = balancesAt(input, input);
      const [ordinal = '0', accountId = '00000000-0000-0000-0000-000000000000'] =
        input.cursor?.split('.') ?? [];
      const rows = await rowsOf<Row>(db, {
        sql: `${sql} and (a.ordinal, a.account_id) > ($6::bigint, $7::uuid)
          order by a.ordinal, a.account_id limit $8`,
        parameters: [...parameters, ordinal, accountId, input.limit + 1],
      });
      const page = rows.slice(0, input.limit);
      const last = page.at(-1);
      const more = rows.length > input.limit && last;
      return {
        at: shown(input),
        items: page.map(balanceOf),
        next: more ? `${last.ordinal}.${last.account_id}` : null,
      };
    },
  }),
  query({
    name: 'budgeting.GetAccount',
    input: GetAccount,
    may: accountable,
    reads: READS,
    answer: async (input: GetAccount, { db }): Promise<AccountAtPointInTime> => {
      const [row] = await rowsOf<Row>(db, balancesAt(input, input));
      if (!row) throw notFound('account');
      return { ...balanceOf(row), at: shown(input) };
    },
  }),
];
