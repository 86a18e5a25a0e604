import { describe, expect, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { bookPaymentsInBudget } from './book-payments-in-budget.reaction.js';

const fact = {
  ...{ attemptId: 'a1', cohortId: 'c1', accountId: 'acc', bankLineId: 'l1' },
  ...{ bookedOn: '2025-01-27', valueOn: '2025-01-28', bookedIn: '2025-01' },
};
type On = typeof bookPaymentsInBudget.on;
interface Sent {
  readonly command: string;
  readonly data: Record<string, unknown> & { readonly factId: string };
}
const sent = <Type extends keyof On>(type: Type, data: object): Sent[] =>
  (bookPaymentsInBudget.on[type]?.({ type, data, effectiveOn: '2025-02-10' } as never) ??
    []) as Sent[];
const told = (sendings: readonly Sent[]) =>
  sendings.map(({ command, data }) => [command, data['kind'], data['amount']]);

describe('what the bank does with honoraria stands in the budget', () => {
  it('payments and charges on their lines, once for each', () => {
    const booked = { ...fact, ordinal: 1, amount: eur(10_000), charges: eur(600) };
    const sendings = sent('honoraria.PaymentBooked', booked);
    expect(told(sendings)).toEqual([
      ['budgeting.RecordBankFact', 'honorarium', eur(10_000)],
      ['budgeting.RecordBankFact', 'charge', eur(600)],
    ]);
    expect(sendings[0]?.data).toMatchObject({
      ...{ cohortId: 'c1', bookedOn: '2025-01-27', valueOn: '2025-01-28' },
      references: { accountId: 'acc', bankLineId: 'l1', attemptId: 'a1' },
    });
    expect(told(sent('honoraria.PaymentBooked', { ...booked, charges: eur(0) }))).toHaveLength(1);
    expect(sent('honoraria.PaymentBooked', booked)).toEqual(sendings);
  });

  it('a return gives back the whole payment, and what was kept back is a charge', () => {
    const [payment] = sent('honoraria.PaymentBooked', {
      ...{ ...fact, ordinal: 1, amount: eur(10_000), charges: eur(0) },
    });
    const returned = {
      ...{ ...fact, ordinal: 2, ofBooking: 1, bookedOn: '2025-02-03' },
      ...{ amount: eur(10_000), returned: eur(9_250), reasonCode: 'AC04' },
    };
    const sendings = sent('honoraria.PaymentReturned', returned);
    expect(told(sendings)).toEqual([
      ['budgeting.RecordBankFact', 'return', eur(10_000)],
      ['budgeting.RecordBankFact', 'charge', eur(750)],
    ]);
    expect(sendings[0]?.data['relatesTo']).toBe(payment?.data.factId);
  });

  it('what is undone is reversed by the id it was booked under', () => {
    const booked = { ...fact, ordinal: 1, amount: eur(10_000), charges: eur(600) };
    const returned = { ...fact, ordinal: 2, amount: eur(10_000), returned: eur(9_250) };
    for (const [done, undone, data] of [
      ['honoraria.PaymentBooked', 'honoraria.PaymentBookingUndone', booked],
      ['honoraria.PaymentReturned', 'honoraria.PaymentReturnUndone', returned],
    ] as const) {
      const reversals = sent(undone, data);
      expect(reversals.map(({ command }) => command)).toEqual([
        'budgeting.ReverseBankFact',
        'budgeting.ReverseBankFact',
      ]);
      expect(reversals.map((one) => one.data.factId)).toEqual(
        sent(done, data).map((one) => one.data.factId),
      );
    }
  });

  describe('what reached somebody else', () => {
    const ids = { attemptId: 'a1', runId: 'r1', cohortId: 'c1', personId: 'p1' };
    const ofBookings = [{ ordinal: 1, amount: eur(10_000) }];
    const [payment] = sent('honoraria.PaymentBooked', {
      ...{ ...fact, ordinal: 1, amount: eur(10_000), charges: eur(0) },
    });
    const loss = { ...ids, ordinal: 1, amount: eur(4_000) };
    const [lost] = sent('honoraria.LossWrittenOff', { ...loss, ofBookings: [] });

    it('is spent no more from the day that two say so', () => {
      const sendings = sent('honoraria.PaymentMispaid', {
        ...{ ...ids, amount: eur(10_000), ofBookings },
      });
      expect(told(sendings)).toEqual([['budgeting.RecordBankFact', 'misdirected', eur(10_000)]]);
      expect(sendings[0]?.data).toMatchObject({
        ...{ relatesTo: payment?.data.factId, bookedOn: '2025-02-10' },
        references: { attemptId: 'a1' },
      });
    });

    it('and comes back was spent no more already', () => {
      const returned = {
        ...{ ...fact, ordinal: 2, ofBooking: 1, amount: eur(10_000), returned: eur(9_250) },
        stood: {
          ...{ spent: [], owedBack: eur(6_000) },
          lost: [{ ordinal: 1, amount: eur(4_000) }],
        },
      };
      const sendings = sent('honoraria.PaymentReturned', returned);
      expect(told(sendings)).toEqual([
        ['budgeting.RecordBankFact', 'recovered', eur(6_000)],
        ['budgeting.RecordBankFact', 'recovered', eur(4_000)],
        ['budgeting.RecordBankFact', 'charge', eur(750)],
      ]);
      expect(sendings.map(({ data }) => data['relatesTo'])).toEqual([
        ...[undefined, lost?.data.factId, undefined],
      ]);
      expect(
        sent('honoraria.PaymentReturnUndone', returned).map(({ data }) => data.factId),
      ).toEqual(sendings.map(({ data }) => data.factId));
    });

    it('and is given up is a loss; what had still been spent is that no more', () => {
      expect(told(sent('honoraria.LossWrittenOff', { ...loss, ofBookings }))).toEqual([
        ['budgeting.RecordBankFact', 'misdirected', eur(10_000)],
        ['budgeting.RecordBankFact', 'loss', eur(4_000)],
      ]);
      expect(told(lost ? [lost] : [])).toEqual([['budgeting.RecordBankFact', 'loss', eur(4_000)]]);
    });

    it('stays what it was where an earlier version said so', () => {
      expect(sent('honoraria.PaymentMispaid', { ...ids, ofBookings: [] })).toEqual([]);
      expect(sent('honoraria.LossWrittenOff', { ...loss, ordinal: 0, ofBookings: [] })).toEqual([]);
    });
  });

  it('several bookings that one line gives back are each spent no more', () => {
    const returned = {
      ...{ ...fact, ordinal: 3, ofBooking: 2, amount: eur(10_000), returned: eur(10_000) },
      stood: {
        ...{ owedBack: eur(0), lost: [] },
        spent: [
          { ordinal: 2, amount: eur(4_000) },
          { ordinal: 1, amount: eur(6_000) },
        ],
      },
    };
    const booked = [1, 2].map(
      (ordinal) =>
        sent('honoraria.PaymentBooked', {
          ...{ ...fact, ordinal, amount: eur(1), charges: eur(0) },
        })[0]?.data.factId,
    );
    const sendings = sent('honoraria.PaymentReturned', returned);
    expect(sendings.map(({ data }) => [data['relatesTo'], data['amount']])).toEqual([
      [booked[1], eur(4_000)],
      [booked[0], eur(6_000)],
    ]);
    expect(new Set(sendings.map(({ data }) => data.factId)).size).toBe(2);
  });

  it('a payment that is booked again is a new fact', () => {
    const booked = (ordinal: number) =>
      sent('honoraria.PaymentBooked', {
        ...{ ...fact, ordinal, amount: eur(10_000), charges: eur(0) },
      })[0]?.data.factId;
    expect(booked(2)).not.toBe(booked(1));
  });
});
