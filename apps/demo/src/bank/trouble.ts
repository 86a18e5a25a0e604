import type { LocalDate, YearMonth } from '@palabre/kernel';

/** How the bank shows the transfers of one batch: a line each, or one line with or without what is inside. */
export type BookingStyle = 'single' | 'batch-with-details' | 'batch-without-details';

/** Which transfer is meant: the one to this account number. Blanks and signs in the number do not count. */
export interface ToAccount {
  readonly toAccount: string;
}

/** The transfer comes back: its amount less what the payee's bank keeps. */
export interface ReturnTrouble extends ToAccount {
  /** Code of the external return reasons, such as AC04. */
  readonly reason: string;
  readonly words: string;
  readonly afterBusinessDays: number;
  readonly keptBackMinor: bigint;
}

/** The line of the statement names no end-to-end id; of the references at most the remittance text is left. */
export interface LostIdTrouble extends ToAccount {
  readonly remittance: 'kept' | 'lost';
}

/** The transfer is booked on a day of its own. */
export interface LateTrouble extends ToAccount {
  readonly bookedOn: LocalDate;
}

/** The line is dearer than the order: a fee went with it. */
export interface FeeTrouble extends ToAccount {
  readonly feeMinor: bigint;
}

/** What the bank does to the payment files it executes in one month. */
export interface MonthOfTrouble {
  readonly month: YearMonth;
  readonly booking?: BookingStyle;
  readonly returns?: readonly ReturnTrouble[];
  readonly lostIds?: readonly LostIdTrouble[];
  readonly late?: readonly LateTrouble[];
  readonly fees?: readonly FeeTrouble[];
}
