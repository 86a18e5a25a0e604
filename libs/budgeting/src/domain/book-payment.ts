import { Decimal, minorOf, money } from '@palabre/kernel';
import type { Commitment, Line, OpenBudget, Outlay } from './budget-state.js';
import { drawOn, inShares, sharesOn } from './cost-share.js';
import { bookInPrice, inPriceOf } from './foreign-fact.js';
import {
  BORNE_BY,
  FALLS_ON,
  firstSource,
  flagged,
  overrun,
  unclaimed,
  type FactBooking,
  type RecordBankFactData,
} from './fact-booking.js';
import {
  balanceOf,
  cellOf,
  credit,
  debit,
  draw,
  inProportion,
  total,
  type Cell,
  type Entry,
} from './ledger.js';
import type { CostShare, Holder } from './vocabulary.js';

/** What is spent beyond all cover: each funder's in its share of the line, else the first one's. */
const uncovered = (
  budget: OpenBudget,
  holder: Holder,
  { bookedOn }: RecordBankFactData,
  minor: bigint,
): Entry[] => {
  const shares = sharesOn(budget, holder.lineId, bookedOn);
  const line = budget.lines.find(({ lineId }) => lineId === holder.lineId);
  const parts = inShares(minor, shares);
  return shares.length > 0
    ? shares.flatMap(({ fundingAgreementId }, at) =>
        overrun(cellOf(holder, fundingAgreementId), parts[at] ?? 0n),
      )
    : overrun(cellOf(holder, firstSource(line ? [line] : budget.lines)), minor);
};

/** What a payment of something known begins with: whose it is, and what of it settles what was booked before. */
const paymentOf = (
  { lineId, unpaid }: Holder & { readonly unpaid: bigint },
  { amount, commitmentId }: RecordBankFactData,
) => {
  const minor = minorOf(amount);
  const settled = unpaid < minor ? unpaid : minor;
  const head = { lineId, ...(commitmentId === undefined ? {} : { commitmentId }), settled };
  return { head, rest: minor - settled };
};

/**
 * What the bank takes beyond vouchers of a price in another currency is the rate's, once the whole price was booked: as far as
 * the policy lets rates be off, over all its payments. What is beyond that has no cover.
 */
const ofRate = (
  { auditPolicy }: OpenBudget,
  { stage, foreign, minor, exchanged }: Commitment,
  missing: bigint,
): bigint => {
  if (!foreign || stage !== 'approved') return 0n;
  const most = Decimal.parse(auditPolicy.rateTolerance).timesInteger(minor).roundHalfEven();
  const left = most - exchanged;
  if (left <= 0n) return 0n;
  return missing < left ? missing : left;
};

/** A payment under a contract: vouchers that wait for it first, then the promise, the rest without cover. */
export const bookUnderContract = (
  budget: OpenBudget,
  commitment: Commitment,
  data: RecordBankFactData,
): FactBooking => {
  const { head, rest } = paymentOf(commitment, data);
  const { portions, missing } = inProportion(commitment.open, rest);
  const sources = budget.lines.find(({ lineId }) => lineId === commitment.lineId)?.sources ?? [];
  const isBooked = head.settled > 0n && commitment.foreignOpen === 0n;
  const byRate = isBooked ? ofRate(budget, commitment, missing) : 0n;
  const amount = money(byRate, budget.currency);
  const on = data.bookedOn;
  const lost = drawOn(budget, 'allocated', commitment, { sources, amount, on }).portions;
  const beyond = missing - total(lost);
  return {
    ...head,
    ...inPriceOf(commitment, head.settled, total(portions)),
    entries: [
      ...debit('spent', portions),
      ...credit('committed', portions),
      ...debit('exchange', lost),
      ...credit('allocated', lost),
      ...uncovered(budget, commitment, data, beyond),
    ],
    flags: beyond > 0n ? ['overrun'] : [],
  };
};

/** The same in the currency of the contract's price, which is not the budget's. */
export const bookUnderForeignContract = (
  budget: OpenBudget,
  commitment: Parameters<typeof bookInPrice>[1],
  data: RecordBankFactData,
): FactBooking =>
  bookInPrice(budget, commitment, data, {
    ofRate: (missing) => ofRate(budget, commitment, missing),
    uncovered: (minor) => uncovered(budget, commitment, data, minor),
  });

/** The payment of an advance or a claim posts nothing more: only what is beyond it does. */
export const bookOutlay = (
  budget: OpenBudget,
  outlay: Outlay,
  data: RecordBankFactData,
): FactBooking => {
  const { head, rest } = paymentOf(outlay, data);
  return {
    ...head,
    entries: uncovered(budget, outlay, data, rest),
    flags: rest > 0n ? ['overrun'] : [],
  };
};

/** What several funders bear in shares: each out of its own allocation, the rest of it without cover. */
const bookShared = (
  budget: OpenBudget,
  { lineId }: Line,
  shares: readonly CostShare[],
  { isBorne, minor }: { readonly isBorne: boolean; readonly minor: bigint },
): FactBooking => {
  const parts = inShares(minor, shares);
  const entries = shares.flatMap(({ fundingAgreementId }, at) => {
    const cell = cellOf({ lineId }, fundingAgreementId);
    const available = isBorne ? balanceOf(budget.balances, 'allocated', cell) : 0n;
    const { portions, missing } = draw([cell], () => available, parts[at] ?? 0n);
    return [
      ...debit('spent', portions),
      ...credit('allocated', portions),
      ...overrun(cell, missing),
    ];
  });
  const overran = entries.some(({ account }) => account === 'overrun');
  return { lineId, entries, settled: 0n, flags: overran ? ['overrun'] : [] };
};

/** A payment without contract: from the programme's allocation where its kind has one, the rest without cover. */
export const bookSpending = (
  budget: OpenBudget,
  { kind, lineKind = FALLS_ON[kind], bookedOn, amount }: RecordBankFactData,
): FactBooking => {
  const { lines } = budget;
  const minor = minorOf(amount);
  const available = (cell: Cell): bigint => balanceOf(budget.balances, 'allocated', cell);
  const bearing = lines.filter((line) => line.kind === lineKind);
  const cells = bearing.flatMap(({ lineId, sources }) =>
    sources.map((source) => cellOf({ lineId }, source)),
  );
  const shares = bearing[0] ? sharesOn(budget, bearing[0].lineId, bookedOn) : [];
  // A line bears its own kind of fact: what somebody calls a charge has no cover on a line for activities.
  const isBorne = BORNE_BY[kind] !== undefined && BORNE_BY[kind] === lineKind;
  if (shares.length > 0) return bookShared(budget, bearing[0] as Line, shares, { isBorne, minor });
  const { portions, missing } = draw(isBorne ? cells : [], available, minor);
  const cell = cells[0] ?? unclaimed(lines);
  return {
    lineId: cell.lineId,
    entries: [
      ...debit('spent', portions),
      ...credit('allocated', portions),
      ...overrun(cell, missing),
    ],
    settled: 0n,
    flags: [...(missing > 0n ? (['overrun'] as const) : []), ...flagged(cell)],
  };
};
