import { money, type Sealed } from '@palabre/kernel';
import { query } from '@palabre/platform';
import type { FactReferences, Supplier } from '../events.js';
import { accountable, isOutside } from './access.query.js';
import { keyset, pageBy, type SortKey } from './keyset.query.js';
import {
  ListCommitments,
  ListExpenditures,
  ListOverruns,
  type CommitmentItem,
  type CommitmentPage,
  type ExpenditureItem,
  type ExpenditurePage,
  type OverrunItem,
  type OverrunPage,
} from './spending.shapes.js';
import { commitmentTable, expenditureTable, overrunTable } from './spending.table.js';

const legsAbout = (cohortId: string, name: 'commitmentId' | 'subject', id: string): string =>
  `/budgets/${cohortId}/journal?${name}=${id}`;

const tie: readonly SortKey[] = [{ sql: 'rows.position', type: 'bigint' }];
const byAmount: SortKey = { sql: 'amount_minor', type: 'bigint' };
const byOpen: SortKey = { sql: 'open_minor', type: 'bigint' };
const byDate: SortKey = { sql: 'booked_on', type: 'date' };
const orNull = (...values: readonly unknown[]): unknown[] => values.map((value) => value ?? null);

interface CommitmentRow extends Omit<
  CommitmentItem,
  'amount' | 'open' | 'spent' | 'supplier' | 'behind'
> {
  readonly amountMinor: string;
  readonly openMinor: string;
  readonly spentMinor: string;
  readonly currency: string;
  readonly supplier: Sealed<Supplier>;
}
const commitmentOf = (
  row: CommitmentRow,
  supplier: Supplier | undefined,
  cohortId: string,
): CommitmentItem => {
  const { commitmentId, stage, lineId, groupId, workplanId, payeeId, requestedBy, decidedBy } = row;
  return {
    ...{ commitmentId, stage, lineId, groupId, workplanId, payeeId, requestedBy, decidedBy },
    amount: money(BigInt(row.amountMinor), row.currency),
    open: money(BigInt(row.openMinor), row.currency),
    spent: money(BigInt(row.spentMinor), row.currency),
    supplier: supplier ?? null,
    rateUnconfirmed: row.rateUnconfirmed,
    evidence: row.evidence,
    behind: legsAbout(cohortId, 'commitmentId', commitmentId),
  };
};

interface ExpenditureRow extends Omit<ExpenditureItem, 'amount' | 'behind'> {
  readonly amountMinor: string;
  readonly currency: string;
}
const expenditureOf = (row: ExpenditureRow, cohortId: string): ExpenditureItem => {
  const { expenditureId, commitmentId, bookedOn, valueOn, recordedBy, reversedBy } = row;
  return {
    ...{ expenditureId, commitmentId, bookedOn, valueOn, recordedBy, reversedBy },
    amount: money(BigInt(row.amountMinor), row.currency),
    evidence: row.evidence,
    behind: legsAbout(cohortId, 'subject', expenditureId),
  };
};

interface OverrunRow extends Omit<
  OverrunItem,
  'amount' | 'overrun' | 'open' | 'withoutVoucher' | 'behind'
> {
  readonly amountMinor: string;
  readonly booksCurrency: string;
  readonly unvouchedMinor: string;
  readonly overrunMinor: string;
  readonly openMinor: string;
  readonly currency: string;
  readonly references: FactReferences;
}
const overrunOf = (row: OverrunRow, cohortId: string): OverrunItem => {
  const { overrunId, kind, bookedOn, lineId, commitmentId, references, flags } = row;
  const inBooks = (minor: string) => money(BigInt(minor), row.booksCurrency);
  return {
    ...{ overrunId, kind, bookedOn, lineId, commitmentId, references, flags },
    evidence: row.evidence,
    amount: money(BigInt(row.amountMinor), row.currency),
    overrun: inBooks(row.overrunMinor),
    open: inBooks(row.openMinor),
    withoutVoucher: inBooks(row.evidence.length === 0 ? row.unvouchedMinor : '0'),
    behind: legsAbout(cohortId, 'subject', overrunId),
  };
};

/** Paid, and nobody has shown an invoice or receipt for it. */
const WITHOUT_VOUCHER = `(unvouched_minor > 0 and jsonb_array_length(evidence) = 0)`;
const AMOUNTS = `amount_minor::text as "amountMinor", currency`;

export const spendingQueries = [
  query({
    name: 'budgeting.ListCommitments',
    input: ListCommitments,
    may: accountable,
    reads: ['budgeting.commitments'],
    answer: async (
      input: ListCommitments,
      { db, unseal, actor, limitOf },
    ): Promise<CommitmentPage> => {
      const limit = limitOf(input.limit);
      const by = keyset(input, { sorts: { amount: byAmount, open: byOpen }, tie }, 7);
      const found: CommitmentRow[] = await db.query(
        `select commitment_id as "commitmentId", stage, line_id as "lineId", group_id as "groupId",
                workplan_id as "workplanId", ${AMOUNTS}, open_minor::text as "openMinor",
                spent_minor::text as "spentMinor", supplier, payee_id as "payeeId",
                rate_unconfirmed as "rateUnconfirmed", evidence,
                requested_by as "requestedBy", decided_by as "decidedBy", ${by.columns}
           from read.budgeting_commitments rows
          where cohort_id = $1 and ($3::text is null or stage = $3)
            and ($4::text is null or line_id = $4)
            and ($5::text is null or coalesce(group_id::text, 'programme') = $5)
            and ($6::uuid is null or workplan_id = $6) and ${by.condition}
          order by ${by.order} limit $2`,
        [
          ...orNull(input.cohortId, limit + 1, input.stage, input.lineId, input.groupId),
          ...[input.workplanId ?? null, ...by.parameters],
        ],
      );
      const { rows, next } = pageBy(found, limit, by);
      // Whoever looks from outside learns by a sample who was paid.
      if (isOutside(actor)) {
        const items = rows.map((row) => commitmentOf(row, undefined, input.cohortId));
        return { items: items.map((item) => ({ ...item, payeeId: null })), next };
      }
      const suppliers = await unseal(
        rows.map(({ supplier }) => supplier),
        { purpose: 'finance', what: 'suppliers of a budget' },
      );
      return {
        items: rows.map((row, at) => commitmentOf(row, suppliers[at], input.cohortId)),
        next,
      };
    },
    table: commitmentTable,
  }),
  query({
    name: 'budgeting.ListExpenditures',
    input: ListExpenditures,
    may: accountable,
    reads: ['budgeting.expenditures'],
    answer: async (input: ListExpenditures, { db, limitOf }): Promise<ExpenditurePage> => {
      const limit = limitOf(input.limit);
      const by = keyset(input, { sorts: { amount: byAmount, booked: byDate }, tie }, 6);
      const found: ExpenditureRow[] = await db.query(
        `select expenditure_id as "expenditureId", commitment_id as "commitmentId", ${AMOUNTS},
                booked_on::text as "bookedOn", value_on::text as "valueOn", evidence,
                recorded_by as "recordedBy", reversed_by as "reversedBy", ${by.columns}
           from read.budgeting_expenditures rows
          where cohort_id = $1 and ($3::uuid is null or commitment_id = $3)
            and ($4::date is null or booked_on >= $4) and ($5::date is null or booked_on <= $5)
            and ${by.condition}
          order by ${by.order} limit $2`,
        [
          ...orNull(input.cohortId, limit + 1, input.commitmentId),
          ...[...orNull(input.bookedFrom, input.bookedUntil), ...by.parameters],
        ],
      );
      const { rows, next } = pageBy(found, limit, by);
      return { items: rows.map((row) => expenditureOf(row, input.cohortId)), next };
    },
    table: expenditureTable,
  }),
  query({
    name: 'budgeting.ListOverruns',
    input: ListOverruns,
    may: accountable,
    reads: ['budgeting.bank-facts'],
    answer: async (input: ListOverruns, { db, limitOf }): Promise<OverrunPage> => {
      const limit = limitOf(input.limit);
      const by = keyset(input, { sorts: { open: byOpen, booked: byDate }, tie }, 7);
      const found: OverrunRow[] = await db.query(
        `select fact_id as "overrunId", kind, ${AMOUNTS}, overrun_minor::text as "overrunMinor",
                open_minor::text as "openMinor", booked_on::text as "bookedOn", line_id as "lineId",
                commitment_id as "commitmentId", reference_ids as "references", flags, evidence,
                books_currency as "booksCurrency", unvouched_minor::text as "unvouchedMinor",
                ${by.columns}
           from read.budgeting_bank_facts rows
          where cohort_id = $1 and not reversed
            and (open_minor > 0 or ($3::boolean is not true
              and (jsonb_array_length(flags) > 0 or ${WITHOUT_VOUCHER})))
            and ($6::boolean is not true or ${WITHOUT_VOUCHER})
            and ($4::text is null or line_id = $4) and ($5::text is null or kind = $5)
            and ${by.condition}
          order by ${by.order} limit $2`,
        [
          ...orNull(input.cohortId, limit + 1, input.onlyOpen, input.lineId, input.kind),
          ...[input.withoutVoucher ?? null, ...by.parameters],
        ],
      );
      const { rows, next } = pageBy(found, limit, by);
      return { items: rows.map((row) => overrunOf(row, input.cohortId)), next };
    },
    table: overrunTable,
  }),
];
