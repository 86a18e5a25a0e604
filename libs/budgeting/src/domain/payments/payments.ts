import { minorOf, type Money } from '@palabre/kernel';
import type { BankFactRecorded, OverrunSettled } from '../bank-events.js';
import type { Books, OpenBudget, Payment } from '../budget-state.js';
import { entriesOf, lookUp, withEntry } from '../dictionary.js';
import type { Entry } from '../ledger.js';
import type { BankFactKind, LineKind } from '../vocabulary.js';
import type { PaymentEvent } from './payment-events.js';

/**
 * Whether somebody owes an invoice or receipt for what the bank paid: not for honoraria, which have payments of their own,
 * nor for what the bank took for itself.
 */
export const needsVoucher = (kind: BankFactKind, lineKind: LineKind = 'bank-charges'): boolean =>
  kind === 'supplier-payment' ||
  kind === 'other' ||
  (kind === 'charge' && lineKind !== 'bank-charges');

const BORNE: ReadonlySet<Entry['account']> = new Set(['spent', 'exchange']);

/** What entries spend, exchange differences among it, in minor units. */
export const spentIn = (entries: readonly Entry[]): bigint =>
  entries.filter(({ account }) => BORNE.has(account)).reduce((sum, { minor }) => sum + minor, 0n);

const withPayment = <B extends Books>(books: B, factId: string, payment: Payment): B => ({
  ...books,
  payments: withEntry(books.payments, factId, payment),
});

/** A fact that spent without a voucher is one more payment to show one for. */
export const withRecordedPayment = <B extends Books>(books: B, { data }: BankFactRecorded): B => {
  const { factId, commitmentId, withoutVoucher, bookedOn } = data;
  if (!withoutVoucher) return books;
  const paymentEvents = books.paymentEvents + 1;
  return withPayment({ ...books, paymentEvents }, factId, {
    ...(commitmentId === undefined ? {} : { commitmentId }),
    lineId: data.lineId,
    minor: minorOf(withoutVoucher),
    currency: withoutVoucher.currency,
    stood: { since: paymentEvents, on: bookedOn },
    settledBy: [],
  });
};

const withoutVoucher = ({ voucher: _documents, ...payment }: Payment): Payment => payment;

/** A fact that is reversed has no voucher any more: its documents may be used again. */
export const withReversedPayment = <B extends Books>(books: B, factId: string): B => {
  const payment = lookUp(books.payments, factId);
  if (!payment) return books;
  const paymentEvents = books.paymentEvents + 1;
  const stood = { ...payment.stood, until: paymentEvents };
  return withPayment({ ...books, paymentEvents }, factId, {
    ...withoutVoucher(payment),
    stood,
  });
};

/** Whoever found cover for a payment had a part in it. */
export const withSettledPayment = <B extends Books>(books: B, { data }: OverrunSettled): B => {
  const payment = lookUp(books.payments, data.overrunId);
  return payment
    ? withPayment(books, data.overrunId, {
        ...payment,
        settledBy: [...payment.settledBy, data.settledBy],
      })
    : books;
};

/** How a voucher of a payment, or its withdrawal, changes the books: not in their balances. */
export const evolvePayment = (budget: OpenBudget, event: PaymentEvent): OpenBudget => {
  const { factId } = event.data;
  const payment = lookUp(budget.payments, factId);
  if (!payment) return budget;
  if (event.type === 'budgeting.PaymentVoucherWithdrawn') {
    return withPayment(budget, factId, withoutVoucher(payment));
  }
  const { evidence, counted, recordedBy } = event.data;
  const hashes = [...new Set(counted.map(({ sha256 }) => sha256))];
  return withPayment(budget, factId, { ...payment, voucher: { evidence, hashes, recordedBy } });
};

/** A payment that nobody has shown a voucher for, and what of it is still spent, in minor units of the budget's currency. */
export interface Unvouched {
  readonly factId: string;
  readonly commitmentId?: string;
  readonly left: bigint;
}

/** Payments without a voucher that are still spent: what came back, or was matched wrongly, needs none. */
export const unvouchedIn = (books: Books): readonly Unvouched[] =>
  entriesOf(books.payments).flatMap(([factId, { commitmentId, voucher }]) => {
    const left = voucher ? 0n : spentIn(lookUp(books.facts, factId)?.entries ?? []);
    return left > 0n
      ? [{ factId, left, ...(commitmentId === undefined ? {} : { commitmentId }) }]
      : [];
  });

/** What the bank paid of a payment, in the currency of its line. */
export const paidAmount = ({ minor, currency }: Payment): Money => ({
  minor: minor.toString(),
  currency,
});
