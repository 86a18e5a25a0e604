import { minorOf, money, type Money } from '@palabre/kernel';
import type { BankFact, ExceptionFlag, HonorariumEvent, PaymentEvent } from '../../events.js';
import { outstandingOf, type DueItem, type Honorarium } from '../honorarium.js';
import { isInstructed, waitingMinorOf, type Payment, type PreparedPayment } from '../payment.js';

/** What is unusual about a bank fact. It is recorded all the same; a `duplicate` is already, and adds nothing. */
export type BankFactFlag = 'duplicate' | ExceptionFlag;

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

/** How a payment stands after a bank fact, or after one was undone. Minor units. */
export interface Standing {
  readonly isUnexpected?: boolean;
  /** Less was booked of it than was asked for. */
  readonly isPart: boolean;
  /** What was booked and has not come back. */
  readonly stands: bigint;
  /** What of that settled nothing, and nobody has settled. */
  readonly excess: bigint;
  /** An item of it owes less than its share. */
  readonly isBlocked?: boolean;
}

/** What is unusual about that. What is too much always is: beyond what was asked for, or as an item was settled otherwise. */
const flagsOf = (
  { amount }: PreparedPayment,
  { isUnexpected, isPart, stands, excess, isBlocked }: Standing,
): readonly ExceptionFlag[] => {
  const isOver = excess > 0n && stands > minorOf(amount);
  return [
    ...(isUnexpected ? (['unexpected'] as const) : []),
    ...(isPart ? (['partial'] as const) : []),
    ...(isOver ? (['over'] as const) : []),
    ...(isBlocked || (excess > 0n && !isOver) ? (['settled-otherwise'] as const) : []),
  ];
};

/** Says in the payment's stream what is unusual about how it stands, if anything is, so that somebody settles it. */
export const flagged = (
  payment: PreparedPayment,
  fact: BankFact & { readonly ordinal: number },
  standing: Standing,
): { readonly flags: readonly ExceptionFlag[]; readonly events: readonly PaymentEvent[] } => {
  const flags = flagsOf(payment, standing);
  if (flags.length === 0) return { flags, events: [] };
  const excess = money(standing.excess, payment.amount.currency);
  const data = { ...fact, personId: payment.personId, flags, excess };
  return {
    flags,
    events: [{ type: 'honoraria.BankFactFlagged', effectiveOn: fact.bookedOn, data }],
  };
};

/** What is too much once an amount has settled these parts: what it is beyond them, and what nobody has settled of what was before. */
export const tooMuch = (
  payment: PreparedPayment,
  amount: Money,
  parts: readonly bigint[],
): bigint => parts.reduce((left, part) => left - part, waitingMinorOf(payment) + minorOf(amount));

const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/**
 * How much of each item an amount settles: each its own part of the payment, never more than is still owed. Where
 * `booked` minor units of the payment were booked before, it goes on from there.
 */
export const settle = (
  payment: PreparedPayment,
  items: readonly Honorarium[],
  amount: Money,
  booked = 0n,
): { readonly parts: readonly bigint[]; readonly blocked: boolean } => {
  let left = minorOf(amount);
  let before = booked;
  let blocked = false;
  const parts = items.map((item, index) => {
    const share = minorOf(payment.items[index]?.amount ?? money(0n, amount.currency));
    const taken = lesser(before, share);
    before -= taken;
    const part = lesser(left, share - taken);
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

/** What of the settled parts is no longer covered once only `covered` minor units of the payment stand: the last first. */
export const uncovered = (settled: readonly bigint[], covered: bigint): bigint[] => {
  let left = covered;
  return settled.map((part) => {
    const kept = lesser(left, part);
    left -= kept;
    return part - kept;
  });
};

/** The item is in the run that pays it by this attempt, and not settled. */
export const isWaitingFor = (item: Honorarium, attemptId: string): boolean =>
  item.stage === 'in-run' && item.attemptId === attemptId;

/** What an attempt has settled of each item, net. */
export const settledBy = (items: readonly Honorarium[], attemptId: string): bigint[] =>
  items.map((item) => (item.stage === 'none' ? 0n : (item.settled[attemptId] ?? 0n)));
