import { randomInt } from 'node:crypto';
import { BudgetReader, COHORT, DAYS, dayOf } from '../harness/budget.js';
import { oneByOne } from '../harness/closed-loop.js';
import type { Contender } from '../harness/contender.js';

const CHECKED = 3;
const MOST = 1_000;

/** Every account of a budget at a date: by the product's query, or by adding up its whole journal. */
export const open = async ({ url }: { url: string }): Promise<Contender> => {
  const reader = await BudgetReader.open(url);
  const list = async (asOf: string): Promise<string> => {
    const { items } = await reader.ask<{
      items: { accountId: string; balance: { minor: string } }[];
    }>('ListAccounts', { asOf, limit: MOST });
    return items.map(({ accountId, balance }) => `${accountId} ${balance.minor}`).join();
  };
  const aggregate = async (asOf: string): Promise<string> => {
    const rows = await reader.dataSource.query<{ account_id: string; balance: string }[]>(
      `select account_id, coalesce(sum(amount_minor) filter (where effective_on <= $2), 0) as balance
         from read.budgeting_journal where cohort_id = $1 group by account_id`,
      [COHORT, asOf],
    );
    return rows.map(({ account_id, balance }) => `${account_id} ${balance}`).join();
  };
  const sorted = (text: string): string => text.split(',').sort().join();
  for (let n = 0; n < CHECKED; n += 1) {
    const day = dayOf(randomInt(DAYS));
    if (sorted(await list(day)) !== sorted(await aggregate(day))) {
      throw new Error(`the query and the journal differ on ${day}`);
    }
  }
  return {
    run: ({ task, ...window }) =>
      oneByOne(window, () => (task === 'aggregate' ? aggregate : list)(dayOf(randomInt(DAYS)))),
    close: () => reader.close(),
  };
};
