import { convert, minorOf, money, type DecimalText } from '@palabre/kernel';
import type { BankFact, Commitment, OpenBudget } from './budget-state.js';
import { drawOn } from './cost-share.js';
import type { FactBooking, RecordBankFactData } from './fact-booking.js';
import { relieved } from './foreign-price.js';
import { credit, debit, inProportion, total, type Entry } from './ledger.js';
import { shareOf } from './shares.js';

/** What an amount comes to at a rate, in minor units of another currency. */
export const atRate = (
  minor: bigint,
  { from, rate, to }: { readonly from: string; readonly rate: DecimalText; readonly to: string },
): bigint => (minor === 0n ? 0n : minorOf(convert(money(minor, from), rate, to)));

/** Whether a contract has its price in a currency. */
export const isPricedIn = (
  commitment: Commitment | undefined,
  currency: string,
): commitment is Commitment & { readonly foreign: NonNullable<Commitment['foreign']> } =>
  commitment?.foreign?.amount.currency === currency;

/** What a payment in the budget's currency is to a price in another: in the proportion of what it settles and takes. */
export const inPriceOf = (
  { foreign, unpaid, foreignUnpaid, minor }: Commitment,
  settled: bigint,
  taken: bigint,
): Pick<FactBooking, 'inPrice'> =>
  foreign
    ? {
        inPrice: {
          settled: shareOf(foreignUnpaid, settled, unpaid),
          taken: minor === 0n ? 0n : (minorOf(foreign.amount) * taken) / minor,
        },
      }
    : {};

/** What of a fact's own price goes back with a part of what it settled and took. */
export const inPriceBack = (
  { inPrice, settled, entries }: BankFact,
  back: { readonly settled: bigint; readonly taken: bigint },
): Pick<FactBooking, 'inPrice'> => {
  const taken = entries
    .filter(({ account }) => account === 'committed')
    .reduce((sum, { minor }) => sum - minor, 0n);
  return inPrice.settled === 0n && inPrice.taken === 0n
    ? {}
    : {
        inPrice: {
          settled: -shareOf(inPrice.settled, back.settled, settled),
          taken: -shareOf(inPrice.taken, back.taken, taken),
        },
      };
};

/** How a payment in the currency of its contract's price is divided, in that currency and in the books'. */
interface InPrice {
  /** Of vouchers that wait to be paid. */
  readonly settled: bigint;
  readonly settledWorth: bigint;
  /** Of the promise, and what of the promise that relieves. */
  readonly taken: bigint;
  readonly promised: bigint;
  /** Worth of what is taken at the rate of the payment, and of what is beyond the price. */
  readonly takenWorth: bigint;
  readonly beyondWorth: bigint;
}

const divided = (
  { currency }: OpenBudget,
  commitment: Commitment & { readonly foreign: NonNullable<Commitment['foreign']> },
  { amount, rate }: RecordBankFactData,
): InPrice => {
  const { foreign, foreignUnpaid, foreignOpen, unpaid } = commitment;
  const minor = minorOf(amount);
  const settled = foreignUnpaid < minor ? foreignUnpaid : minor;
  const rest = minor - settled;
  const isOpen = commitment.stage === 'approved';
  const left = isOpen ? foreignOpen : 0n;
  const taken = left < rest ? left : rest;
  const promised = taken === 0n ? 0n : relieved(commitment, taken, currency);
  const at = { from: amount.currency, rate: rate ?? foreign.rate, to: currency };
  return {
    ...{ settled, taken, promised },
    settledWorth: shareOf(unpaid, settled, foreignUnpaid),
    // At the agreed rate it is what was promised, to the cent.
    takenWorth: rate === undefined ? promised : atRate(taken, at),
    beyondWorth: atRate(rest - taken, at),
  };
};

/**
 * A payment in the currency of its contract: vouchers that wait for it in that currency first, at what they are in the books
 * for; then the promise, at the rate stated or agreed. What a rate costs beyond the promise is exchange, taken from the
 * allocation as far as `ofRate` allows. `uncovered` books what nothing covers.
 */
export const bookInPrice = (
  budget: OpenBudget,
  commitment: Commitment & { readonly foreign: NonNullable<Commitment['foreign']> },
  data: RecordBankFactData,
  {
    ofRate,
    uncovered,
  }: {
    readonly ofRate: (missing: bigint) => bigint;
    readonly uncovered: (minor: bigint) => readonly Entry[];
  },
): FactBooking => {
  const parts = divided(budget, commitment, data);
  const { promised, takenWorth } = parts;
  // What a good rate leaves of the promise stays promised until it is released.
  const relief = promised < takenWorth ? promised : takenWorth;
  const { portions } = inProportion(commitment.open, relief);
  const loss = takenWorth - relief;
  const sources = budget.lines.find(({ lineId }) => lineId === commitment.lineId)?.sources ?? [];
  const lost = drawOn(budget, 'allocated', commitment, {
    ...{ sources, on: data.bookedOn },
    amount: money(loss > 0n ? ofRate(loss) : 0n, budget.currency),
  }).portions;
  const beyond = loss - total(lost) + parts.beyondWorth;
  return {
    lineId: commitment.lineId,
    ...(data.commitmentId === undefined ? {} : { commitmentId: data.commitmentId }),
    settled: parts.settledWorth,
    inPrice: { settled: parts.settled, taken: parts.taken },
    worth: parts.settledWorth + takenWorth + parts.beyondWorth,
    entries: [
      ...debit('spent', portions),
      ...credit('committed', portions),
      ...debit('exchange', lost),
      ...credit('allocated', lost),
      ...uncovered(beyond),
    ],
    flags: beyond > 0n ? ['overrun'] : [],
  };
};
