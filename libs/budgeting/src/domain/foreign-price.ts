import {
  convert,
  minorOf,
  money,
  refuse,
  type DecimalText,
  type Money,
  type Refusal,
} from '@palabre/kernel';
import type { Commitment, OpenBudget } from './budget-state.js';
import { drawnOf, drawOn } from './cost-share.js';
import { credit, debit, inProportion, total, type Entry, type Portion } from './ledger.js';
import { figure, lineOf } from './rules.js';
import type { ForeignPrice } from './vocabulary.js';

/** An amount in the budget's currency, with the price it comes from where that is in another. */
export interface Priced {
  readonly amount: Money;
  readonly foreign?: ForeignPrice;
}

export const PRICE_REFUSALS = ['RATE_MISSING', 'RATE_NOT_NEEDED'] as const;

/** What a price comes to in the budget's currency, rounded half to even once; a foreign one needs a rate, and no other. */
export const priced = (
  amount: Money,
  rate: DecimalText | undefined,
  currency: string,
  field: string,
): Priced | Refusal<(typeof PRICE_REFUSALS)[number]> => {
  if (amount.currency === currency) {
    return rate === undefined ? { amount } : refuse('RATE_NOT_NEEDED', { currency }, [field]);
  }
  if (rate === undefined) {
    return refuse('RATE_MISSING', { currency: amount.currency, base: currency }, [field]);
  }
  return { amount: convert(amount, rate, currency), foreign: { amount, rate } };
};

type Exceeded = Refusal<'COMMITMENT_EXCEEDED' | 'CURRENCY_MISMATCH' | 'ALLOCATION_EXCEEDED'>;

/** What of the promise a voucher in the price's currency relieves, at the agreed rate; the last one relieves the rest. */
export const relieved = (
  { foreign, foreignOpen, open }: Commitment,
  minor: bigint,
  base: string,
): bigint => {
  const left = total(open);
  if (!foreign || minor === foreignOpen) return left;
  const agreed = minorOf(convert(money(minor, foreign.amount.currency), foreign.rate, base));
  return agreed < left ? agreed : left;
};

/** What the rate of the payment made of the agreed price: a loss is taken from the allocation, a gain goes back to it. */
const difference = (
  budget: OpenBudget,
  commitment: Commitment,
  portions: readonly Portion[],
  { minor, on }: { readonly minor: bigint; readonly on: string },
): Entry[] | Refusal<'ALLOCATION_EXCEEDED'> => {
  if (minor <= 0n) {
    const gained = inProportion(portions, -minor).portions;
    return [...debit('allocated', gained), ...credit('exchange', gained)];
  }
  const amount = money(minor, budget.currency);
  const sources = lineOf(budget, commitment.lineId)?.sources ?? [];
  const drawn = drawOn(budget, 'allocated', commitment, { sources, amount, on });
  return drawn.missing > 0n
    ? refuse('ALLOCATION_EXCEEDED', {
        needed: { ...amount },
        available: { ...drawnOf(amount, drawn.missing) },
      })
    : [...debit('exchange', drawn.portions), ...credit('allocated', drawn.portions)];
};

/** The entries of a voucher against its contract, or why the contract does not carry it. */
export const voucherEntries = (
  budget: OpenBudget,
  commitment: Commitment,
  { amount, foreign }: Priced,
  on: string,
): Entry[] | Exceeded => {
  const agreed = commitment.foreign?.amount.currency;
  if (agreed !== undefined && agreed !== foreign?.amount.currency) {
    return refuse('CURRENCY_MISMATCH', { currency: agreed }, ['/amount']);
  }
  const asked = minorOf(amount);
  if (agreed === undefined || !foreign) {
    const { portions, missing } = inProportion(commitment.open, asked);
    return missing > 0n
      ? refuse('COMMITMENT_EXCEEDED', {
          needed: { ...amount },
          available: figure(total(commitment.open), budget.currency),
        })
      : [...debit('spent', portions), ...credit('committed', portions)];
  }
  const inForeign = minorOf(foreign.amount);
  if (inForeign > commitment.foreignOpen) {
    return refuse('COMMITMENT_EXCEEDED', {
      needed: { ...foreign.amount },
      available: figure(commitment.foreignOpen, agreed),
    });
  }
  const promised = relieved(commitment, inForeign, budget.currency);
  const { portions } = inProportion(commitment.open, promised);
  const differing = difference(budget, commitment, portions, { minor: asked - promised, on });
  if (!Array.isArray(differing)) return differing;
  return [...debit('spent', portions), ...credit('committed', portions), ...differing];
};
