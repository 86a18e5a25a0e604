import { projection, type Recorded } from '@palabre/eventing';
import type {
  AdvanceBooking,
  AdvanceEvent,
  BankFactRecorded,
  BankFactReversed,
  ExpenseClaimed,
  RefundWithdrawn,
  SettlementSubmitted,
} from '../events.js';
import { AdvanceRow, type SettlementShown } from './advance.entity.js';

type Row = AdvanceRow | undefined;

const ofAdvance = ({ data }: { readonly data: { readonly advanceId: string } }) => ({
  advanceId: data.advanceId,
});

const submitted = (
  data: SettlementSubmitted['data'] | ExpenseClaimed['data'],
): SettlementShown => ({
  ...{ settlementId: data.settlementId, stage: 'submitted', receipts: data.receipts },
  ...{ amountMinor: data.amount.minor, contentHash: data.contentHash },
  ...{ confirmedBy: null, judgedBy: null, reason: null },
  replaces: 'replaces' in data ? (data.replaces ?? null) : null,
});

const plus = (minor: string, more: string): string => (BigInt(minor) + BigInt(more)).toString();
const minus = (minor: string, less: string): string => (BigInt(minor) - BigInt(less)).toString();

const begun = (
  { data, position }: Recorded<Extract<AdvanceEvent, { data: { personId: string } }>>,
  rest: Pick<AdvanceRow, 'kind' | 'stage' | 'dueOn' | 'purpose' | 'settlement'>,
): AdvanceRow => ({
  advanceId: data.advanceId,
  cohortId: data.cohortId,
  position: position.toString(),
  ...rest,
  personId: data.personId,
  lineId: data.lineId,
  groupId: data.groupId ?? null,
  workplanId: data.workplanId ?? null,
  currency: data.amount.currency,
  amountMinor: data.amount.minor,
  ...{ openMinor: '0', settledMinor: '0', refundedMinor: '0', announcedMinor: '0' },
});

const judged = (
  row: AdvanceRow,
  settlementId: string,
  judgement: Partial<SettlementShown>,
): AdvanceRow =>
  row.settlement?.settlementId === settlementId
    ? { ...row, settlement: { ...row.settlement, ...judgement } }
    : row;

/** Accounted for to the cent, an advance is settled. */
const accounted = (row: AdvanceRow): AdvanceRow => {
  if (row.openMinor === '0') return { ...row, stage: 'settled' };
  return row.stage === 'settled' ? { ...row, stage: 'paid' } : row;
};

type OfBank = BankFactRecorded | BankFactReversed;

const ofBank = ({ data: { commitmentId, postings } }: OfBank) =>
  commitmentId !== undefined && postings.some(({ account }) => account === 'advanced')
    ? [{ advanceId: commitmentId }]
    : [];

/** What the bank brought back of an advance, or (undone) did not. */
const broughtBack = (row: Row, { data: { postings } }: OfBank): Row => {
  if (!row) return undefined;
  const back = postings
    .filter(({ account }) => account === 'advanced')
    .reduce((sum, { amount }) => sum - BigInt(amount.minor), 0n);
  return accounted({
    ...row,
    openMinor: minus(row.openMinor, `${back}`),
    refundedMinor: plus(row.refundedMinor, `${back}`),
  });
};

export const advanceProjection = projection<
  AdvanceRow,
  AdvanceEvent | AdvanceBooking | RefundWithdrawn | OfBank
>({
  name: 'budgeting.advances',
  version: 3,
  entity: AdvanceRow,
  on: {
    'budgeting.AdvanceRequested': {
      key: ofAdvance,
      fold: (_row: Row, event) => {
        const { dueOn, purpose } = event.data;
        return begun(event, {
          kind: 'advance',
          stage: 'requested',
          dueOn,
          purpose,
          settlement: null,
        });
      },
    },
    'budgeting.ExpenseClaimed': {
      key: ofAdvance,
      fold: (_row: Row, event) =>
        begun(event, {
          ...{ kind: 'claim', stage: 'claimed', dueOn: null, purpose: null },
          settlement: submitted(event.data),
        }),
    },
    'budgeting.AdvanceDeclined': {
      key: ofAdvance,
      fold: (row) => row && { ...row, stage: 'declined' },
    },
    'budgeting.AdvancePaid': {
      key: ofAdvance,
      fold: (row, { data }) => row && { ...row, stage: 'paid', openMinor: data.amount.minor },
    },
    'budgeting.SettlementSubmitted': {
      key: ofAdvance,
      fold: (row, { data }) => row && { ...row, settlement: submitted(data) },
    },
    'budgeting.DeclarationConfirmed': {
      key: ofAdvance,
      fold: (row, { data }) =>
        row && judged(row, data.settlementId, { confirmedBy: data.confirmedBy }),
    },
    'budgeting.SettlementReturned': {
      key: ofAdvance,
      fold: (row, { data: { settlementId, returnedBy, reason } }) =>
        row && judged(row, settlementId, { stage: 'returned', judgedBy: returnedBy, reason }),
    },
    'budgeting.AdvanceSettled': {
      key: ofAdvance,
      fold: (row, { data: { settlementId, amount, acceptedBy } }) =>
        row &&
        accounted({
          ...judged(row, settlementId, { stage: 'accepted', judgedBy: acceptedBy }),
          openMinor: minus(row.openMinor, amount.minor),
          settledMinor: plus(row.settledMinor, amount.minor),
        }),
    },
    'budgeting.AdvanceRefunded': {
      key: ofAdvance,
      fold: (row, { data: { amount, postings } }) => {
        if (!row) return undefined;
        if (postings.length === 0) {
          return { ...row, announcedMinor: plus(row.announcedMinor, amount.minor) };
        }
        return accounted({
          ...row,
          openMinor: minus(row.openMinor, amount.minor),
          refundedMinor: plus(row.refundedMinor, amount.minor),
        });
      },
    },
    'budgeting.RefundWithdrawn': {
      key: ofAdvance,
      fold: (row, { data: { amount } }) =>
        row && { ...row, announcedMinor: minus(row.announcedMinor, amount.minor) },
    },
    'budgeting.BankFactRecorded': { key: ofBank, fold: broughtBack },
    'budgeting.BankFactReversed': { key: ofBank, fold: broughtBack },
    'budgeting.ExpenseAccepted': {
      key: ofAdvance,
      fold: (row, { data: { settlementId, amount, acceptedBy } }) =>
        row && {
          ...judged(row, settlementId, { stage: 'accepted', judgedBy: acceptedBy }),
          ...{ stage: 'accepted', settledMinor: amount.minor },
        },
    },
  },
});
