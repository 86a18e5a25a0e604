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
  (bookPaymentsInBudget.on[type]?.({ type, data } as never) ?? []) as Sent[];
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

  it('a payment that is booked again is a new fact', () => {
    const booked = (ordinal: number) =>
      sent('honoraria.PaymentBooked', {
        ...{ ...fact, ordinal, amount: eur(10_000), charges: eur(0) },
      })[0]?.data.factId;
    expect(booked(2)).not.toBe(booked(1));
  });
});
