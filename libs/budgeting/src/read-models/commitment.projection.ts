import { projection, type Recorded } from '@palabre/eventing';
import type {
  Account,
  BankFactRecorded,
  BankFactReversed,
  CommitmentApproved,
  CommitmentDeclined,
  CommitmentReleased,
  CommitmentRequested,
  ExpenditureRecorded,
  ExpenditureReversed,
  Posting,
} from '../events.js';
import { CommitmentRow } from './commitment.entity.js';

type CommitmentEvent =
  | CommitmentRequested
  | CommitmentApproved
  | CommitmentDeclined
  | CommitmentReleased
  | ExpenditureRecorded
  | ExpenditureReversed
  | BankFactRecorded
  | BankFactReversed;
type Spending = ExpenditureRecorded | ExpenditureReversed | BankFactRecorded | BankFactReversed;

const ofCommitment = ({ data }: { readonly data: { readonly commitmentId: string } }) => ({
  commitmentId: data.commitmentId,
});

const sumOf = (postings: readonly Posting[], account: Account): bigint =>
  postings
    .filter((posting) => posting.account === account)
    .reduce((sum, { amount }) => sum + BigInt(amount.minor), 0n);

const booked = (row: CommitmentRow, postings: readonly Posting[]): CommitmentRow => ({
  ...row,
  openMinor: (BigInt(row.openMinor) + sumOf(postings, 'committed')).toString(),
  spentMinor: (
    BigInt(row.spentMinor) +
    sumOf(postings, 'spent') +
    sumOf(postings, 'exchange')
  ).toString(),
});

const spending = {
  key: ({ data }: Recorded<Spending>) =>
    data.commitmentId === undefined ? [] : [{ commitmentId: data.commitmentId }],
  fold: (row: CommitmentRow | undefined, { data }: Recorded<Spending>) =>
    row && booked(row, data.postings),
};

export const commitmentProjection = projection<CommitmentRow, CommitmentEvent>({
  name: 'budgeting.commitments',
  version: 2,
  entity: CommitmentRow,
  on: {
    'budgeting.CommitmentRequested': {
      key: ofCommitment,
      fold: (_row, { data, position }) => ({
        commitmentId: data.commitmentId,
        cohortId: data.cohortId,
        position: position.toString(),
        stage: 'requested',
        lineId: data.lineId,
        groupId: data.groupId ?? null,
        workplanId: data.workplanId ?? null,
        currency: data.amount.currency,
        amountMinor: data.amount.minor,
        openMinor: '0',
        spentMinor: '0',
        supplier: data.supplier,
        payeeId: data.payeeId ?? null,
        rateUnconfirmed: data.rateUnconfirmed ?? false,
        evidence: data.evidence,
        requestedBy: data.requestedBy,
        decidedBy: null,
      }),
    },
    'budgeting.CommitmentApproved': {
      key: ofCommitment,
      fold: (row, { data }) =>
        row && {
          ...booked(row, data.postings),
          stage: 'approved',
          decidedBy: data.approvedBy,
        },
    },
    'budgeting.CommitmentDeclined': {
      key: ofCommitment,
      fold: (row, { data }) => row && { ...row, stage: 'declined', decidedBy: data.declinedBy },
    },
    'budgeting.CommitmentReleased': {
      key: ofCommitment,
      fold: (row, { data }) => row && { ...booked(row, data.postings), stage: 'released' },
    },
    'budgeting.ExpenditureRecorded': spending,
    'budgeting.ExpenditureReversed': spending,
    'budgeting.BankFactRecorded': spending,
    'budgeting.BankFactReversed': spending,
  },
});
