import type { EntityManager } from 'typeorm';
import { money, type Sealed } from '@palabre/kernel';
import { query } from '@palabre/platform';
import type { Supplier } from '../../events.js';
import { accountable, isOutside } from '../access.query.js';
import { behind } from '../figures.query.js';
import { keyset, pageBy, type Keyset } from '../keyset.query.js';
import { shown } from '../point-in-time.query.js';
import {
  AGES,
  ListOpenCommitments,
  type Age,
  type AgeTotal,
  type OpenCommitment,
  type OpenCommitmentList,
} from './commitment-aging.shapes.js';
import { commitmentAgingTable } from './commitment-aging.table.js';
import { dayOf } from './day.query.js';

interface Row {
  readonly commitmentId: string;
  readonly lineId: string;
  readonly groupId: string | null;
  readonly workplanId: string | null;
  readonly approvedOn: string;
  readonly ageDays: number;
  readonly committedMinor: string;
  readonly openMinor: string;
  readonly currency: string;
  readonly supplier: Sealed<Supplier> | null;
}

/** What the legs of each contract on account `committed` leave open. Parameters `$1` to `$8`. */
const OPEN = `
  select commitment_id, min(line_id) as line_id, min(group_id::text)::uuid as group_id,
         min(workplan_id::text)::uuid as workplan_id, min(currency) as currency,
         min(effective_on) filter (where event_type = 'budgeting.CommitmentApproved') as approved_on,
         sum(amount_minor) filter (where event_type = 'budgeting.CommitmentApproved')::bigint
           as committed_minor,
         sum(amount_minor)::bigint as open_minor
    from read.budgeting_journal
   where cohort_id = $1 and commitment_id is not null and account = 'committed'
     and ($2::date is null or effective_on <= $2)
     and ($3::timestamptz is null or recorded_at <= $3)
     and ($4::text is null or line_id = $4)
     and ($5::text is null or ($5 = 'programme' and group_id is null) or group_id::text = $5)
     and ($6::uuid is null or workplan_id = $6)
   group by commitment_id
  having sum(amount_minor) > 0
     and min(effective_on) filter (where event_type = 'budgeting.CommitmentApproved') is not null
     and ($7::int is null or $8::date - min(effective_on) >= $7)`;

const SORTS = {
  sorts: {
    approved: { sql: 'o.approved_on', type: 'date' },
    open: { sql: 'o.open_minor', type: 'bigint' },
  },
  tie: [{ sql: 'o.commitment_id', type: 'uuid' }],
} as const;

const rowsOf = (
  db: EntityManager,
  asked: readonly unknown[],
  by: Keyset,
  limit: number,
): Promise<Row[]> =>
  db.query(
    `select o.commitment_id as "commitmentId", o.line_id as "lineId", o.group_id as "groupId",
            o.workplan_id as "workplanId", o.approved_on::text as "approvedOn",
            $8::date - o.approved_on as "ageDays", o.committed_minor::text as "committedMinor",
            o.open_minor::text as "openMinor", o.currency, c.supplier, ${by.columns}
       from (${OPEN}) o left join read.budgeting_commitments c using (commitment_id)
      where ${by.condition} order by ${by.order} limit $9`,
    [...asked, limit + 1, ...by.parameters],
  );

/** The group of ages that so many days fall into. */
export const ageOf = (days: number): Age =>
  days <= 30 ? '0-30' : days <= 60 ? '31-60' : days <= 90 ? '61-90' : '91+';

const agesOf = async (db: EntityManager, asked: readonly unknown[]): Promise<AgeTotal[]> => {
  const rows: { age: Age; count: number; open: string; currency: string }[] = await db.query(
    `select case when days <= 30 then '0-30' when days <= 60 then '31-60'
                 when days <= 90 then '61-90' else '91+' end as age,
            count(*)::int as count, sum(open_minor)::text as open, min(currency) as currency
       from (select *, $8::date - approved_on as days from (${OPEN}) o) aged group by 1`,
    [...asked],
  );
  const currency = rows[0]?.currency ?? 'EUR';
  return AGES.map((age) => {
    const row = rows.find((one) => one.age === age);
    return { age, count: row?.count ?? 0, open: money(BigInt(row?.open ?? '0'), currency) };
  });
};

const itemOf = (
  row: Row,
  supplier: Supplier | null,
  { cohortId, asOf, knownAt }: ListOpenCommitments,
): OpenCommitment => {
  const { commitmentId, lineId, groupId, workplanId, approvedOn, ageDays, currency } = row;
  const [committed, open] = [BigInt(row.committedMinor), BigInt(row.openMinor)];
  return {
    ...{ commitmentId, lineId, groupId, workplanId, approvedOn, ageDays, age: ageOf(ageDays) },
    committed: money(committed, currency),
    used: money(committed - open, currency),
    open: money(open, currency),
    supplier,
    behind: behind(cohortId, { commitmentId, asOf, knownAt }, 'promised'),
  };
};

export const commitmentAgingQueries = [
  query({
    name: 'budgeting.ListOpenCommitments',
    input: ListOpenCommitments,
    may: accountable,
    reads: ['budgeting.journal', 'budgeting.commitments', 'budgeting.budgets'],
    answer: async (input: ListOpenCommitments, asking): Promise<OpenCommitmentList> => {
      const { db, unseal, limitOf } = asking;
      const agedOn = await dayOf(asking, input.cohortId, input);
      const filters = [input.asOf, input.knownAt, input.lineId, input.groupId, input.workplanId];
      const asked = [input.cohortId, ...filters, input.minAgeDays, agedOn].map(
        (one) => one ?? null,
      );
      const limit = limitOf(input.limit);
      const by = keyset(input, SORTS, 10);
      const { rows, next } = pageBy(await rowsOf(db, asked, by, limit), limit, by);
      // Whoever looks from outside learns by a sample who was paid.
      const suppliers = await unseal(
        isOutside(asking.actor) ? [] : rows.map(({ supplier }) => supplier),
        { purpose: 'finance', what: 'suppliers of a budget' },
      );
      return {
        ...{ at: shown(input), agedOn, ages: await agesOf(db, asked), next },
        items: rows.map((row, at) =>
          itemOf(row, (suppliers[at] as Supplier | null | undefined) ?? null, input),
        ),
      };
    },
    table: commitmentAgingTable,
  }),
];
