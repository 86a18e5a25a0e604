import type { EntityManager } from 'typeorm';
import { query } from '@palabre/platform';
import { accountable } from '../access.query.js';
import { shown } from '../point-in-time.query.js';
import { dayOf } from '../views/day.query.js';
import { ForeignPriceRow } from './currency.entity.js';
import { positionOf, totalsOf, type Booked } from './currency-position.js';
import { GetCurrencyPositions, type CurrencyPositions } from './currency-position.shapes.js';
import { currencyPositionTable } from './currency-position.table.js';
import { ratesUpTo } from './published-rate.query.js';

/** What the journal holds of contracts at a point in time, by id. */
const bookedOf = async (
  db: EntityManager,
  ids: readonly string[],
  { cohortId, asOf, knownAt }: GetCurrencyPositions,
): Promise<ReadonlyMap<string, Booked>> => {
  const rows: { id: string; committed: string; exchange: string }[] = await db.query(
    `select commitment_id as id,
            coalesce(sum(amount_minor) filter (where account = 'committed'), 0)::text as committed,
            coalesce(sum(amount_minor) filter (where account = 'exchange'), 0)::text as exchange
       from read.budgeting_journal
      where cohort_id = $1 and commitment_id = any($2::uuid[])
        and ($3::date is null or effective_on <= $3)
        and ($4::timestamptz is null or recorded_at <= $4)
      group by commitment_id`,
    [cohortId, ids, asOf ?? null, knownAt ?? null],
  );
  return new Map(
    rows.map(({ id, committed, exchange }) => [
      id,
      { committed: BigInt(committed), exchange: BigInt(exchange) },
    ]),
  );
};

const currencyOf = async (db: EntityManager, cohortId: string): Promise<string> => {
  const [budget] = (await db.query(
    'select currency from read.budgeting_budgets where cohort_id = $1',
    [cohortId],
  )) as { readonly currency: string }[];
  return budget?.currency ?? 'EUR';
};

export const currencyPositionQueries = [
  query({
    name: 'budgeting.GetCurrencyPositions',
    input: GetCurrencyPositions,
    may: accountable,
    reads: [
      'budgeting.journal',
      'budgeting.budgets',
      'budgeting.foreign-prices',
      'budgeting.published-rates',
    ],
    answer: async (input: GetCurrencyPositions, asking): Promise<CurrencyPositions> => {
      const { db } = asking;
      const { cohortId, publisher } = input;
      const ratesOn = await dayOf(asking, cohortId, input);
      const currency = await currencyOf(db, cohortId);
      const rows = await db.find(ForeignPriceRow, {
        where: { cohortId },
        order: { commitmentId: 'ASC' },
      });
      const ids = rows.map(({ commitmentId }) => commitmentId);
      const booked = await bookedOf(db, ids, input);
      const rates = await ratesUpTo(db, {
        ...{ base: currency, on: ratesOn, publisher, knownAt: input.knownAt },
      });
      const items = rows
        .map((row) =>
          positionOf(row, currency, input, {
            booked: booked.get(row.commitmentId),
            rate: rates.find((one) => one.currency === row.currency),
          }),
        )
        // A request that nobody approved, or one that came later, has nothing to show.
        .filter(({ open, realised }) => open.minor !== '0' || realised.minor !== '0');
      return {
        ...{ at: shown(input), ratesOn, currency, items },
        currencies: totalsOf(items, currency),
      };
    },
    table: currencyPositionTable,
  }),
];
