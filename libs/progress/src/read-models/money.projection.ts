import { minorOf, monthOf } from '@palabre/kernel';
import { projection, type Recorded } from '@palabre/eventing';
import type { Account, BookedEvent, Posting } from '@palabre/budgeting/events';
import { ProgressMoneyRow } from './money.entity.js';

const sumOf = (postings: readonly Posting[], account: Account): bigint =>
  postings
    .filter((posting) => posting.account === account)
    .reduce((total, { amount }) => total + minorOf(amount), 0n);

const plus = (minor: string | undefined, more: bigint): string =>
  (BigInt(minor ?? '0') + more).toString();

/** Every event that moves money of a group adds to the month it took effect in. */
const moved = {
  key: ({ data, effectiveOn }: Recorded<BookedEvent>) => {
    const groupIds = data.postings.flatMap(({ groupId }) => groupId ?? []);
    return [...new Set(groupIds)].map((groupId) => ({ groupId, month: monthOf(effectiveOn) }));
  },
  fold: (
    row: ProgressMoneyRow | undefined,
    { data, effectiveOn }: Recorded<BookedEvent>,
    { groupId }: Partial<ProgressMoneyRow>,
  ): ProgressMoneyRow | undefined => {
    const postings = data.postings.filter((posting) => posting.groupId === groupId);
    const [first] = postings;
    if (!first || groupId === undefined) return undefined;
    return {
      ...{ groupId, month: monthOf(effectiveOn), currency: first.amount.currency },
      allocatedMinor: plus(row?.allocatedMinor, sumOf(postings, 'allocated')),
      committedMinor: plus(
        row?.committedMinor,
        sumOf(postings, 'committed') + sumOf(postings, 'advanced'),
      ),
      spentMinor: plus(row?.spentMinor, sumOf(postings, 'spent') + sumOf(postings, 'exchange')),
      // A credit account: what is owed to it is negative in the books.
      overrunMinor: plus(row?.overrunMinor, -sumOf(postings, 'overrun')),
    };
  },
};

export const moneyProjection = projection<ProgressMoneyRow, BookedEvent>({
  name: 'progress.money',
  version: 1,
  entity: ProgressMoneyRow,
  on: {
    'budgeting.BudgetOpened': moved,
    'budgeting.FundsAllocated': moved,
    'budgeting.FundsDeallocated': moved,
    'budgeting.FundsReallocated': moved,
    'budgeting.HonorariaEarmarked': moved,
    'budgeting.EnvelopeIncreased': moved,
    'budgeting.EnvelopeDecreased': moved,
    'budgeting.WorkplanFunded': moved,
    'budgeting.CommitmentApproved': moved,
    'budgeting.CommitmentReleased': moved,
    'budgeting.ExpenditureRecorded': moved,
    'budgeting.ExpenditureReversed': moved,
    'budgeting.BankFactRecorded': moved,
    'budgeting.BankFactReversed': moved,
    'budgeting.BankFactSequelReversed': moved,
    'budgeting.OverrunSettled': moved,
    'budgeting.UnspentCarriedOver': moved,
    'budgeting.UnspentBroughtForward': moved,
    'budgeting.AdvancePaid': moved,
    'budgeting.AdvanceSettled': moved,
    'budgeting.SettlementSpent': moved,
    'budgeting.AdvanceRefunded': moved,
    'budgeting.ExpenseAccepted': moved,
  } satisfies Record<BookedEvent['type'], typeof moved>,
});
