import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { CommandRefused, staff } from '@palabre/eventing';
import { money, refuse, type Money } from '@palabre/kernel';
import { IsCursor, PathId, query, type Asking } from '@palabre/platform';
import { PaymentRow } from './payment.entity.js';
import { RunRow } from './run.entity.js';

export class GetPaymentRun {
  @PathId()
  runId: string;
}

export class ListPaymentRuns {
  @PathId()
  cohortId: string;
  /** At most so many. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;
  /** The `next` of the page before. */
  @IsCursor()
  cursor?: string;
}

/** A payment run in short. */
export class PaymentRunView {
  runId: string;
  cohortId: string;
  accountId: string;
  month: string;
  requestedOn: string;
  /** preparing, prepared, approved, exported, sent or cancelled. */
  state: string;
  payments: number;
  total: Money;
  preparedBy: string;
  approvedBy: string | null;
  /** SHA-256 of the approved file. */
  fileHash: string | null;
  /** Who has approved which file, where it takes several persons. */
  approvals: { approvedBy: string; fileHash: string; needed: number }[];
  sentOn: string | null;
  /** Why it was cancelled. */
  reason: string | null;
}
export class PaymentRunPage {
  items: PaymentRunView[];
  next: string | null;
}

/** Somebody whom the run does not pay, and why. */
export class LeftOutView {
  personId: string;
  honorariumIds: string[];
  /**
   * PAYEE_MISSING, PAYEE_UNVERIFIED, PAYEE_ERASED, PAID_BY_HAND, PAID_TOGETHER, PAYER_NAME_UNSAFE,
   * RAIL_NOT_CARRIED, APPROVAL_OUTDATED, ACCOUNT_REFUSED, RETURN_UNAPPROVED, ON_ITS_WAY, NOTHING_DUE or REMOVED.
   */
  because: string;
  /** Said by whoever took the payment out. */
  reason: string | null;
}

/** One payment of a run. */
export class PaymentView {
  attemptId: string;
  personId: string;
  amount: Money;
  items: { honorariumId: string; amount: Money }[];
  rail: string;
  endToEndId: string;
  /** prepared, withdrawn, rejected, booked or returned. */
  state: string;
  bookedOn: string | null;
  returnedOn: string | null;
  reasonCode: string | null;
  /** Set while a rejection waits for a second person; what it was for is paid by nothing else meanwhile. */
  rejection: { reasonCode: string | null; proposedBy: string } | null;
  /** Who says that a third party handed nothing over; nothing is due again until a second person says so. */
  takeBackProposedBy: string | null;
  /** What the bank reported last; `oddity` says why it cannot be as it says. */
  report: {
    status: string;
    says: string;
    reasonCode: string | null;
    oddity: string | null;
    at: string;
  } | null;
  /** no-news, status-unclear or not-arrived, while the bank is asked where it is. */
  tracing: string | null;
  recall: {
    recall: number;
    reasonCode: string;
    outcome: string | null;
    answeredOn: string | null;
  } | null;
  /** That it reached somebody else: proposed, and confirmed by a second person. */
  mispaid: { proposedBy: string; confirmedBy: string | null } | null;
  /** What is owed back for it by whoever has it. */
  receivable: Money;
  writtenOff: Money;
  /** What of it is still to be taken off what the payee is owed next. */
  credit: Money;
}

export class PaymentRunInFull extends PaymentRunView {
  paymentList: PaymentView[];
  leftOut: LeftOutView[];
}

const REASON = { purpose: 'finance', what: 'reason of a run or removal' } as const;

const viewOf = (row: RunRow, reason: string | null): PaymentRunView => {
  const { runId, cohortId, accountId, month, requestedOn, state, payments } = row;
  const { preparedBy, approvedBy, fileHash, sentOn } = row;
  const approvals = [...row.approvals];
  return {
    ...{ runId, cohortId, accountId, month, requestedOn, state, payments },
    total: money(BigInt(row.totalMinor), row.currency),
    ...{ preparedBy, approvedBy, fileHash, approvals, sentOn, reason },
  };
};

export const paymentViewOf = (row: PaymentRow): PaymentView => {
  const { attemptId, personId, items, rail, endToEndId, state } = row;
  const { bookedOn, returnedOn, reasonCode, rejection, report, tracing, recall } = row;
  const { takeBackProposedBy } = row;
  const amount = (minor: string): Money => money(BigInt(minor), row.currency);
  const mispaid = row.mispaid && {
    ...{ proposedBy: row.mispaid.proposedBy, confirmedBy: row.mispaid.confirmedBy },
  };
  return {
    ...{ attemptId, personId, rail, endToEndId, state },
    items: [...items],
    amount: amount(row.amountMinor),
    ...{ bookedOn, returnedOn, reasonCode, rejection, takeBackProposedBy, report },
    ...{ tracing, recall, mispaid },
    ...{ receivable: amount(row.receivableMinor), writtenOff: amount(row.writtenOffMinor) },
    credit: amount(row.creditMinor),
  };
};

const viewsOf = async (
  rows: readonly RunRow[],
  unseal: Asking['unseal'],
): Promise<PaymentRunView[]> => {
  const reasons = await unseal(
    rows.map(({ reason }) => reason),
    REASON,
  );
  return rows.map((row, index) => viewOf(row, reasons[index] ?? null));
};

const readers = staff('finance', 'finance-approver', 'auditor');

export const runQueries = [
  query({
    name: 'honoraria.GetPaymentRun',
    input: GetPaymentRun,
    may: readers,
    reads: ['honoraria.runs', 'honoraria.payments'],
    answer: async ({ runId }, { db, unseal }): Promise<PaymentRunInFull> => {
      const run = await db.findOneBy(RunRow, { runId });
      if (!run) throw new CommandRefused(refuse('NOT_FOUND', { what: 'paymentRun' }));
      const payments = await db.find(PaymentRow, {
        where: { runId },
        order: { attemptId: 'ASC' },
      });
      const { reason, leftOut } = await unseal(
        { reason: run.reason, leftOut: run.leftOut.map((one) => one.reason ?? null) },
        REASON,
      );
      return {
        ...viewOf(run, reason ?? null),
        paymentList: payments.map(paymentViewOf),
        leftOut: run.leftOut.map(({ personId, honorariumIds, because }, index) => ({
          ...{ personId, honorariumIds: [...honorariumIds], because },
          reason: leftOut[index] ?? null,
        })),
      };
    },
  }),
  query({
    name: 'honoraria.ListPaymentRuns',
    input: ListPaymentRuns,
    may: readers,
    reads: ['honoraria.runs'],
    answer: async ({ cohortId, limit, cursor }, { db, unseal }): Promise<PaymentRunPage> => {
      const rows = await db
        .createQueryBuilder(RunRow, 'run')
        .where('run.cohortId = :cohortId', { cohortId })
        .andWhere('(:cursor::uuid is null or run.runId > :cursor)', { cursor: cursor ?? null })
        .orderBy('run.runId')
        .take(limit + 1)
        .getMany();
      const items = await viewsOf(rows.slice(0, limit), unseal);
      return { items, next: rows.length > limit ? (items.at(-1)?.runId ?? null) : null };
    },
  }),
];
