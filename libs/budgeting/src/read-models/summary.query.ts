import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { money, type LocalisedText, type Money } from '@palabre/kernel';
import { anyOf } from '@palabre/eventing';
import { LocalisedTextInput, PathId, query } from '@palabre/platform';
import { accountable, memberOfCohort, notFound } from './access.query.js';

export const SUMMARY_DIMENSIONS = ['group', 'line', 'workplan', 'funder'] as const;
export type SummaryDimension = (typeof SUMMARY_DIMENSIONS)[number];

/** The summary of a budget. */
export class GetBudgetSummary {
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
  @Amount('promised by contract, or spent under cover of an allocation')
  committed: Money;
  @Amount('spent, with or without cover')
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
}
export class BudgetSummary {
  cohortId: string;
  currency: string;
  by: string;
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
}

const SUMS = `min(c.currency) as currency, sum(c.envelope)::text as envelope,
  sum(c.allocated)::text as allocated, sum(c.committed)::text as committed,
  sum(c.spent)::text as spent, sum(c.overrun)::text as overrun`;

/** Cells that only hold money that came in are no part of the budget. */
const OF_BUDGET = `c.cohort_id = $1
  and (c.source, c.envelope, c.allocated, c.committed, c.spent, c.overrun) <> (0, 0, 0, 0, 0, 0)`;

const STATEMENTS: Readonly<Record<SummaryDimension, string>> = {
  group: `select coalesce(nullif(c.group_id, ''), 'programme') as key, null as title, ${SUMS}
     from read.budgeting_cells c where ${OF_BUDGET}
    group by c.group_id order by c.group_id`,
  workplan: `select coalesce(nullif(c.workplan_id, ''), 'none') as key, null as title, ${SUMS}
     from read.budgeting_cells c where ${OF_BUDGET}
    group by c.workplan_id order by c.workplan_id`,
  line: `select c.line_id as key, l.title, ${SUMS}
     from read.budgeting_cells c
     left join read.budgeting_lines l on l.cohort_id = c.cohort_id and l.line_id::text = c.line_id
    where ${OF_BUDGET} group by c.line_id, l.title, l.ordinal order by l.ordinal nulls last`,
  funder: `select c.funding_agreement_id as key, a.funder as title, ${SUMS}
     from read.budgeting_cells c
     left join read.budgeting_funding_agreements a
       on a.funding_agreement_id::text = c.funding_agreement_id
    where ${OF_BUDGET} group by c.funding_agreement_id, a.funder order by c.funding_agreement_id`,
};

/** The figures that users read, from the balances of the accounts. */
export const figuresOf = (
  sums: Omit<CellSums, 'key' | 'title' | 'currency'>,
  currency: string,
): BudgetFigures => {
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

const totalOf = (rows: readonly CellSums[]): Omit<CellSums, 'key' | 'title' | 'currency'> => {
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

const rowsOf = (
  db: EntityManager,
  by: SummaryDimension,
  cohortId: string,
): Promise<readonly CellSums[]> => db.query(STATEMENTS[by], [cohortId]);

export const summaryQueries = [
  query({
    name: 'budgeting.GetBudgetSummary',
    input: GetBudgetSummary,
    may: anyOf(accountable, memberOfCohort),
    reads: ['budgeting.cells', 'budgeting.lines', 'budgeting.funding-agreements'],
    answer: async ({ cohortId, by }, { db }): Promise<BudgetSummary> => {
      const rows = await rowsOf(db, by, cohortId);
      const currency = rows[0]?.currency;
      if (currency === undefined) throw notFound('budget');
      const items = rows.map((row) => ({
        key: row.key,
        title: row.title,
        ...figuresOf(row, currency),
      }));
      return { cohortId, currency, by, items, total: figuresOf(totalOf(rows), currency) };
    },
  }),
];
