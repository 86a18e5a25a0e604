import { projection } from '@palabre/eventing';
import type { HonorariumEvent, MonthEvent } from '../events.js';
import { MonthRow } from './month.entity.js';

type Column = 'accruedMinor' | 'paidMinor' | 'waivedMinor' | 'cancelledMinor';

const begin = (cohortId: string, month: string): MonthRow => ({
  ...{ cohortId, month, state: 'open', currency: null },
  ...{ accruedMinor: '0', paidMinor: '0', waivedMinor: '0', cancelledMinor: '0' },
  ...{ accruing: [], backFills: [], accrued: false },
  ...{ carried: [], balances: [], withoutStatement: [], unbalanced: [] },
  ...{ seal: null, closedAt: null, closedBy: null, reopening: null, closingProposal: null },
});

interface Booking {
  readonly data: {
    readonly cohortId: string;
    readonly bookedIn: string;
    readonly amount: { readonly minor: string; readonly currency: string };
  };
}

/** Adds an event's amount to a column of the month it is booked in. */
const adds = (column: Column, sign: 1n | -1n = 1n) => ({
  key: ({ data: { cohortId, bookedIn } }: Booking) => ({ cohortId, month: bookedIn }),
  fold: (row: MonthRow | undefined, { data }: Booking): MonthRow => {
    const month = row ?? begin(data.cohortId, data.bookedIn);
    const minor = BigInt(month[column]) + sign * BigInt(data.amount.minor);
    return { ...month, currency: data.amount.currency, [column]: String(minor) };
  },
});

interface OfMonth {
  readonly data: { readonly cohortId: string; readonly month: string };
}
const ofMonth = ({ data: { cohortId, month } }: OfMonth) => ({ cohortId, month });
const known = (row: MonthRow | undefined, { data }: OfMonth): MonthRow =>
  row ?? begin(data.cohortId, data.month);

export const monthProjection = projection<MonthRow, HonorariumEvent | MonthEvent>({
  name: 'honoraria.months',
  version: 6,
  entity: MonthRow,
  on: {
    'honoraria.HonorariumAccrued': adds('accruedMinor'),
    'honoraria.HonorariumToppedUp': adds('accruedMinor'),
    'honoraria.HonorariumTopUpTakenBack': adds('accruedMinor', -1n),
    'honoraria.HonorariumPaid': adds('paidMinor'),
    'honoraria.HonorariumSetOff': adds('paidMinor'),
    'honoraria.HonorariumReopened': adds('paidMinor', -1n),
    'honoraria.HonorariumPaymentUndone': adds('paidMinor', -1n),
    'honoraria.HonorariumReopeningUndone': adds('paidMinor'),
    'honoraria.HonorariumWaived': adds('waivedMinor'),
    'honoraria.HonorariumCancelled': adds('cancelledMinor'),
    'honoraria.AccrualStarted': {
      key: ofMonth,
      fold: (row, event) => {
        const month = known(row, event);
        const { accrualId, of } = event.data;
        const accruing = [...month.accruing, accrualId];
        const backFills = of === 'some' ? [...month.backFills, accrualId] : month.backFills;
        return { ...month, accruing, backFills };
      },
    },
    'honoraria.AccrualFinished': {
      key: ofMonth,
      fold: (row, event) => {
        const month = known(row, event);
        const accruing = month.accruing.filter((id) => id !== event.data.accrualId);
        const accrued = month.accrued || !month.backFills.includes(event.data.accrualId);
        return { ...month, accruing, accrued };
      },
    },
    'honoraria.MonthClosed': {
      key: ofMonth,
      fold: (row, event) => {
        const { carried, balances, withoutStatement, unbalanced, seal, closedAt, closedBy } =
          event.data;
        const closed = {
          carried,
          balances,
          withoutStatement,
          unbalanced,
          seal,
          closedAt,
          closedBy,
        };
        const answered = { reopening: null, closingProposal: null };
        return { ...known(row, event), ...closed, ...answered, state: 'closed' };
      },
    },
    'honoraria.MonthClosingProposed': {
      key: ofMonth,
      fold: (row, event) => {
        const { withoutStatement, unbalanced, proposedBy } = event.data;
        return {
          ...known(row, event),
          closingProposal: { withoutStatement, unbalanced, proposedBy },
        };
      },
    },
    'honoraria.MonthReopeningProposed': {
      key: ofMonth,
      fold: (row, event) => {
        const { reason, proposedBy } = event.data;
        return { ...known(row, event), reopening: { reason, proposedBy } };
      },
    },
    'honoraria.MonthReopened': {
      key: ofMonth,
      fold: (row, event) => ({
        ...known(row, event),
        ...{ state: 'open', carried: [], balances: [], withoutStatement: [], unbalanced: [] },
        ...{ seal: null, closedAt: null, closedBy: null, reopening: null },
      }),
    },
  },
});
