import { COHORT, DAYS } from '../harness/budget.js';
import type { BenchDatabase } from '../harness/database.js';
import { timesFaster, type Measure } from '../harness/measure.js';
import { interleave } from '../harness/rounds.js';

const ACCOUNTS = 200;

/** Fills the read side as its projections would, without waiting for them. */
const fill = async (database: BenchDatabase, rows: number): Promise<void> => {
  await database.query(
    `insert into read.budgeting_accounts (account_id, cohort_id, ordinal, account,
       funding_agreement_id, line_id, group_id, workplan_id, currency)
     select md5('account' || n)::uuid, $1, n, 'allocated', 'funder', 'line', 'group' || n, '', 'EUR'
     from generate_series(0, $2::int - 1) as n`,
    [COHORT, ACCOUNTS],
  );
  await database.query(
    `insert into read.budgeting_journal (event_id, leg, cohort_id, account_id, position,
       recorded_at, effective_on, event_type, account, funding_agreement_id, line_id,
       amount_minor, balance_minor, currency, actor_kind, actor_id)
     select gen_random_uuid(), 1, $1, md5('account' || n % $2)::uuid, n,
       '2024-01-01T12:00:00Z'::timestamptz + n * ($3::int * interval '1 day' / $4::int),
       '2024-01-01'::date + (n::bigint * $3 / $4)::int - case when n % 20 = 0 then n % 90 else 0 end,
       'budgeting.FundsAllocated', 'allocated', 'funder', 'line',
       100, 100 * (n / $2 + 1), 'EUR', 'person', 'somebody'
     from generate_series(0, $4::int - 1) as n`,
    [COHORT, ACCOUNTS, DAYS, rows],
  );
  for (const span of ['month', 'day']) {
    await database.query(
      `insert into read.budgeting_movements (account_id, span, starts_on, amount_minor)
       select account_id, $1::text, date_trunc($1, effective_on)::date, sum(amount_minor)
       from read.budgeting_journal group by account_id, date_trunc($1, effective_on)`,
      [span],
    );
  }
  for (const table of ['accounts', 'journal', 'movements']) {
    await database.query(`vacuum analyze read.budgeting_${table}`);
  }
};

export const asOfAll: Measure = {
  name: 'as-of-all',
  title: 'All accounts of a budget, at a date',
  nextStep: 'sums of whole years beside those of months and days',
  run: async (workshop) => {
    const { longHistory } = workshop.plan;
    await workshop.startServer();
    const database = await workshop.database();
    workshop.say(`  filling a journal with ${longHistory} rows …`);
    await fill(database, longHistory);
    const reader = await workshop.contender('all-accounts', { url: database.workerUrl });
    const sides = await interleave(workshop, {
      ours: { name: 'the query', pid: reader.pid, run: (round) => reader.run(round) },
      aggregate: {
        ...{ name: 'one full aggregate', pid: reader.pid },
        run: (round) => reader.run({ ...round, task: 'aggregate' }),
      },
    });
    return {
      sides: [sides.ours, sides.aggregate],
      remarks: [
        `${longHistory} legs on ${ACCOUNTS} accounts within a year, 5 % backdated; both sides give the same balances`,
      ],
      findings: [
        timesFaster(
          {
            name: 'as-of-all/aggregate',
            what: 'all accounts of 1M journal rows at a date, against one full aggregate',
            goal: 8,
          },
          sides.ours,
          sides.aggregate,
        ),
      ],
    };
  },
};
