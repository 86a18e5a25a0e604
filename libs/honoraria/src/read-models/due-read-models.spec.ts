import { describe, expect, it } from '@jest/globals';
import { eur, type DomainEvent } from '@palabre/kernel';
import {
  accrued,
  approvedBy,
  candidate,
  held,
  inRun,
  october,
  paid,
  prepared,
  runCreated,
  runPrepared,
} from '../testing-support/due-histories.js';
import { foldRows } from '../testing-support/fold-rows.js';
import { honorariumProjection } from './honorarium.projection.js';
import { monthProjection } from './month.projection.js';
import { paymentProjection } from './payment.projection.js';
import { runProjection } from './run.projection.js';

const returned: DomainEvent = {
  type: 'honoraria.HonorariumReopened',
  data: {
    ...{ ...october, bookedIn: '2024-11', attemptId: 'a1', amount: eur(10_000) },
    ...{ why: 'returned', reasonCode: 'AC04' },
  },
};
const waived = (bookedIn: string): DomainEvent => ({
  type: 'honoraria.HonorariumWaived',
  data: { ...october, bookedIn, amount: eur(10_000) },
});

describe('the read model of items', () => {
  const stateAfter = (...events: readonly DomainEvent[]) => {
    const [row] = foldRows(honorariumProjection, [accrued(), ...events]);
    const { state, paidMinor, attemptId, runId, bookedIn, reopened, holdReason } = row ?? {};
    return [state, paidMinor, attemptId, runId, bookedIn, reopened, holdReason];
  };

  it('follows an item to its payment, back, and out', () => {
    const due = [approvedBy(), inRun];
    expect(stateAfter()).toEqual(['accrued', '0', null, null, '2024-10', null, null]);
    expect(stateAfter(held)).toEqual([
      ...['held', '0', null, null, '2024-10', null, held.data.reason],
    ]);
    expect(stateAfter(...due)).toEqual(['in-run', '0', 'a1', 'r1', '2024-10', null, null]);
    expect(stateAfter(...due, paid())).toEqual([
      ...['paid', '10000', 'a1', 'r1', '2024-10', null, null],
    ]);
    expect(stateAfter(...due, paid(), returned)).toEqual([
      ...['approved', '0', null, null, '2024-11', 'returned', null],
    ]);
    expect(stateAfter(...due, paid(), returned, waived('2024-11'))).toEqual([
      ...['waived', '0', null, null, '2024-11', 'returned', null],
    ]);
  });

  it('stays held when money comes back, and takes another approval where the rest was given up', () => {
    const part = { ...paid(), data: { ...paid().data, amount: eur(6_000) } };
    const back = { ...returned, data: { ...(returned.data as object), amount: eur(6_000) } };
    const due = [approvedBy(), inRun, part];
    expect(stateAfter(...due, held, back)).toEqual([
      ...['held', '0', null, null, '2024-11', 'returned', held.data.reason],
    ]);
    const rest = { ...waived('2024-10'), data: { ...october, amount: eur(4_000) } };
    expect(stateAfter(...due, rest, back)).toEqual([
      ...['accrued', '0', null, null, '2024-11', 'returned', null],
    ]);
  });

  it('goes back where a match turns out to be wrong', () => {
    const due = [approvedBy(), inRun, paid()];
    const data = { ...october, attemptId: 'a1', amount: eur(10_000) };
    const undone = { type: 'honoraria.HonorariumPaymentUndone', data };
    const again = { type: 'honoraria.HonorariumReopeningUndone', data };
    expect(stateAfter(...due, undone)).toEqual([
      ...['in-run', '0', 'a1', 'r1', '2024-10', null, null],
    ]);
    expect(stateAfter(...due, returned, again)).toEqual([
      ...['paid', '10000', 'a1', null, '2024-11', null, null],
    ]);
  });

  it('leaves an item that is paid in part due for the rest', () => {
    const part = { ...paid(), data: { ...paid().data, amount: eur(7_500) } };
    expect(stateAfter(approvedBy(), inRun, part)).toEqual([
      ...['approved', '7500', null, null, '2024-10', null, null],
    ]);
  });
});

describe('the read model of months', () => {
  it('adds up by the month in which things are booked, whatever month they are for', () => {
    const started = { cohortId: 'c1', month: '2024-10', accrualId: 'x' };
    const rows = foldRows(monthProjection, [
      { type: 'honoraria.AccrualStarted', data: { ...started, membershipIds: ['m1'] } },
      accrued(),
      { type: 'honoraria.AccrualFinished', data: started },
      approvedBy(),
      inRun,
      paid(),
      returned,
      waived('2024-12'),
    ]);
    expect(
      rows.map((row) => [
        ...[row.month, row.accruedMinor, row.paidMinor, row.waivedMinor, row.cancelledMinor],
        ...[row.accrued, row.accruing],
      ]),
    ).toEqual([
      ['2024-10', '10000', '10000', '0', '0', true, []],
      ['2024-11', '0', '-10000', '0', '0', false, []],
      ['2024-12', '0', '0', '10000', '0', false, []],
    ]);
  });

  it('shows a closing until the month is reopened', () => {
    const ids = { cohortId: 'c1', month: '2024-10' };
    const closed: DomainEvent = {
      type: 'honoraria.MonthClosed',
      data: {
        ...{ ...ids, figures: {}, balances: [], closedAt: '2024-11-03T09:00:00.000Z' },
        ...{ closedBy: 'finance', carried: [{ honorariumId: 'h' }] },
      },
    };
    const reopened: DomainEvent = { type: 'honoraria.MonthReopened', data: ids };
    const after = (...events: readonly DomainEvent[]) => {
      const [row] = foldRows(monthProjection, events);
      return [row?.state, row?.closedBy, row?.carried.length];
    };
    expect(after(closed)).toEqual(['closed', 'finance', 1]);
    expect(after(closed, reopened)).toEqual(['open', null, 0]);
  });
});

describe('the read model of runs', () => {
  it('says whom a run pays, whom it does not, and why', () => {
    const ids = { runId: 'r1', cohortId: 'c1' };
    const [row] = foldRows(runProjection, [
      runCreated,
      {
        type: 'honoraria.PaymentLeftOut',
        data: { ...ids, personId: 'p2', honorariumIds: ['h2'], because: 'PAYEE_MISSING' },
      },
      runPrepared,
      {
        type: 'honoraria.PaymentRemovedFromRun',
        data: { ...ids, attemptId: candidate.attemptId, amount: eur(10_000), reason: 'doubt' },
      },
    ]);
    expect(row).toMatchObject({
      ...{ state: 'prepared', payments: 0, totalMinor: '0', currency: 'EUR' },
      preparedAt: '2024-10-20T09:00:00.000Z',
      leftOut: [
        { personId: 'p2', honorariumIds: ['h2'], because: 'PAYEE_MISSING' },
        {
          ...{ personId: 'p1', honorariumIds: ['m1-2024-10'] },
          ...{ because: 'REMOVED', reason: 'doubt' },
        },
      ],
    });
  });

  it('knows how far a run has come', () => {
    const ids = { runId: 'r1', cohortId: 'c1' };
    const payer = { legalName: 'Lindenhof Services', bic: null };
    const steps: DomainEvent[] = [
      { type: 'honoraria.RunApproved', data: { ...ids, fileHash: 'f', approvedBy: 'boss' } },
      { type: 'honoraria.RunExported', data: { ...ids, paymentFormat: 'csv:wise-batch', payer } },
      { type: 'honoraria.RunSent', data: { ...ids, sentOn: '2024-10-22' } },
      { type: 'honoraria.RunCancelled', data: { ...ids, reason: 'wrong day' } },
    ];
    const states = steps.map(
      (_, index) =>
        foldRows(runProjection, [runCreated, runPrepared, ...steps.slice(0, index + 1)])[0]?.state,
    );
    expect(states).toEqual(['approved', 'exported', 'sent', 'cancelled']);
    const out = [runCreated, runPrepared, ...steps.slice(0, 2)];
    expect(foldRows(runProjection, out)[0]).toMatchObject({
      paymentFormat: 'csv:wise-batch',
      payer,
    });
  });
});

describe('the read model of payments', () => {
  const fact = {
    ...{ attemptId: 'a1', cohortId: 'c1', accountId: 'acc', bankLineId: 'l1', ordinal: 1 },
    ...{ bookedOn: '2024-10-25', valueOn: '2024-10-25', bookedIn: '2024-10', amount: eur(10_000) },
  };
  const booked: DomainEvent = {
    type: 'honoraria.PaymentBooked',
    data: { ...fact, charges: eur(600) },
  };
  const gaveBack: DomainEvent = {
    type: 'honoraria.PaymentReturned',
    data: { ...fact, ordinal: 3, bookedOn: '2024-11-04', returned: eur(9_250), reasonCode: 'AC04' },
  };
  const after = (...events: readonly DomainEvent[]) => {
    const [row] = foldRows(paymentProjection, [prepared, ...events]);
    const { state, bookedOn, chargesMinor, returnedOn, returnedMinor, reasonCode } = row ?? {};
    return [state, bookedOn, chargesMinor, returnedOn, returnedMinor, reasonCode];
  };

  it('follows what the bank does, also when it is taken back', () => {
    const undoReturn = { type: 'honoraria.PaymentReturnUndone', data: gaveBack.data };
    const undoBooking = { type: 'honoraria.PaymentBookingUndone', data: fact };
    const withdrawn = { type: 'honoraria.PaymentWithdrawn', data: { attemptId: 'a1' } };
    expect(after()).toEqual(['prepared', null, null, null, null, null]);
    expect(after(booked)).toEqual(['booked', '2024-10-25', '600', null, null, null]);
    expect(after(booked, gaveBack)).toEqual([
      ...['returned', '2024-10-25', '600', '2024-11-04', '9250', 'AC04'],
    ]);
    expect(after(booked, gaveBack, undoReturn)).toEqual([
      ...['booked', '2024-10-25', '600', null, null, null],
    ]);
    expect(after(withdrawn, booked, undoBooking)[0]).toBe('withdrawn');
    const again: DomainEvent = {
      type: 'honoraria.PaymentBooked',
      data: { ...fact, ordinal: 2, charges: eur(600) },
    };
    // The second without a reason.
    const later = { ...fact, ordinal: 4, bookedOn: '2024-11-05', returned: eur(9_250) };
    const gaveMore: DomainEvent = { type: 'honoraria.PaymentReturned', data: later };
    const both = [booked, again, gaveBack, gaveMore];
    expect(after(...both.slice(0, 3))[0]).toBe('booked');
    expect(after(...both)).toEqual(['returned', '2024-10-25', '1200', '2024-11-05', '18500', null]);
    // The first return stands when the second is undone.
    const undoLater = { type: 'honoraria.PaymentReturnUndone', data: later };
    expect(after(...both, undoLater)).toEqual([
      ...['booked', '2024-10-25', '1200', '2024-11-04', '9250', 'AC04'],
    ]);
  });
});
