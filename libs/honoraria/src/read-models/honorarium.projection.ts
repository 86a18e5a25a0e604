import { projection } from '@palabre/eventing';
import type { HonorariumEvent, HonorariumTopUpTakenBack } from '../events.js';
import { HonorariumRow } from './honorarium.entity.js';

const ofItem = ({ data }: { readonly data: { readonly honorariumId: string } }) => ({
  honorariumId: data.honorariumId,
});

type Column = 'paidMinor' | 'waivedMinor' | 'cancelledMinor';
type Booking = {
  readonly data: { readonly bookedIn: string; readonly amount: { readonly minor: string } };
};

const booked = (
  row: HonorariumRow,
  { data }: Booking,
  column: Column,
  sign: 1n | -1n = 1n,
): HonorariumRow => ({
  ...row,
  bookedIn: data.bookedIn > row.bookedIn ? data.bookedIn : row.bookedIn,
  [column]: String(BigInt(row[column]) + sign * BigInt(data.amount.minor)),
});

const owed = ({ amountMinor, paidMinor, waivedMinor, cancelledMinor }: HonorariumRow): bigint =>
  BigInt(amountMinor) - BigInt(paidMinor) - BigInt(waivedMinor) - BigInt(cancelledMinor);

const dueAgain = (row: HonorariumRow): HonorariumRow => ({
  ...row,
  state: row.approvedBy === null ? 'accrued' : 'approved',
  holdReason: null,
  runId: null,
  attemptId: null,
  tracing: false,
});

const afterPayment = (row: HonorariumRow, attemptId: string): HonorariumRow => {
  const isItsRun = row.state === 'in-run' && row.attemptId === attemptId;
  if (owed(row) <= 0n) {
    const paid = {
      ...row,
      attemptId,
      reopened: null,
      reasonCode: null,
      holdReason: null,
      tracing: false,
    };
    return { ...paid, state: 'paid', runId: isItsRun ? row.runId : null };
  }
  return isItsRun ? dueAgain({ ...row, reopened: null }) : { ...row, reopened: null };
};

const afterReopening = (row: HonorariumRow, attemptId: string): HonorariumRow => {
  const isOthers = row.state === 'in-run' && row.attemptId !== attemptId;
  if (row.state === 'held' || isOthers || owed(row) <= 0n) return row;
  const isGivenUp = row.state === 'waived' || row.state === 'cancelled';
  // What was proposed has been done: what is owed again takes two persons anew.
  return dueAgain(isGivenUp ? { ...row, approvedBy: null, cancellation: null } : row);
};

const isDue = ({ state }: HonorariumRow): boolean =>
  state === 'accrued' || state === 'approved' || state === 'held';

type Said = HonorariumRow['shortfalls'][number];

const withShortfall = (row: HonorariumRow, said: Said): HonorariumRow => ({
  ...row,
  shortfalls: [...row.shortfalls.filter(({ attemptId }) => attemptId !== said.attemptId), said],
});

/** Paid as before the top-up, where it was due and nothing else is owed. */
const toppedUpNoMore = (
  row: HonorariumRow,
  { amount, bookedIn, because, ...data }: HonorariumTopUpTakenBack['data'],
): HonorariumRow => {
  const before: HonorariumRow = {
    ...withShortfall(row, { attemptId: data.attemptId, amount, handling: because }),
    amountMinor: String(BigInt(row.amountMinor) - BigInt(amount.minor)),
    bookedIn: bookedIn > row.bookedIn ? bookedIn : row.bookedIn,
  };
  if (!isDue(row) || owed(before) > 0n) return before;
  const { attemptId, runId = null } = data.paidBy ?? data;
  const none = { holdReason: null, cancellation: null, reopened: null, reasonCode: null };
  return { ...before, ...none, state: 'paid', attemptId, runId };
};

export const honorariumProjection = projection<HonorariumRow, HonorariumEvent>({
  name: 'honoraria.items',
  version: 8,
  entity: HonorariumRow,
  on: {
    'honoraria.HonorariumAccrued': {
      key: ofItem,
      fold: (_row, { data: { amount, ...data } }) => ({
        ...data,
        state: 'accrued',
        currency: amount.currency,
        amountMinor: amount.minor,
        ...{ paidMinor: '0', waivedMinor: '0', cancelledMinor: '0' },
        ...{ approvedBy: null, holdReason: null, runId: null, attemptId: null },
        ...{ reopened: null, reasonCode: null, cancellation: null, receipt: null },
        ...{ deferred: null, tracing: false, payeeChanged: false, shortfalls: [] },
      }),
    },
    'honoraria.HonorariumApproved': {
      key: ofItem,
      fold: (row, { data: { approvedBy } }) =>
        row && { ...row, state: 'approved', approvedBy, cancellation: null, payeeChanged: false },
    },
    'honoraria.HonorariumWaived': {
      key: ofItem,
      fold: (row, event) =>
        row && { ...booked(row, event, 'waivedMinor'), state: 'waived', holdReason: null },
    },
    'honoraria.HonorariumHeld': {
      key: ofItem,
      fold: (row, { data }) => row && { ...row, state: 'held', holdReason: data.reason },
    },
    'honoraria.HonorariumReleased': {
      key: ofItem,
      fold: (row) => (row && isDue(row) ? dueAgain(row) : row),
    },
    'honoraria.HonorariumCancellationProposed': {
      key: ofItem,
      fold: (row, { data: { reason, proposedBy } }) =>
        row && { ...row, cancellation: { reason, proposedBy } },
    },
    'honoraria.HonorariumCancelled': {
      key: ofItem,
      fold: (row, event) =>
        row && { ...booked(row, event, 'cancelledMinor'), state: 'cancelled', holdReason: null },
    },
    'honoraria.HonorariumPutInRun': {
      key: ofItem,
      fold: (row, { data: { runId, attemptId } }) =>
        row && { ...row, state: 'in-run', runId, attemptId, holdReason: null, deferred: null },
    },
    'honoraria.HonorariumTakenOutOfRun': {
      key: ofItem,
      fold: (row) => (row?.state === 'in-run' ? dueAgain(row) : undefined),
    },
    'honoraria.HonorariumPaid': {
      key: ofItem,
      fold: (row, event) =>
        row && afterPayment(booked(row, event, 'paidMinor'), event.data.attemptId),
    },
    'honoraria.HonorariumReopened': {
      key: ofItem,
      fold: (row, event) => {
        if (!row) return undefined;
        const { attemptId, why, reasonCode = null } = event.data;
        const back = { ...booked(row, event, 'paidMinor', -1n), reopened: why, reasonCode };
        return afterReopening(back, attemptId);
      },
    },
    'honoraria.HonorariumPaymentUndone': {
      key: ofItem,
      fold: (row, event) => {
        if (!row) return undefined;
        const { attemptId } = event.data;
        const undone = booked(row, event, 'paidMinor', -1n);
        return row.state === 'paid' && row.attemptId === attemptId && row.runId !== null
          ? { ...undone, state: 'in-run' }
          : afterReopening(undone, attemptId);
      },
    },
    'honoraria.HonorariumReopeningUndone': {
      key: ofItem,
      fold: (row, event) =>
        row && afterPayment(booked(row, event, 'paidMinor'), event.data.attemptId),
    },
    'honoraria.HonorariumSetOff': {
      key: ofItem,
      fold: (row, event) =>
        row && afterPayment(booked(row, event, 'paidMinor'), event.data.attemptId),
    },
    'honoraria.HonorariumApprovalWithdrawn': {
      key: ofItem,
      fold: (row, { data: { because } }) =>
        row && {
          ...row,
          ...{ state: row.state === 'held' ? 'held' : 'accrued', approvedBy: null },
          payeeChanged: row.payeeChanged || because === 'payee-changed',
        },
    },
    'honoraria.HonorariumDeferred': {
      key: ofItem,
      fold: (row, { data: { because } }) => row && { ...row, deferred: because },
    },
    'honoraria.HonorariumTracingStarted': {
      key: ofItem,
      fold: (row) => (row?.state === 'in-run' ? { ...row, tracing: true } : undefined),
    },
    'honoraria.HonorariumTracingEnded': {
      key: ofItem,
      fold: (row) => row && { ...row, tracing: false },
    },
    'honoraria.HonorariumShortfallFound': {
      key: ofItem,
      fold: (row, { data: { attemptId, shortfall: amount, handling } }) =>
        row && withShortfall(row, { attemptId, amount, handling }),
    },
    'honoraria.HonorariumShortfallSettled': {
      key: ofItem,
      fold: (row, { data: { attemptId, how: handling } }) => {
        const said = row?.shortfalls.find((one) => one.attemptId === attemptId);
        return row && said && withShortfall(row, { ...said, handling });
      },
    },
    'honoraria.HonorariumToppedUp': {
      key: ofItem,
      fold: (row, { data: { amount, bookedIn } }) =>
        row && {
          ...dueAgain({ ...row, approvedBy: null }),
          amountMinor: String(BigInt(row.amountMinor) + BigInt(amount.minor)),
          bookedIn: bookedIn > row.bookedIn ? bookedIn : row.bookedIn,
        },
    },
    'honoraria.HonorariumTopUpTakenBack': {
      key: ofItem,
      fold: (row, { data }) => row && toppedUpNoMore(row, data),
    },
    'honoraria.HonorariumToppedUpInVain': {
      key: ofItem,
      fold: (row, { data: { attemptId, amount } }) =>
        row && withShortfall(row, { attemptId, amount, handling: 'in-vain' }),
    },
    'honoraria.HonorariumReceiptConfirmed': {
      key: ofItem,
      fold: (row, { data: { received, receivedOn } }) =>
        row && { ...row, receipt: { received, receivedOn } },
    },
  },
});
