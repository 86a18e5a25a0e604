import type { LocalDate } from '@palabre/kernel';
import { isBudgetAccount } from '../books/accounts.js';
import type { Entry, Leg } from '../books/entry.js';
import type { StandIns } from '../journal/account-names.js';
import type { ChartReader, Coding, Unmapped } from './chart-reader.js';

/** An entry, and the thread it is part of; empty where the event alone tells it. */
export interface ThreadedEntry extends Entry {
  readonly thread: string;
}

/** One line of a voucher, in minor units: debit positive, credit negative. */
export interface VoucherLine extends Coding {
  readonly minor: bigint;
  readonly currency: string;
  /** As it was paid, where that was in another currency. */
  readonly foreign?: { readonly minor: bigint; readonly currency: string };
}
/** What one event is in an organisation's books. The lines sum to zero in each currency. */
export interface Voucher {
  /** The event's position in the log; lines of bank statements also have a stand-in of the line. */
  readonly number: string;
  readonly on: LocalDate;
  readonly recordedAt: string;
  readonly position: string;
  readonly eventId: string;
  readonly eventType: string;
  /** Whether it is a line of a bank statement. */
  readonly isBank: boolean;
  readonly lines: readonly VoucherLine[];
}

/** An account that is used and that the chart has no code for. */
export class UnmappedAccount extends Error {
  constructor(readonly missing: readonly Unmapped[]) {
    super(`the chart does not say: ${missing.map(({ key }) => key).join(', ')}`);
  }
}

const lineOf = (leg: Leg, chart: ChartReader): VoucherLine => {
  const coding = chart.of(leg.account);
  if (!('account' in coding)) throw new UnmappedAccount(coding);
  const own = { minor: BigInt(leg.minor), currency: leg.currency };
  return leg.cost
    ? { ...coding, minor: BigInt(leg.cost.minor), currency: leg.cost.currency, foreign: own }
    : { ...coding, ...own };
};

/** Lines on the same account with the same dimensions put together; what comes to nothing is left out. */
const together = (lines: readonly VoucherLine[]): VoucherLine[] => {
  const sums = new Map<string, VoucherLine>();
  for (const line of lines) {
    const { account, costCentre, funder, currency, foreign } = line;
    const key = foreign ? `${sums.size}` : JSON.stringify([account, costCentre, funder, currency]);
    sums.set(key, { ...line, minor: (sums.get(key)?.minor ?? 0n) + line.minor });
  }
  return [...sums.values()].filter(({ minor }) => minor !== 0n);
};

/** A line of a statement, and one that was none after all; also those of a day that were not kept. */
const MOVES_THE_BANK: ReadonlySet<string> = new Set([
  'honoraria.StatementLinesRead',
  'honoraria.LineWithdrawn',
  'honoraria.StatementImported',
  'honoraria.StatementLinesLeftOut',
  'honoraria.StatementLinesWithdrawn',
]);

/**
 * The voucher of an entry; none where it moves only the budget, or nothing between the organisation's accounts.
 * @throws UnmappedAccount
 */
export const voucherOf = (
  entry: ThreadedEntry,
  chart: ChartReader,
  standIn: StandIns,
): Voucher | undefined => {
  const money = entry.legs.filter(({ account }) => !isBudgetAccount(account));
  const lines = together(money.map((leg) => lineOf(leg, chart)));
  if (lines.length === 0) return undefined;
  const { thread, position, recordedAt, eventId, eventType, effectiveOn: on } = entry;
  const isLine = /^(line|scope)\//.test(thread);
  const number = isLine ? `${position}-${standIn(thread)}` : position;
  const isBank = isLine && MOVES_THE_BANK.has(eventType);
  return { ...{ number, on, recordedAt, position, eventId, eventType }, isBank, lines };
};
