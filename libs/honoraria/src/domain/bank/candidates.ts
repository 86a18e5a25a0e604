import { minorOf, negate, type LocalDate, type Money } from '@palabre/kernel';
import type { LineReferencesKept } from '../../events.js';

/** What a line and a payment are compared by; people’s names are compared elsewhere, by whoever may read them. */
export interface ComparedLine {
  readonly amount: Money;
  readonly bookedOn: LocalDate;
  readonly returned: boolean;
  readonly references: LineReferencesKept;
  readonly instructed?: Money;
}
export interface ComparedPayment {
  readonly amount: Money;
  /** What the bank has not booked of it yet. */
  readonly rest: Money;
  readonly requestedOn: LocalDate;
  readonly state: 'prepared' | 'withdrawn' | 'rejected' | 'booked' | 'returned';
  readonly endToEndId: string;
  readonly uetr: string;
  readonly paymentInformationId: string;
  /** What the names on both sides have in common; `undefined` where nobody compared them. */
  readonly sameName?: boolean;
}

/** By what a line and a payment were compared. */
export const CHECKS = ['reference', 'amount', 'date', 'state', 'name'] as const;
export type Check = (typeof CHECKS)[number];
/** What came of it: it speaks for the payment, against it, or says nothing. */
export interface Finding {
  readonly check: Check;
  readonly speaks: 'for' | 'against' | 'nothing';
}

const daysFrom = (earlier: LocalDate, later: LocalDate): number =>
  (Date.parse(later) - Date.parse(earlier)) / 86_400_000;

/** How long before and after the day that was asked for a bank may book, and a return may come. In days. */
const WINDOW = { before: 3, after: 14, back: 60 } as const;

const sameReference = (line: ComparedLine, payment: ComparedPayment): Finding['speaks'] => {
  const { endToEndId, uetr, paymentInformationId, inText } = line.references;
  const ours = [endToEndId, paymentInformationId, ...inText].filter((one) => one !== undefined);
  if (ours.length === 0 && uetr === undefined) return 'nothing';
  const isIt =
    ours.includes(payment.endToEndId) ||
    ours.includes(payment.paymentInformationId) ||
    uetr?.toLowerCase() === payment.uetr;
  return isIt ? 'for' : 'against';
};

const isSame = (a: Money | undefined, b: Money): boolean =>
  a !== undefined && a.currency === b.currency && minorOf(a) === minorOf(b);

const sameAmount = (line: ComparedLine, payment: ComparedPayment): Finding['speaks'] => {
  const asked = line.returned ? payment.amount : payment.rest;
  const moved = line.returned ? line.amount : negate(line.amount);
  return isSame(moved, asked) || isSame(line.instructed, asked) ? 'for' : 'against';
};

const sameTime = (line: ComparedLine, { requestedOn }: ComparedPayment): Finding['speaks'] => {
  const days = daysFrom(requestedOn, line.bookedOn);
  return days >= -WINDOW.before && days <= (line.returned ? WINDOW.back : WINDOW.after)
    ? 'for'
    : 'against';
};

const waitsForIt = (line: ComparedLine, { state, rest }: ComparedPayment): Finding['speaks'] => {
  if (line.returned) return state === 'booked' || state === 'prepared' ? 'for' : 'against';
  return state === 'prepared' || (state === 'booked' && minorOf(rest) > 0n) ? 'for' : 'against';
};

/** Compares a line with a payment of its account, check by check. */
export const weigh = (line: ComparedLine, payment: ComparedPayment): Finding[] => [
  { check: 'reference', speaks: sameReference(line, payment) },
  { check: 'amount', speaks: sameAmount(line, payment) },
  { check: 'date', speaks: sameTime(line, payment) },
  { check: 'state', speaks: waitsForIt(line, payment) },
  {
    check: 'name',
    speaks: payment.sameName === undefined ? 'nothing' : payment.sameName ? 'for' : 'against',
  },
];

/** A reference proves; without one amount, day and state must agree. A name alone never makes a candidate. */
export const isCandidate = (findings: readonly Finding[]): boolean => {
  const by = (check: Check) => findings.find((one) => one.check === check)?.speaks;
  return (
    by('reference') === 'for' ||
    (by('reference') !== 'against' &&
      by('amount') === 'for' &&
      by('date') === 'for' &&
      by('state') === 'for')
  );
};

const tokens = (name: string): string[] =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length > 1);

/** Whether two ways to write a name share two words, or all that there are of the shorter. */
export const isSameName = (a: string, b: string): boolean => {
  const [one, other] = [new Set(tokens(a)), new Set(tokens(b))];
  const least = Math.min(2, one.size, other.size);
  return least > 0 && [...one].filter((part) => other.has(part)).length >= least;
};
