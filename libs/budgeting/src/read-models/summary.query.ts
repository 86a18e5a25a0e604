import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { money, type LocalisedText, type Money } from '@palabre/kernel';
import { anyOf } from '@palabre/eventing';
import { LocalisedTextInput, PathId, query } from '@palabre/platform';
import { accountable, memberOfCohort, notFound } from './access.query.js';
import { balancesAt, rowsOf } from './balances.query.js';
import { AtPointInTime, isPast, shown, ShownPointInTime } from './point-in-time.query.js';

export const SUMMARY_DIMENSIONS = ['group', 'line', 'workplan', 'funder'] as const;
export type SummaryDimension = (typeof SUMMARY_DIMENSIONS)[number];

/** The summary of a budget: now, as of a date, as known at a moment, or both. */
export class GetBudgetSummary extends AtPointInTime {
  @PathId()
  cohortId: string;
  @IsIn(SUMMARY_DIMENSIONS)
  by: SummaryDimension = 'group';
}

const Amount = (description: string): PropertyDecorator =>
  ApiProperty({
    description,
    type: 'object',
    properties: { minor: { type: 'string' }, currency: { type: 'string' } },
    example: { minor: '10000', currency: 'EUR' },
  });

/** `envelope` = `allocated` + `free`; `allocated` = `committed` + `available`; `spent` ≤ `committed` + `overrun`. */
export class BudgetFigures {
  @Amount('what funders agreed to; for a group or workplan, what it has been given')
  envelope: Money;
  @Amount('given to the programme, groups and workplans')
  allocated: Money;
  @Amount('of the envelope, not given to anybody yet')
  free: Money;
  @Amount('promised by contract, advanced, or spent under cover of an allocation')
  committed: Money;
  @Amount('spent, with or without cover, differences of exchange included')
  spent: Money;
  @Amount('of what is spent, what nobody has found cover for yet')
  overrun: Money;
  @Amount('of what is allocated, not promised yet')
  available: Money;
}
export class BudgetSummaryItem extends BudgetFigures {
  /** Id of the group, line, workplan or agreement; `programme`, `unassigned` or `none` where there is none. */
  key: string;
  /** Title of the line or name of the funder. */
  @ApiProperty({ type: LocalisedTextInput, nullable: true })
  title: LocalisedText | null;
  /** By effective date, an account of it is below zero at that point: something was recorded earlier than it counts. */
  belowZero: boolean;
}
export class BudgetSummary {
  cohortId: string;
  currency: string;
  by: string;
  at: ShownPointInTime;
  items: BudgetSummaryItem[];
  total: BudgetFigures;
}

/** Sums of cells in minor units, as text. */
interface CellSums {
  readonly key: string;
  readonly title: LocalisedText | null;
  readonly currency: string;
  readonly envelope: string;
  readonly allocated: string;
  readonly committed: string;
  readonly spent: string;
  readonly overrun: string;
  readonly belowZero: boolean;
}

const SUMS = `min(c.currency) as currency, sum(c.envelope)::text as envelope,
  sum(c.allocated)::text as allocated, sum(c.committed + c.advanced)::text as committed,
  sum(c.spent + c.exchange)::text as spent, sum(c.overrun)::text as overrun,
  bool_or(least(c.source, c.envelope, c.allocated, c.committed, c.advanced, c.spent, c.overrun) < 0)
    as "belowZero"`;

const PAST_ACCOUNTS = [
  ...(['source', 'envelope', 'allocated', 'committed'] as const),
  ...(['advanced', 'spent', 'exchange', 'overrun'] as const),
];

/** Cells made of the balances at a point in time; credits turned to positive amounts, as in the table of cells. */
const pastCells = (balances: string): string => `(
  select funding_agreement_id, line_id, group_id, workplan_id, min(currency) as currency,
         ${PAST_ACCOUNTS.map((account) => {
           const sign = account === 'source' || account === 'overrun' ? '-' : '';
           return `coalesce(sum(${sign}balance) filter (where account = '${account}'), 0) as ${account}`;
         }).join(',\n         ')}
    from (${balances}) b group by funding_agreement_id, line_id, group_id, workplan_id)`;

/** Cells that only hold money that came in are no part of the budget. */
const OF_BUDGET = `(c.source, c.envelope, c.allocated, c.committed, c.advanced, c.spent, c.exchange,
  c.overrun) <> (0, 0, 0, 0, 0, 0, 0, 0)`;

const statements = (cells: string): Readonly<Record<SummaryDimension, string>> => ({
  group: `select coalesce(nullif(c.group_id, ''), 'programme') as key, null as title, ${SUMS}
     from ${cells} c where ${OF_BUDGET}
    group by c.group_id order by c.group_id`,
  workplan: `select coalesce(nullif(c.workplan_id, ''), 'none') as key, null as title, ${SUMS}
     from ${cells} c where ${OF_BUDGET}
    group by c.workplan_id order by c.workplan_id`,
  line: `select c.line_id as key, l.title, ${SUMS}
     from ${cells} c
     left join read.budgeting_lines l on l.cohort_id = $1 and l.line_id::text = c.line_id
    where ${OF_BUDGET} group by c.line_id, l.title, l.ordinal order by l.ordinal nulls last`,
  funder: `select c.funding_agreement_id as key, a.funder as title, ${SUMS}
     from ${cells} c
     left join read.budgeting_funding_agreements a
       on a.funding_agreement_id::text = c.funding_agreement_id
    where ${OF_BUDGET} group by c.funding_agreement_id, a.funder order by c.funding_agreement_id`,
});

const CELLS_NOW = '(select * from read.budgeting_cells where cohort_id = $1)';

type Balances = Omit<CellSums, 'key' | 'title' | 'currency' | 'belowZero'>;

/** The figures that users read, from the balances of the accounts. */
export const figuresOf = (sums: Balances, currency: string): BudgetFigures => {
  const of = (account: keyof typeof sums): bigint => BigInt(sums[account]);
  const committed = of('committed') + of('spent') - of('overrun');
  const allocated = of('allocated') + committed;
  return {
    envelope: money(of('envelope') + allocated, currency),
    allocated: money(allocated, currency),
    free: money(of('envelope'), currency),
    committed: money(committed, currency),
    spent: money(of('spent'), currency),
    overrun: money(of('overrun'), currency),
    available: money(of('allocated'), currency),
  };
};

const totalOf = (rows: readonly CellSums[]): Balances => {
  const sum = (account: 'envelope' | 'allocated' | 'committed' | 'spent' | 'overrun'): string =>
    rows.reduce((total, row) => total + BigInt(row[account]), 0n).toString();
  return {
    envelope: sum('envelope'),
    allocated: sum('allocated'),
    committed: sum('committed'),
    spent: sum('spent'),
    overrun: sum('overrun'),
  };
};

const sumsAt = async (
  db: EntityManager,
  { cohortId, by, asOf, knownAt }: GetBudgetSummary,
): Promise<readonly CellSums[]> => {
  const point = { asOf, knownAt };
  if (!isPast(point)) return db.query(statements(CELLS_NOW)[by], [cohortId]);
  const { sql, parameters } = balancesAt({ cohortId }, point);
  return rowsOf(db, { sql: statements(pastCells(sql))[by], parameters });
};

export const summaryQueries = [
  query({
    name: 'budgeting.GetBudgetSummary',
    input: GetBudgetSummary,
    may: anyOf(accountable, memberOfCohort),
    reads: [
      ...['budgeting.cells', 'budgeting.lines', 'budgeting.funding-agreements'],
      ...['budgeting.accounts', 'budgeting.journal', 'budgeting.movements'],
    ],
    answer: async (input: GetBudgetSummary, { db }): Promise<BudgetSummary> => {
      const { cohortId, by } = input;
      const rows = await sumsAt(db, input);
      const currency = rows[0]?.currency;
      if (currency === undefined) throw notFound('budget');
      const items = rows.map((row) => ({
        key: row.key,
        title: row.title,
        belowZero: row.belowZero,
        ...figuresOf(row, currency),
      }));
      const at = shown(input);
      return { cohortId, currency, by, at, items, total: figuresOf(totalOf(rows), currency) };
    },
  }),
];
