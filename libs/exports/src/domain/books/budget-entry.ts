import { minorOf } from '@palabre/kernel';
import type {
  AdvanceSettled,
  BookedEvent,
  ExpenseAccepted,
  ExpenditureRecorded,
  ExpenditureReversed,
  SettlementSpent,
} from '@palabre/budgeting/events';
import { accounts } from './accounts.js';
import { leg, undone, type Leg } from './entry.js';

/** The expense of a booking by funder and group: what its postings say was spent, and what rates made of it. */
export const spentLegs = (
  postings: BookedEvent['data']['postings'],
  commitmentId: string | undefined,
): Leg[] =>
  postings
    .filter(({ account }) => account === 'spent' || account === 'exchange')
    .map((posting) => {
      const { lineId, amount } = posting;
      return leg(accounts.spent(lineId, posting, commitmentId), minorOf(amount), amount.currency);
    });

type Voucher =
  ExpenditureRecorded | ExpenditureReversed | AdvanceSettled | SettlementSpent | ExpenseAccepted;

/**
 * A voucher is an expense owed to the supplier, until the bank pays it. What was advanced is owed by whoever has it, in
 * the same account, until they account for it.
 */
const voucherLegs = ({ data }: Voucher): Leg[] => {
  const owedFor = 'commitmentId' in data ? data.commitmentId : data.advanceId;
  const expense = spentLegs(data.postings, owedFor);
  const owed = accounts.suppliers(owedFor);
  return [...expense, ...undone(expense).map((one) => ({ ...one, account: owed }))];
};

const VOUCHERS: ReadonlySet<string> = new Set<Voucher['type']>([
  'budgeting.ExpenditureRecorded',
  'budgeting.ExpenditureReversed',
  'budgeting.AdvanceSettled',
  'budgeting.SettlementSpent',
  'budgeting.ExpenseAccepted',
]);
const isVoucher = (event: BookedEvent): event is Voucher => VOUCHERS.has(event.type);

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
