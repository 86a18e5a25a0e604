import type { LocalDate } from '@palabre/kernel';
import { signedMinor, type Entry } from './entry.js';

/** What became of one transfer that a file asked for. Amounts in cents. */
export interface Fate {
  readonly endToEndId: string;
  readonly label: string;
  readonly messageId: string;
  readonly toAccount: string;
  readonly orderedMinor: bigint;
  readonly status: 'ordered' | 'booked' | 'returned' | 'rejected';
  readonly bookedOn?: LocalDate;
  readonly entryReference?: string;
  readonly feeMinor?: bigint;
  readonly returnedOn?: LocalDate;
  /** What came back; less than what was ordered when somebody kept a fee. */
  readonly returnedMinor?: bigint;
  readonly reason?: string;
  /** How the statement names it: by its id, inside a batch line without details, or without id. */
  readonly shown?: 'by-id' | 'hidden-in-batch' | 'without-id';
}

export interface Account {
  /** An IBAN, or the number of an account abroad. */
  readonly iban: string;
  readonly holder: string;
  readonly openingMinor: bigint;
  /** Another currency than the euro, with two digits, and how many units of it the bank takes for one euro. */
  readonly exchange?: { readonly currency: string; readonly rate: string };
}

/** Days, both included; no bound where none is given. */
export interface Days {
  readonly from?: LocalDate;
  readonly to?: LocalDate;
}

/** A part of an entry under the name the customer's order went by: `honoraria`, `grant`, `charge`. */
export interface Portion {
  readonly label: string;
  readonly iban: string;
  readonly bookedOn: LocalDate;
  readonly minor: bigint;
}

const within = (date: LocalDate, { from, to }: Days): boolean =>
  (from === undefined || date >= from) && (to === undefined || date <= to);

const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);

/** The label of the bank's own charges, and of fees that other banks kept back. */
export const CHARGE = 'charge';

/**
 * The bank's books: every line in the order it was booked, and what became of every transfer.
 * They are kept by the bank alone, so that figures of others can be held against them.
 */
export class Books {
  private readonly lines: Entry[] = [];
  private readonly portions: Portion[] = [];
  private readonly transfers = new Map<string, Fate>();
  private readonly announced: { readonly entry: Entry; readonly bookedOn: LocalDate }[] = [];

  constructor(readonly accounts: readonly Account[]) {}

  /** Books a line. `portions` say what it was for; with their signs they make up its amount. */
  book(entry: Entry, portions: readonly Omit<Portion, 'iban' | 'bookedOn'>[]): void {
    if (sumOf(portions.map((portion) => portion.minor)) !== signedMinor(entry)) {
      throw new Error(`the parts of ${entry.reference} do not make up its amount`);
    }
    const { iban, bookedOn } = entry;
    this.lines.push(entry);
    for (const portion of portions) this.portions.push({ ...portion, iban, bookedOn });
  }

  /** A line that statements show as pending until the day on which it is booked. */
  announce(entry: Entry, bookedOn: LocalDate): void {
    this.announced.push({ entry, bookedOn });
  }

  /** Lines that were announced in these days and are not booked by their last. */
  pending(iban: string, { from, to }: Required<Days>): Entry[] {
    return this.announced
      .filter(({ entry, bookedOn }) => within(entry.bookedOn, { from, to }) && bookedOn > to)
      .map(({ entry }) => entry)
      .filter((entry) => entry.iban === iban);
  }

  note(fate: Fate): void {
    this.transfers.set(fate.endToEndId, fate);
  }

  account(iban: string): Account {
    const account = this.accounts.find((candidate) => candidate.iban === iban);
    if (!account) throw new Error('the bank keeps no such account');
    return account;
  }

  /** Lines of an account in the order in which they were booked. */
  entries(iban: string, days: Days = {}): Entry[] {
    return this.lines.filter((line) => line.iban === iban && within(line.bookedOn, days));
  }

  /** Cents on an account at the end of a day. */
  balanceAt(iban: string, day: LocalDate): bigint {
    const lines = this.entries(iban, { to: day });
    return this.account(iban).openingMinor + sumOf(lines.map(signedMinor));
  }

  fate(endToEndId: string): Fate | undefined {
    return this.transfers.get(endToEndId);
  }

  fates(label?: string): Fate[] {
    return [...this.transfers.values()].filter((fate) => !label || fate.label === label);
  }

  /**
   * Cents that went out under a label less what came back, over all accounts. A transfer that came back
   * counts as undone in full, and what was kept back from it counts as {@link chargesMinor}.
   */
  netPaidMinor(label: string, days: Days = {}): bigint {
    return -this.total(label, days);
  }

  /** Cents that came in under a label. */
  receivedMinor(label: string, days: Days = {}): bigint {
    return this.total(label, days);
  }

  /** Cents of the bank's own charges, fees on single transfers, and what others kept back from returns. */
  chargesMinor(days: Days = {}): bigint {
    return -this.total(CHARGE, days);
  }

  private total(label: string, days: Days): bigint {
    return sumOf(
      this.portions
        .filter((portion) => portion.label === label && within(portion.bookedOn, days))
        .map((portion) => portion.minor),
    );
  }
}
