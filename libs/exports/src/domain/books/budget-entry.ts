import { minorOf } from '@palabre/kernel';
import type {
  BookedEvent,
  ExpenditureRecorded,
  ExpenditureReversed,
} from '@palabre/budgeting/events';
import { accounts } from './accounts.js';
import { leg, undone, type Leg } from './entry.js';

/** The expense of a booking by funder and group: what its `spent` postings say. */
export const spentLegs = (
  postings: BookedEvent['data']['postings'],
  commitmentId: string | undefined,
): Leg[] =>
  postings
    .filter(({ account }) => account === 'spent')
    .map((posting) => {
      const { lineId, amount } = posting;
      return leg(accounts.spent(lineId, posting, commitmentId), minorOf(amount), amount.currency);
    });

/** A voucher is an expense owed to the supplier, until the bank pays it. */
const voucherLegs = ({ data }: ExpenditureRecorded | ExpenditureReversed): Leg[] => {
  const expense = spentLegs(data.postings, data.commitmentId);
  const owed = accounts.suppliers(data.commitmentId);
  return [...expense, ...undone(expense).map((one) => ({ ...one, account: owed }))];
};

const isVoucher = (event: BookedEvent): event is ExpenditureRecorded | ExpenditureReversed =>
  event.type === 'budgeting.ExpenditureRecorded' || event.type === 'budgeting.ExpenditureReversed';

const contractOf = (event: BookedEvent): { readonly commitmentId?: string } =>
  event.type === 'budgeting.CommitmentApproved' || event.type === 'budgeting.CommitmentReleased'
    ? { commitmentId: event.data.commitmentId }
    : {};

/** The legs of a booking in the budget's own accounts, and of a voucher also those of the expense. */
export const budgetLegs = (event: BookedEvent): Leg[] => [
  ...event.data.postings.map((posting) => ({
    ...leg(accounts.budget(posting), minorOf(posting.amount), posting.amount.currency),
    ...contractOf(event),
  })),
  ...(isVoucher(event) ? voucherLegs(event) : []),
];
