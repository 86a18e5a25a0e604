import { add, equals, money, negate, subtract, zero, type Money } from '@palabre/kernel';
import type {
  BookedTotal,
  LineStatus,
  StatementBalance,
  StatementFooting,
  StatementHeader,
} from './statement.js';

interface RunningTotal {
  creditCount: number;
  creditMinor: bigint;
  debitCount: number;
  debitMinor: bigint;
}

const balanceOf = (
  balances: readonly StatementBalance[],
  ...types: readonly string[]
): StatementBalance | undefined => {
  for (const type of types) {
    const found = balances.find((balance) => balance.type === type);
    if (found) return found;
  }
  return undefined;
};

const isInterim = (balance: StatementBalance | undefined): boolean =>
  balance !== undefined && (balance.interim === true || balance.type === 'ITBD');

/** On a page that is not the first or not the last, the interim balances stand for both ends. */
const endsOf = ({ balances, page }: Pick<StatementHeader, 'balances' | 'page'>) => {
  const interim = balances.filter(({ type }) => type === 'ITBD');
  const later = page !== undefined && !/^0*1$/.test(page.number);
  const opening = balanceOf(balances, 'OPBD', 'PRCD') ?? (later ? interim[0] : undefined);
  const closing =
    balanceOf(balances, 'CLBD') ?? (page?.last === false ? interim.at(-1) : undefined);
  return { opening, closing };
};

/** Adds up the entries of one statement. */
export class FootingAccount {
  private readonly totals = new Map<string, RunningTotal>();
  private entries = 0;
  private lines = 0;
  private notBooked = 0;

  entry(amount: Money, status: LineStatus): void {
    this.entries += 1;
    if (status !== 'BOOK') {
      this.notBooked += 1;
      return;
    }
    const total = this.totals.get(amount.currency) ?? {
      creditCount: 0,
      creditMinor: 0n,
      debitCount: 0,
      debitMinor: 0n,
    };
    this.totals.set(amount.currency, total);
    const minor = BigInt(amount.minor);
    if (minor < 0n) {
      total.debitCount += 1;
      total.debitMinor -= minor;
    } else {
      total.creditCount += 1;
      total.creditMinor += minor;
    }
  }

  line(): void {
    this.lines += 1;
  }

  /** Opening + booked = closing, shown with every figure that went into it. */
  footing(
    header: Pick<StatementHeader, 'balances' | 'page' | 'declaredEntries'>,
  ): StatementFooting {
    const ends = endsOf(header);
    const opening = ends.opening?.amount;
    const closing = ends.closing?.amount;
    const booked = [...this.totals].map(([currency, total]): BookedTotal => ({
      currency,
      credits: { count: total.creditCount, sum: money(total.creditMinor, currency) },
      debits: { count: total.debitCount, sum: money(total.debitMinor, currency) },
    }));
    return {
      ...this.comparison(opening, closing, booked),
      opening,
      closing,
      openingDate: ends.opening?.date,
      closingDate: ends.closing?.date,
      ...(isInterim(ends.opening) ? { openingIsInterim: true } : {}),
      ...(isInterim(ends.closing) ? { closingIsInterim: true } : {}),
      entries: this.entries,
      lines: this.lines,
      notBookedEntries: this.notBooked,
      declaredEntries: header.declaredEntries,
      booked,
    };
  }

  private comparison(
    opening: Money | undefined,
    closing: Money | undefined,
    booked: readonly BookedTotal[],
  ): Pick<StatementFooting, 'result' | 'computedClosing' | 'difference'> {
    if (!opening || !closing) return { result: 'BALANCES_NOT_STATED' };
    const { currency } = opening;
    if ([closing, ...booked].some((item) => item.currency !== currency)) {
      return { result: 'CURRENCIES_DIFFER' };
    }
    const computedClosing = booked
      .flatMap(({ credits, debits }) => [credits.sum, negate(debits.sum)])
      .reduce(add, add(opening, zero(currency)));
    const difference = subtract(closing, computedClosing);
    const result = equals(closing, computedClosing) ? 'FOOTS' : 'DOES_NOT_FOOT';
    return { result, computedClosing, difference };
  }
}
