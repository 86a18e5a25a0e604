import { money, type LocalisedText, type Money } from '@palabre/kernel';
import { BANK_TIES } from './bank-ties.query.js';
import { BUDGET_TIES } from './budget-ties.query.js';

/** What has to tie at any moment, in order from the bank to the books. */
const TIES = [...BANK_TIES, ...BUDGET_TIES];

/** A tie of one cohort and currency, as it stands. */
export interface CheckedTie {
  readonly name: string;
  readonly says: LocalisedText;
  readonly leftIs: LocalisedText;
  readonly rightIs: LocalisedText;
  readonly cohortId: string;
  readonly left: Money;
  readonly right: Money;
  /** How many things were compared. */
  readonly compared: number;
  /** Ids of those that differ: statements, accounts, lines, payments, months or events. */
  readonly broken: readonly string[];
  readonly holds: boolean;
}

/** Whatever runs a statement with its values. */
export type Ask = (sql: string, values: unknown[]) => Promise<readonly unknown[]>;

interface Row {
  readonly cohort: string;
  readonly currency: string;
  readonly left: string;
  readonly right: string;
  readonly compared: number;
  readonly broken: readonly string[];
  readonly differ: number;
}

/** How many ids are named of what does not tie. */
const NAMED = 20;

const summed = (sql: string): string => `
  with compared as (${sql})
  select cohort, currency, sum("left")::text as "left", coalesce(sum("right"), 0)::text as "right",
         count(*)::int as compared,
         count(*) filter (where "left" is distinct from "right")::int as differ,
         coalesce((array_agg(subject order by subject)
                    filter (where "left" is distinct from "right"))[1:${NAMED}], '{}') as broken
    from compared
   where $1::text is null or cohort = $1
   group by cohort, currency order by cohort, currency`;

/** Checks every tie, of one cohort or of all. What nothing is known of yet has no row, and ties. */
export const checkTies = async (ask: Ask, cohortId: string | null): Promise<CheckedTie[]> => {
  const checked: CheckedTie[] = [];
  for (const { name, says, left, right, sql } of TIES) {
    const rows = (await ask(summed(sql), [cohortId])) as readonly Row[];
    for (const row of rows) {
      checked.push({
        ...{ name, says, leftIs: left, rightIs: right, cohortId: row.cohort },
        left: money(BigInt(row.left), row.currency),
        right: money(BigInt(row.right), row.currency),
        ...{ compared: row.compared, broken: row.broken, holds: row.differ === 0 },
      });
    }
  }
  return checked;
};
