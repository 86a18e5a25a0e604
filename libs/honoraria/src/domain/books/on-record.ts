import { minorOf } from '@palabre/kernel';
import type { PaymentReturned } from '../../events.js';

/** What stands on record of a payment as too much, or as gone to somebody else; minor units. */
export interface OnRecord {
  /** Nobody has settled it yet. */
  readonly waiting: bigint;
  /** It is owed back. */
  readonly receivable: bigint;
  /** It is to be taken off what the payee is owed next. */
  readonly credit: bigint;
}

const lesser = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/**
 * What is left on record after a return. What came back is shared out once: what it gives back of a loss is of none of these; the
 * rest is of what waits first, as nobody need decide on that any more, then of what is owed back, then of the credit. What a bank
 * kept of it is a charge.
 */
export const afterReturn = (
  { waiting, receivable, credit }: OnRecord,
  { amount, stood }: Pick<PaymentReturned['data'], 'amount' | 'stood'>,
): OnRecord => {
  const owedBack = stood ? minorOf(stood.owedBack) : 0n;
  const lost = stood?.lost.reduce((sum, part) => sum + minorOf(part.amount), 0n) ?? 0n;
  let left = minorOf(amount) - owedBack - lost;
  const less = (minor: bigint): bigint => {
    const taken = lesser(minor, left);
    left -= taken;
    return minor - taken;
  };
  return { waiting: less(waiting), receivable: less(receivable - owedBack), credit: less(credit) };
};
