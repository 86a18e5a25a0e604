import { minorOf, money, type Money } from '@palabre/kernel';
import type { HonorariumEvent, PaymentEvent } from '../events.js';
import { outstandingOf, type DueItem, type Honorarium } from './honorarium.js';
import { isInstructed, type Payment, type PreparedPayment } from './payment.js';

/** What is unusual about a bank fact; it is recorded all the same, except where it says otherwise. */
export type BankFactFlag =
  /** It is recorded already: nothing is added. */
  | 'duplicate'
  /** The payment had been withdrawn or rejected, or came back before it was known to be booked. */
  | 'unexpected'
  | 'partial'
  | 'over'
  /** An item of the payment was settled otherwise meanwhile: money is owed back. */
  | 'settled-otherwise';

/** What follows from a bank fact: events of the payment, and of each item in the order they were given. */
export interface Recorded {
  readonly payment: readonly PaymentEvent[];
  readonly honoraria: readonly (readonly HonorariumEvent[])[];
  readonly flags: readonly BankFactFlag[];
}

/** The items of a payment: their ids, in the order in which the functions below expect their states. */
export const itemIdsOf = (payment: Payment): string[] =>
  isInstructed(payment) ? payment.items.map(({ honorariumId }) => honorariumId) : [];

export const nothing = (items: readonly Honorarium[], ...flags: BankFactFlag[]): Recorded => ({
  payment: [],
  honoraria: items.map(() => []),
  flags,
});

const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** How much of each item an amount settles: each its own part of the payment, never more than is still owed. */
export const settle = (
  payment: PreparedPayment,
  items: readonly Honorarium[],
  amount: Money,
): { readonly parts: readonly bigint[]; readonly blocked: boolean } => {
  let left = minorOf(amount);
  let blocked = false;
  const parts = items.map((item, index) => {
    const part = lesser(left, minorOf(payment.items[index]?.amount ?? money(0n, amount.currency)));
    const settled = lesser(part, minorOf(outstandingOf(item)));
    left -= part;
    blocked ||= settled < part;
    return settled;
  });
  return { parts, blocked };
};

/** An event for each item on which a part is other than zero. */
export const onItems = (
  items: readonly Honorarium[],
  parts: readonly bigint[],
  event: (item: DueItem, amount: Money) => HonorariumEvent,
): HonorariumEvent[][] =>
  items.map((item, index) => {
    const part = parts[index] ?? 0n;
    return item.stage === 'none' || part === 0n
      ? []
      : [event(item, money(part, item.amount.currency))];
  });

/** What an attempt has settled of each item, net. */
export const settledBy = (items: readonly Honorarium[], attemptId: string): bigint[] =>
  items.map((item) => (item.stage === 'none' ? 0n : (item.settled[attemptId] ?? 0n)));
