import type { EntityManager } from 'typeorm';
import { money, type LocalisedText } from '@palabre/kernel';
import { anyOf } from '@palabre/eventing';
import { query } from '@palabre/platform';
import { shareOf } from '../domain/spending-plan.js';
import { accountable, memberOfCohort, notFound } from './access.query.js';
import { whereTheJournalLeads, balancesAt, rowsOf } from './balances.query.js';
import { behind } from './figures.query.js';
import { isPast, shown } from './point-in-time.query.js';
import {
  GetBudgetSummary,
  type BudgetFigures,
  type BudgetOpening,
  type BudgetSummary,
  type BudgetSummaryItem,
  type SummaryDimension,
} from './summary.shapes.js';
import { summaryTable } from './summary.table.js';

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
  group: `select coalesce(nullif(c.group_id, ''), 'programme') as key, g.title, ${SUMS}
     from ${cells} c left join read.budgeting_groups g on g.group_id::text = c.group_id
    where ${OF_BUDGET} group by c.group_id, g.title order by c.group_id`,
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

/** The cells of a holder or funder; empty text stands for what has none. */
const filtered = (cells: string, first: number): string => {
  const is = (column: string, at: number): string =>
    `($${first + at}::text is null or f.${column} = $${first + at})`;
  const columns = ['line_id', 'group_id', 'workplan_id', 'funding_agreement_id'];
  return `(select * from ${cells} f where ${columns.map(is).join(' and ')})`;
};

const sumsAt = async (
  db: EntityManager,
  { cohortId, by, asOf, knownAt, ...of }: GetBudgetSummary,
): Promise<readonly CellSums[]> => {
  const point = { asOf, knownAt };
  const groupId = of.groupId === 'programme' ? '' : of.groupId;
  const holder = [of.lineId, groupId, of.workplanId, of.fundingAgreementId].map((id) => id ?? null);
  if (!isPast(point)) {
    return db.query(statements(filtered(CELLS_NOW, 2))[by], [cohortId, ...holder]);
  }
  const { sql, parameters } = balancesAt({ cohortId }, point);
  const cells = filtered(pastCells(sql), parameters.length + 1);
  const statement = { sql: statements(cells)[by], parameters: [...parameters, ...holder] };
  return whereTheJournalLeads(db, point, (moment) => rowsOf(moment, statement));
};

interface Opening {
  readonly currency: string;
  readonly opened: BudgetOpening;
}

/** When a budget was opened: before that nobody has been given anything, and only what the bank booked stands in it. */
const openingOf = async (db: EntityManager, cohortId: string): Promise<Opening | undefined> => {
  const [row] = await db.query<
    { readonly currency: string; readonly on: string; readonly recordedAt: Date }[]
  >(
    `select currency, effective_on::text as "on", recorded_at as "recordedAt"
       from read.budgeting_journal
      where cohort_id = $1 and event_type = 'budgeting.BudgetOpened'
      order by position, leg limit 1`,
    [cohortId],
  );
  if (!row) return undefined;
  const { currency, on, recordedAt } = row;
  return { currency, opened: { on, recordedAt: new Date(recordedAt).toISOString() } };
};

/** Whether a view is of a time before the budget was opened: what is spent in it nobody could have been given cover for. */
const isBefore = (
  { asOf, knownAt }: GetBudgetSummary,
  opened: BudgetOpening | undefined,
): boolean =>
  opened === undefined ||
  (asOf !== undefined && asOf < opened.on) ||
  (knownAt !== undefined && Date.parse(knownAt) < Date.parse(opened.recordedAt));

const FIELDS: Readonly<Record<SummaryDimension, string>> = {
  ...{ group: 'groupId', line: 'lineId', workplan: 'workplanId', funder: 'fundingAgreementId' },
};

const itemOf = (row: CellSums, currency: string, asked: GetBudgetSummary): BudgetSummaryItem => {
  const { cohortId, by, lineId, groupId, workplanId, fundingAgreementId, asOf, knownAt } = asked;
  const figures = figuresOf(row, currency);
  const of = { lineId, groupId, workplanId, fundingAgreementId, [FIELDS[by]]: row.key };
  return {
    ...{ key: row.key, title: row.title, belowZero: row.belowZero, ...figures },
    utilisation: shareOf(BigInt(figures.spent.minor), BigInt(figures.allocated.minor)),
    behind: behind(cohortId, { ...of, asOf, knownAt }),
  };
};

/** By a figure; what has no utilisation stands before what has. */
const sorted = (items: readonly BudgetSummaryItem[], sort: string): BudgetSummaryItem[] => {
  const name = sort.replace('-', '') as 'budget' | 'utilisation' | keyof BudgetFigures;
  const rank = (item: BudgetSummaryItem): bigint => {
    if (name === 'budget') return 0n;
    if (name !== 'utilisation') return BigInt(item[name].minor);
    return item.utilisation === null ? -(10n ** 30n) : BigInt(item.utilisation.replace('.', ''));
  };
  const inOrder = [...items].sort((a, b) => Number(rank(a) - rank(b)));
  return sort.startsWith('-') ? inOrder.toReversed() : inOrder;
};

export const summaryQueries = [
  query({
    name: 'budgeting.GetBudgetSummary',
    input: GetBudgetSummary,
    may: anyOf(accountable, memberOfCohort),
    reads: [
      ...['budgeting.cells', 'budgeting.lines', 'budgeting.funding-agreements'],
      ...['budgeting.accounts', 'budgeting.journal', 'budgeting.movements', 'budgeting.groups'],
    ],
    answer: async (input: GetBudgetSummary, { db }): Promise<BudgetSummary> => {
      const { cohortId, by } = input;
      const rows = await sumsAt(db, input);
      const opening = await openingOf(db, cohortId);
      const currency = rows[0]?.currency ?? opening?.currency;
      if (currency === undefined) throw notFound('budget');
      const items = rows.map((row) => itemOf(row, currency, input));
      return {
        ...{ cohortId, currency, by, at: shown(input), items: sorted(items, input.sort) },
        opened: opening?.opened ?? null,
        beforeOpening: isBefore(input, opening?.opened),
        total: figuresOf(totalOf(rows), currency),
      };
    },
    table: summaryTable,
  }),
];
