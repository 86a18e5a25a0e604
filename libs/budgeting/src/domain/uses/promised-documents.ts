import { firstRefusal, minorOf, money, refuse, type Money, type Refusal } from '@palabre/kernel';
import type { OpenBudget } from '../budget-state.js';
import { entriesOf } from '../dictionary.js';
import { otherwiseUsed, takenOf, totalOf, userOf, type UsesByHash } from '../document-use.js';

export const PROMISE_REFUSALS = [
  'DOCUMENT_OTHERWISE_USED',
  'CONTRACT_USED',
  'CONTRACT_TOTAL_DIFFERS',
  'CONTRACT_EXCEEDED',
  'CURRENCY_MISMATCH',
] as const;
type NotPromised = Refusal<(typeof PROMISE_REFUSALS)[number]>;

/** A price that is asked for; `contractTotal`: what the contract comes to, of which it is a part. */
export interface Asked {
  readonly amount: Money;
  readonly contractTotal?: Money;
}

const exceeded = (total: Money, amount: Money, left: bigint): NotPromised | undefined =>
  minorOf(amount) <= left
    ? undefined
    : refuse(
        'CONTRACT_EXCEEDED',
        {
          total: { ...total },
          needed: { ...amount },
          available: { ...money(left > 0n ? left : 0n, total.currency) },
        },
        ['/amount'],
      );

/** Commitments from before files were counted know contracts by the ids of their documents. */
const earlierUse = (budget: OpenBudget, evidence: readonly string[]): NotPromised | undefined => {
  const found = entriesOf(budget.commitments).find(
    ([, { stage, contractHashes, evidence: before, foreign }]) =>
      contractHashes === undefined &&
      foreign === undefined &&
      (stage === 'requested' || stage === 'approved') &&
      before.some((id) => evidence.includes(id)),
  );
  return found && refuse('CONTRACT_USED', { commitmentId: found[0] }, ['/evidence']);
};

/**
 * Why contracts and quotations do not carry what is asked for, or undefined: each is for one commitment of the programme, but
 * for one that says what it comes to, whose commitments together are no more than that.
 */
export const overpromised = (
  files: UsesByHash,
  budget: OpenBudget,
  evidence: readonly string[],
  { amount, contractTotal }: Asked,
): NotPromised | undefined => {
  if (contractTotal && contractTotal.currency !== amount.currency) {
    return refuse('CURRENCY_MISMATCH', { currency: amount.currency }, ['/contractTotal']);
  }
  const alone = contractTotal && exceeded(contractTotal, amount, minorOf(contractTotal));
  return firstRefusal<NotPromised['code']>(
    alone,
    earlierUse(budget, evidence),
    ...[...files.values()].map((file): NotPromised | undefined => {
      const otherwise = otherwiseUsed(file, 'promise', '/evidence');
      const [first] = file.standing;
      if (otherwise || !first) return otherwise;
      const minor = totalOf(file);
      if (minor === undefined) return refuse('CONTRACT_USED', userOf(first), ['/evidence']);
      const currency = first.currency ?? amount.currency;
      if (amount.currency !== currency) {
        return refuse('CURRENCY_MISMATCH', { currency }, ['/amount']);
      }
      const total = money(minor, currency);
      if (contractTotal && minorOf(contractTotal) !== minor) {
        return refuse('CONTRACT_TOTAL_DIFFERS', { total: { ...total } }, ['/contractTotal']);
      }
      return exceeded(total, amount, minor - takenOf(file));
    }),
  );
};

/** What the contract comes to, as asked now or as an earlier commitment on it said. */
export const contractTotalOf = (
  files: UsesByHash,
  { amount, contractTotal }: Asked,
): Money | undefined => {
  if (contractTotal) return contractTotal;
  const known = [...files.values()].map(totalOf).find((total) => total !== undefined);
  return known === undefined ? undefined : money(known, amount.currency);
};
