import { describe, it } from '@jest/globals';
import { eur, personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  attemptsOf,
  idsOfOctober,
  itemInRun,
  itemPaid,
  itemReopened,
  lineOf,
  matched,
  monthClosed,
  paid,
  paymentBooked,
  paymentReturned,
  prepared,
  returnLine,
  unsettledBy,
} from '../../testing-support/bank-histories.js';
import { by } from '../../testing-support/due-histories.js';
import { unmatchLine, type UnmatchLineData } from './matching-undo.decider.js';

const command: UnmatchLineData = {
  bankLineId: 'l1',
  reason: 'it is of another department',
  now: '2024-10-31T09:00:00.000Z',
  line: lineOf(),
  attempts: attemptsOf('m1'),
};
const unmatched = (meaning: string, bankLineId = 'l1'): DomainEvent => ({
  type: 'honoraria.LineUnmatched',
  data: {
    bankLineId,
    cohortId: 'c1',
    meaning,
    undoes: 'new:match',
    reason: personal(bankLineId, 'finance', command.reason),
    unmatchedBy: 'actor',
  },
});
/** At the end of October, which is over somewhere. */
const months = (subjectId = 'l1') => [[unsettledBy('line-unmatched', subjectId)], []];
const undone = (type: string, from: DomainEvent): DomainEvent => ({ ...from, type });
const back = matched({ bankLineId: 'l2', meaning: 'return', outcome: 'returned' });
const returned = {
  'bankLine-l2': [back],
  'payment-a-m1': [prepared('m1'), paymentBooked('m1'), paymentReturned('m1')],
  'honorarium-m1-2024-10': [...itemInRun('m1'), itemPaid('m1'), itemReopened('m1')],
};
const ofReturn = { ...command, bankLineId: 'l2', line: returnLine() };

describe('UnmatchLine', () => {
  it('takes a booking back: the item waits in its run again', () => {
    spec(unmatchLine)
      .given({ ...paid('m1'), 'bankLine-l1': [matched()] })
      .when(command)
      .emits({
        line: [unmatched('payment')],
        counterLine: [],
        payments: [[undone('honoraria.PaymentBookingUndone', paymentBooked('m1'))]],
        honoraria: [[undone('honoraria.HonorariumPaymentUndone', itemPaid('m1'))]],
        months: months(),
      });
  });

  it('takes a return back: the item is paid again', () => {
    const { ofBooking, reasonCode, ...data } = paymentReturned('m1').data as Record<
      string,
      unknown
    >;
    void [ofBooking, reasonCode];
    spec(unmatchLine)
      .given(returned)
      .when(ofReturn)
      .emits({
        line: [unmatched('return', 'l2')],
        counterLine: [],
        payments: [[{ type: 'honoraria.PaymentReturnUndone', effectiveOn: '2024-10-29', data }]],
        honoraria: [
          [
            {
              type: 'honoraria.HonorariumReopeningUndone',
              effectiveOn: '2024-10-29',
              data: { ...idsOfOctober('m1'), attemptId: 'a-m1', amount: eur(10_000) },
            },
          ],
        ],
        months: months('l2'),
      });
  });

  it('takes back what is about no payment', () => {
    spec(unmatchLine)
      .given({ 'bankLine-l1': [matched({ meaning: 'charge', attemptIds: [] })] })
      .when({ ...command, attempts: [] })
      .emits({
        ...{ line: [unmatched('charge')], counterLine: [], payments: [], honoraria: [] },
        months: months(),
      });
  });

  it('is not done by whom the payment pays: FOUR_EYES', () => {
    spec(unmatchLine)
      .given({ ...paid('m1'), 'bankLine-l1': [matched()] })
      .when(command, by('person-of-m1'))
      .refuses('FOUR_EYES', { other: 'beneficiary' });
  });

  it('knows lines of statements only: NOT_FOUND', () => {
    const { line: _line, ...unknown } = command;
    spec(unmatchLine).given().when(unknown).refuses('NOT_FOUND', { what: 'bankLine' });
  });

  it('undoes what was done: LINE_NOT_MATCHED', () => {
    spec(unmatchLine).given().when(command).refuses('LINE_NOT_MATCHED');
  });

  it('changes nothing in a month that was sealed with it: MONTH_CLOSED', () => {
    const closed = (month: string): DomainEvent => ({
      type: 'honoraria.MonthClosed',
      data: {
        ...{ cohortId: 'c1', month, figures: {}, carried: [], balances: [] },
        ...{ withoutStatement: [], seal: null, closedAt: command.now, closedBy: 'finance' },
      },
    });
    const past = { ...paid('m1'), 'honorariaMonth-c1-2024-10': [closed('2024-10')] };
    const november = { ...command, now: '2024-11-20T09:00:00.000Z' };
    spec(unmatchLine)
      .given({ ...past, 'bankLine-l1': [matched()] })
      .when(november)
      .refuses('MONTH_CLOSED', { month: '2024-10' });
    const charge = matched({ meaning: 'charge', attemptIds: [] });
    spec(unmatchLine)
      .given({ ...past, 'bankLine-l1': [charge] })
      .when({ ...november, attempts: [] })
      .refuses('MONTH_CLOSED', { month: '2024-10' });
    // A late fact of October stands in November, which is open.
    const late = matched({ meaning: 'charge', attemptIds: [], bookedIn: '2024-11' });
    spec(unmatchLine)
      .given({ ...past, 'bankLine-l1': [late] })
      .when({ ...november, attempts: [] })
      .emits({
        ...{ line: [unmatched('charge')], counterLine: [], payments: [], honoraria: [] },
        months: [[], [], []],
      });
  });

  it('opens nothing that a closed month was sealed with as ignored, though it was matched since: MONTH_CLOSED', () => {
    const ignored = (bookedIn?: string): DomainEvent => ({
      type: 'honoraria.LineIgnored',
      data: {
        ...{ bankLineId: 'l1', cohortId: 'c1', ignoredBy: 'somebody' },
        ...(bookedIn === undefined ? {} : { bookedIn }),
      },
    });
    const late = matched({ meaning: 'charge', attemptIds: [], bookedIn: '2024-11' });
    const november = { ...command, now: '2024-11-20T09:00:00.000Z', attempts: [] };
    const undo = (bookedIn?: string) =>
      spec(unmatchLine)
        .given({
          'bankLine-l1': [ignored(bookedIn), late],
          'honorariaMonth-c1-2024-10': [monthClosed('2024-10')],
        })
        .when(november);
    undo('2024-10').refuses('MONTH_CLOSED', { month: '2024-10' });
    undo().refuses('MONTH_CLOSED', { month: '2024-10' });
    // It was ignored after October had been closed, in the open month.
    undo('2024-11').emits({
      ...{ line: [unmatched('charge')], counterLine: [], payments: [], honoraria: [] },
      months: [[], [], []],
    });
  });

  it('has all of a payment on its way again where a part of it was booked by mistake', () => {
    const part = { ...(paymentBooked('m1').data as object), amount: eur(4_000) };
    const paidPart = { ...(itemPaid('m1').data as object), amount: eur(4_000) };
    spec(unmatchLine)
      .given({
        'bankLine-l1': [matched({ outcome: 'partial' })],
        'payment-a-m1': [prepared('m1'), { type: 'honoraria.PaymentBooked', data: part }],
        'honorarium-m1-2024-10': [
          ...itemInRun('m1'),
          { type: 'honoraria.HonorariumPaid', data: paidPart },
        ],
      })
      .when(command)
      .emits({
        ...{ line: [unmatched('payment')], counterLine: [], months: months() },
        payments: [
          [{ type: 'honoraria.PaymentBookingUndone', effectiveOn: '2024-10-25', data: part }],
        ],
        honoraria: [
          [
            {
              type: 'honoraria.HonorariumPaymentUndone',
              effectiveOn: '2024-10-25',
              data: paidPart,
            },
            itemInRun('m1')[2] as DomainEvent,
          ],
        ],
      });
  });

  it('makes nothing due again that the bank books by its own id: LINE_BEARS_OWN_ID', () => {
    const ids = { attemptId: 'a-m1', runId: 'run', cohortId: 'c1' };
    const before: DomainEvent[] = [
      {
        type: 'honoraria.PaymentRejected',
        data: { ...ids, proposedBy: null, confirmedBy: 'finance', reportId: 'r1' },
      },
      { type: 'honoraria.PaymentWithdrawn', data: ids },
    ];
    for (const one of before) {
      const past = { ...paid('m1'), 'payment-a-m1': [prepared('m1'), one, paymentBooked('m1')] };
      for (const rule of ['end-to-end-id', 'uetr']) {
        spec(unmatchLine)
          .given({ ...past, 'bankLine-l1': [matched({ rule })] })
          .when(command)
          .refuses('LINE_BEARS_OWN_ID');
      }
    }
  });

  it('leaves a booking that was given back since: PAYMENT_WENT_ON', () => {
    spec(unmatchLine)
      .given({ ...returned, 'bankLine-l1': [matched()] })
      .when(command)
      .refuses('PAYMENT_WENT_ON');
  });

  it('leaves a return whose item is on its way again: PAYMENT_WENT_ON', () => {
    const again: DomainEvent = {
      type: 'honoraria.HonorariumPutInRun',
      data: { ...idsOfOctober('m1'), runId: 'run2', attemptId: 'a2' },
    };
    spec(unmatchLine)
      .given({
        ...returned,
        'honorarium-m1-2024-10': [...returned['honorarium-m1-2024-10'], again],
      })
      .when(ofReturn)
      .refuses('PAYMENT_WENT_ON');
  });

  it('leaves a booking that people have built on: PAYMENT_WENT_ON', () => {
    const ids = { attemptId: 'a-m1', runId: 'run', cohortId: 'c1', personId: 'person-of-m1' };
    const reason = personal('person-of-m1', 'finance', 'r');
    const all = [{ ordinal: 1, amount: eur(10_000) }];
    const mispaid = {
      type: 'honoraria.PaymentMispaid',
      data: {
        ...{ ...ids, amount: eur(10_000), ofBookings: all, bookedIn: '2024-10', reason },
        ...{ proposedBy: 'first', confirmedBy: 'second' },
      },
    };
    const lost = {
      type: 'honoraria.LossWrittenOff',
      data: { ...ids, amount: eur(1), ordinal: 1, ofBookings: [], reason, writtenOffBy: 'second' },
    };
    const setOff = {
      type: 'honoraria.OverpaymentSetOff',
      data: { ...ids, honorariumId: 'm1-2024-11', amount: eur(1), setOffBy: 'finance' },
    };
    const booked = paid('m1');
    for (const more of [mispaid, lost, setOff]) {
      spec(unmatchLine)
        .given({
          ...booked,
          'payment-a-m1': [...(booked['payment-a-m1'] ?? []), more as DomainEvent],
          'bankLine-l1': [matched()],
        })
        .when(command)
        .refuses('PAYMENT_WENT_ON');
    }
  });

  it('leaves a booking whose item another payment has paid since: PAYMENT_WENT_ON', () => {
    const booked = paid('m1');
    const items = booked['honorarium-m1-2024-10'] ?? [];
    const elsewhere = {
      ...itemPaid('m1'),
      data: { ...(itemPaid('m1').data as object), attemptId: 'a2' },
    };
    spec(unmatchLine)
      .given({
        ...booked,
        'honorarium-m1-2024-10': [...items, itemReopened('m1'), elsewhere],
        'bankLine-l1': [matched()],
      })
      .when(command)
      .refuses('PAYMENT_WENT_ON');
  });
});
