import { projection, type Recorded } from '@palabre/eventing';
import type {
  BankFactRecorded,
  BankFactReversed,
  CommitmentApproved,
  CommitmentReleased,
  CommitmentRequested,
  ExpenditureRecorded,
  ExpenditureReversed,
  RatesPublished,
} from '../../events.js';
import {
  ForeignPriceRow,
  openOf,
  PublishedRateRow,
  type PriceMovement,
} from './currency.entity.js';

export const publishedRateProjection = projection<PublishedRateRow, RatesPublished>({
  name: 'budgeting.published-rates',
  version: 2,
  entity: PublishedRateRow,
  on: {
    'budgeting.RatesPublished': {
      key: ({ data: { base, publisher, on, rates }, position }) =>
        rates.map(({ currency }) => ({
          ...{ base, currency, publishedOn: on, publisher, position: position.toString() },
        })),
      fold: (
        _row,
        { data: { base, publisher, on, rates }, position, recordedAt },
        { currency = '' },
      ) => {
        const rate = rates.find((one) => one.currency === currency)?.rate ?? '';
        return {
          ...{ base, currency, publishedOn: on, publisher, rate },
          ...{ position: position.toString(), recordedAt },
        };
      },
    },
  },
});

type PriceEvent =
  | CommitmentRequested
  | CommitmentApproved
  | CommitmentReleased
  | ExpenditureRecorded
  | ExpenditureReversed
  | BankFactRecorded
  | BankFactReversed;

const ofCommitment = ({ data }: { readonly data: { readonly commitmentId: string } }) => ({
  commitmentId: data.commitmentId,
});

/** The row with what an event did to it; one that is in the budget's own currency has no row. */
const moved = (
  row: ForeignPriceRow | undefined,
  { effectiveOn, recordedAt }: Recorded<PriceEvent>,
  movement: Omit<PriceMovement, 'effectiveOn' | 'recordedAt'> | undefined,
): ForeignPriceRow | undefined =>
  row && movement
    ? { ...row, movements: [...row.movements, { ...movement, effectiveOn, recordedAt }] }
    : row;

const ofContract = ({ data }: { readonly data: { readonly commitmentId?: string } }) =>
  data.commitmentId === undefined ? [] : [{ commitmentId: data.commitmentId }];

/** What bank lines took of a price by a fact and its returns, so far. */
const takenBy = ({ movements }: ForeignPriceRow, factId: string): bigint =>
  openOf(movements.filter((one) => one.factId === factId || one.relatesTo === factId));

const isReleased = ({ movements }: ForeignPriceRow): boolean =>
  movements.some(({ what }) => what === 'release');

export const foreignPriceProjection = projection<ForeignPriceRow, PriceEvent>({
  name: 'budgeting.foreign-prices',
  version: 2,
  entity: ForeignPriceRow,
  on: {
    'budgeting.CommitmentRequested': {
      key: ofCommitment,
      fold: (_row, { data }) =>
        data.foreign && {
          commitmentId: data.commitmentId,
          cohortId: data.cohortId,
          lineId: data.lineId,
          groupId: data.groupId ?? null,
          currency: data.foreign.amount.currency,
          priceMinor: data.foreign.amount.minor,
          rate: data.foreign.rate,
          movements: [],
        },
    },
    'budgeting.CommitmentApproved': {
      key: ofCommitment,
      fold: (row, event) => moved(row, event, row && { what: 'approved', minor: row.priceMinor }),
    },
    'budgeting.ExpenditureRecorded': {
      key: ofCommitment,
      fold: (row, event) => {
        const { foreign, expenditureId } = event.data;
        const minor = foreign ? `-${foreign.amount.minor}` : '0';
        return foreign ? moved(row, event, { what: 'voucher', minor, expenditureId }) : row;
      },
    },
    'budgeting.ExpenditureReversed': {
      key: ofCommitment,
      fold: (row, event) => {
        const { expenditureId } = event.data;
        const voucher = row?.movements.find((one) => one.expenditureId === expenditureId);
        // What comes back to a contract that was released is not open again.
        if (!row || !voucher || isReleased(row)) return row;
        const minor = (-BigInt(voucher.minor)).toString();
        return moved(row, event, { what: 'reversal', minor });
      },
    },
    'budgeting.BankFactRecorded': {
      key: ofContract,
      fold: (row, event) => {
        const { inPrice, factId, relatesTo } = event.data;
        const taken = BigInt(inPrice?.taken.minor ?? '0');
        // What comes back to a contract that was released is not open again.
        if (!row || taken === 0n || isReleased(row)) return row;
        const about = { factId, ...(relatesTo === undefined ? {} : { relatesTo }) };
        return moved(row, event, { what: 'bank', minor: (-taken).toString(), ...about });
      },
    },
    'budgeting.BankFactReversed': {
      key: ofContract,
      fold: (row, event) => {
        if (!row || isReleased(row)) return row;
        const { factId } = event.data;
        const minor = -takenBy(row, factId);
        return minor === 0n
          ? row
          : moved(row, event, { what: 'bank-undone', minor: minor.toString(), factId });
      },
    },
    'budgeting.CommitmentReleased': {
      key: ofCommitment,
      fold: (row, event) =>
        moved(row, event, row && { what: 'release', minor: (-openOf(row.movements)).toString() }),
    },
  },
});
