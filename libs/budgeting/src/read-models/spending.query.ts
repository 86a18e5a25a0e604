import { MoreThan } from 'typeorm';
import { money, type Money } from '@palabre/kernel';
import { query } from '@palabre/platform';
import type { FactReferences, Supplier } from '../events.js';
import { accountable, isOutside } from './access.query.js';
import { BankFactRow } from './bank-fact.entity.js';
import { CommitmentRow } from './commitment.entity.js';
import { ExpenditureRow } from './expenditure.entity.js';
import { BudgetListInput, pageOf } from './paging.query.js';

/** Contracts with suppliers and resource persons. */
export class ListCommitments extends BudgetListInput {}
/** Vouchers booked against contracts. */
export class ListExpenditures extends BudgetListInput {}
/** Bank facts that somebody has to look at. */
export class ListOverruns extends BudgetListInput {}

export class CommitmentItem {
  commitmentId: string;
  stage: string;
  lineId: string;
  groupId: string | null;
  workplanId: string | null;
  amount: Money;
  /** Promised and not spent. */
  open: Money;
  /** Spent under it, beyond it included. */
  spent: Money;
  supplier: Supplier | null;
  payeeId: string | null;
  evidence: string[];
  requestedBy: string;
  decidedBy: string | null;
}
export class CommitmentPage {
  items: CommitmentItem[];
  next: string | null;
}
export class ExpenditureItem {
  expenditureId: string;
  commitmentId: string;
  amount: Money;
  bookedOn: string;
  valueOn: string;
  evidence: string[];
  recordedBy: string;
  reversedBy: string | null;
}
export class ExpenditurePage {
  items: ExpenditureItem[];
  next: string | null;
}
export class OverrunItem {
  /** The id of the bank fact. */
  overrunId: string;
  kind: string;
  amount: Money;
  /** Spent without cover when it was booked. */
  overrun: Money;
  /** Of that, still without cover. */
  open: Money;
  bookedOn: string;
  lineId: string;
  commitmentId: string | null;
  references: FactReferences;
  /** `overrun`, `unassigned`, `foreign-currency`, `outside-eligibility` */
  flags: string[];
}
export class OverrunPage {
  items: OverrunItem[];
  next: string | null;
}

const listed = ({ cohortId, cursor, limit }: BudgetListInput) => ({
  where: { cohortId, position: MoreThan(cursor ?? '0') },
  order: { position: 'ASC' as const },
  take: limit + 1,
});

const overrunOf = (row: BankFactRow): OverrunItem => {
  const { factId, kind, bookedOn, lineId, commitmentId, references, flags, currency } = row;
  return {
    ...{ overrunId: factId, kind, bookedOn, lineId, commitmentId, references },
    flags: [...flags],
    amount: money(BigInt(row.amountMinor), currency),
    overrun: money(BigInt(row.overrunMinor), currency),
    open: money(BigInt(row.openMinor), currency),
  };
};

const expenditureOf = (row: ExpenditureRow): ExpenditureItem => {
  const { expenditureId, commitmentId, bookedOn, valueOn, recordedBy, reversedBy } = row;
  return {
    ...{ expenditureId, commitmentId, bookedOn, valueOn, recordedBy, reversedBy },
    amount: money(BigInt(row.amountMinor), row.currency),
    evidence: [...row.evidence],
  };
};

const commitmentOf = (row: CommitmentRow, supplier: Supplier | undefined): CommitmentItem => {
  const { commitmentId, stage, lineId, groupId, workplanId, payeeId, requestedBy, decidedBy } = row;
  return {
    ...{ commitmentId, stage, lineId, groupId, workplanId, payeeId, requestedBy, decidedBy },
    amount: money(BigInt(row.amountMinor), row.currency),
    open: money(BigInt(row.openMinor), row.currency),
    spent: money(BigInt(row.spentMinor), row.currency),
    supplier: supplier ?? null,
    evidence: [...row.evidence],
  };
};

const anonymous = (row: CommitmentRow): CommitmentItem => ({
  ...commitmentOf(row, undefined),
  payeeId: null,
});

export const spendingQueries = [
  query({
    name: 'budgeting.ListCommitments',
    input: ListCommitments,
    may: accountable,
    reads: ['budgeting.commitments'],
    answer: async (input: ListCommitments, { db, unseal, actor }): Promise<CommitmentPage> => {
      const { rows, next } = pageOf(await db.find(CommitmentRow, listed(input)), input.limit);
      // Whoever looks from outside learns by a sample who was paid.
      if (isOutside(actor)) return { items: rows.map(anonymous), next };
      const suppliers = await unseal(
        rows.map(({ supplier }) => supplier),
        { purpose: 'finance', what: 'suppliers of a budget' },
      );
      return { items: rows.map((row, at) => commitmentOf(row, suppliers[at])), next };
    },
  }),
  query({
    name: 'budgeting.ListExpenditures',
    input: ListExpenditures,
    may: accountable,
    reads: ['budgeting.expenditures'],
    answer: async (input: ListExpenditures, { db }): Promise<ExpenditurePage> => {
      const { rows, next } = pageOf(await db.find(ExpenditureRow, listed(input)), input.limit);
      return { items: rows.map(expenditureOf), next };
    },
  }),
  query({
    name: 'budgeting.ListOverruns',
    input: ListOverruns,
    may: accountable,
    reads: ['budgeting.bank-facts'],
    answer: async ({ cohortId, cursor, limit }: ListOverruns, { db }): Promise<OverrunPage> => {
      const found = await db
        .createQueryBuilder(BankFactRow, 'fact')
        .where('fact.cohortId = :cohortId and fact.position > :after', {
          ...{ cohortId, after: cursor ?? '0' },
        })
        .andWhere(
          'not fact.reversed and (fact.openMinor > 0 or jsonb_array_length(fact.flags) > 0)',
        )
        .orderBy('fact.position')
        .take(limit + 1)
        .getMany();
      const { rows, next } = pageOf(found, limit);
      return { items: rows.map(overrunOf), next };
    },
  }),
];
