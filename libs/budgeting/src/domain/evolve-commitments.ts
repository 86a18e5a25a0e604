import { minorOf } from '@palabre/kernel';
import type {
  CommitmentApproved,
  CommitmentRequested,
  ExpenditureRecorded,
  ExpenditureReversed,
} from '../events.js';
import type { Commitment, Expenditure, OpenBudget } from './budget-state.js';
import { withCounted, withoutCounted } from './counted-documents.js';
import { lookUp, withEntry } from './dictionary.js';
import { openAfter } from './evolve-outlays.js';
import { shareOf } from './shares.js';
import { entryOf, total } from './ledger.js';
import type { Posting } from './vocabulary.js';

/**
 * Of a price in another currency, what neither a voucher nor a bank line has taken: nothing once the promise is used up,
 * whichever came first.
 */
const withForeignLeft = (commitment: Commitment): Commitment => {
  const { stage, foreign, foreignBooked, foreignTaken, open } = commitment;
  if (!foreign || stage !== 'approved') return commitment;
  const left = minorOf(foreign.amount) - foreignBooked - foreignTaken;
  return { ...commitment, foreignOpen: total(open) === 0n || left < 0n ? 0n : left };
};

export const withCommitment = (
  budget: OpenBudget,
  commitmentId: string | undefined,
  change: (commitment: Commitment) => Partial<Commitment>,
): OpenBudget => {
  const commitment =
    commitmentId === undefined ? undefined : lookUp(budget.commitments, commitmentId);
  if (commitmentId === undefined || !commitment) return budget;
  const next = withForeignLeft({ ...commitment, ...change(commitment) });
  return { ...budget, commitments: withEntry(budget.commitments, commitmentId, next) };
};

export const evolveRequested = (budget: OpenBudget, { data }: CommitmentRequested): OpenBudget => {
  const { cohortId: _cohort, commitmentId, supplier: _supplier, amount, ...more } = data;
  const { contractTotal: _total, supplierMark: _mark, ...known } = more;
  const { rateUnconfirmed: _rate, ...rest } = known;
  const commitment: Commitment = {
    stage: 'requested',
    ...rest,
    minor: minorOf(amount),
    foreignOpen: rest.foreign ? minorOf(rest.foreign.amount) : 0n,
    ...{ foreignBooked: 0n, foreignUnpaid: 0n, foreignTaken: 0n, exchanged: 0n },
    open: [],
    unpaid: 0n,
  };
  return { ...budget, commitments: withEntry(budget.commitments, commitmentId, commitment) };
};

export const evolveApproved = (budget: OpenBudget, { data }: CommitmentApproved): OpenBudget =>
  withCommitment(budget, data.commitmentId, () => ({
    stage: 'approved',
    approvedBy: data.approvedBy,
    open: openAfter('committed', [], data.postings),
  }));

export const evolveVoucher = (budget: OpenBudget, { data }: ExpenditureRecorded): OpenBudget => {
  const minor = minorOf(data.amount);
  const foreignMinor = data.foreign ? minorOf(data.foreign.amount) : 0n;
  const counted = withCounted(budget, data);
  const next = withCommitment(counted, data.commitmentId, (before) => ({
    open: openAfter('committed', before.open, data.postings),
    unpaid: before.unpaid + minor,
    foreignBooked: before.foreignBooked + foreignMinor,
    foreignUnpaid: before.foreignUnpaid + foreignMinor,
  }));
  const { commitmentId, evidence, recordedBy } = data;
  const expenditure: Expenditure = {
    ...{ stage: 'recorded', commitmentId, minor, foreignMinor, evidence, recordedBy },
    hashes: [...new Set((data.counted ?? []).map(({ sha256 }) => sha256))],
    priceMinor: data.foreign ? foreignMinor : minor,
    stood: { since: next.voucherEvents + 1, on: data.bookedOn },
    entries: data.postings.map(entryOf),
  };
  const expenditures = withEntry(next.expenditures, data.expenditureId, expenditure);
  return { ...next, expenditures, voucherEvents: next.voucherEvents + 1 };
};

export const evolveReversedVoucher = (
  budget: OpenBudget,
  { data }: ExpenditureReversed,
): OpenBudget => {
  const expenditure = lookUp(budget.expenditures, data.expenditureId);
  const freed = withoutCounted(budget, data.expenditureId);
  const foreignMinor = expenditure?.foreignMinor ?? 0n;
  const next = withCommitment(freed, data.commitmentId, (before) => ({
    open: openAfter('committed', before.open, data.postings),
    unpaid: before.unpaid - minorOf(data.amount),
    foreignBooked: before.foreignBooked - foreignMinor,
    foreignUnpaid: before.foreignUnpaid - foreignMinor,
  }));
  if (!expenditure) return next;
  const voucherEvents = next.voucherEvents + 1;
  const stood = { ...expenditure.stood, until: voucherEvents };
  const { reversedBy } = data;
  const reversed: Expenditure = { ...expenditure, stage: 'reversed', stood, reversedBy };
  const expenditures = withEntry(next.expenditures, data.expenditureId, reversed);
  return { ...next, expenditures, voucherEvents };
};

const sumOn = (account: Posting['account'], postings: readonly Posting[]): bigint =>
  postings
    .filter((posting) => posting.account === account)
    .reduce((sum, { amount }) => sum + minorOf(amount), 0n);

/** What a bank line was to a price before lines said so: in the proportion of what it settled and took. */
const inProportionOf = (
  { foreign, minor, unpaid, foreignUnpaid }: Commitment,
  paidMinor: bigint,
  takenMinor: bigint,
) => {
  const price = foreign ? minorOf(foreign.amount) : 0n;
  const agreed = (part: bigint): bigint => (minor === 0n ? 0n : (price * part) / minor);
  const isBack = paidMinor < 0n;
  const settled = isBack ? agreed(paidMinor) : shareOf(foreignUnpaid, paidMinor, unpaid);
  return { settled, taken: agreed(takenMinor) };
};

/** What a bank line takes of a commitment's promise, or gives back to it; `paidMinor` of it was booked by vouchers. */
export const afterBank =
  (
    postings: readonly Posting[],
    paidMinor: bigint,
    inPrice: { readonly settled: bigint; readonly taken: bigint } | undefined,
  ) =>
  (before: Commitment): Partial<Commitment> => {
    const taken = -sumOn('committed', postings);
    const price = inPrice ?? inProportionOf(before, paidMinor, taken);
    return {
      open: openAfter('committed', before.open, postings),
      unpaid: before.unpaid - paidMinor,
      foreignUnpaid: before.foreignUnpaid - price.settled,
      foreignTaken: before.foreignTaken + price.taken,
      exchanged: before.exchanged + sumOn('exchange', postings),
    };
  };
