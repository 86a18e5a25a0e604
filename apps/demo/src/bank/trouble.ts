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
  /** The line that brings it back names no id; of the references at most the remittance text is left. */
  readonly remittance?: LostIdTrouble['remittance'];
  /** On an account in another currency: units of that for one euro, as the bank changes it back. */
  readonly rate?: string;
}

/** The bank takes its own entry back, without calling it a return and without a reason. */
export interface ReversalTrouble extends ToAccount {
  readonly afterBusinessDays: number;
}

/** The line of the statement names no end-to-end id; of the references at most the remittance text is left. */
export interface LostIdTrouble extends ToAccount {
  readonly remittance: 'kept' | 'lost';
}

/** The transfer is booked on a day of its own. */
export interface LateTrouble extends ToAccount {
  readonly bookedOn: LocalDate;
  /** Until then statements show it as pending. */
  readonly shownPending?: true;
}

/**
 * A fee goes with the transfer: its line is dearer than the order; or says the fee on entry and transaction alike
 * (`said: 'twice'`); or the fee is a line of its own that repeats the transfer's ids (`said: 'apart'`).
 */
export interface FeeTrouble extends ToAccount {
  readonly feeMinor: bigint;
  readonly said?: 'twice' | 'apart';
}

/** The payee's bank takes nothing: the transfer is rejected, and never booked. */
export interface RejectTrouble extends ToAccount {
  /** Code of the external status reasons, such as AC01. */
  readonly reason: string;
  readonly words: string;
}

/** The status report says something that no list has, and nothing is booked, or only the statement tells that it was. */
export interface UnknownStatusTrouble extends ToAccount {
  /** Up to four letters. */
  readonly status: string;
  /** It was executed like any other. */
  readonly executed?: true;
}

/** The bank converts: the line shows what the payee got, at which rate. */
export interface ExchangeTrouble extends ToAccount {
  readonly currency: string;
  /** Units of that currency for one euro, as a decimal. */
  readonly rate: string;
  /** What the payee got, in minor units of that currency. */
  readonly receivedMinor: bigint;
  readonly minorDigits: number;
}

/** What the bank does to the payment files it executes in one month. */
export interface MonthOfTrouble {
  readonly month: YearMonth;
  readonly booking?: BookingStyle;
  readonly returns?: readonly ReturnTrouble[];
  readonly lostIds?: readonly LostIdTrouble[];
  readonly late?: readonly LateTrouble[];
  readonly fees?: readonly FeeTrouble[];
  readonly rejects?: readonly RejectTrouble[];
  readonly unknownStatuses?: readonly UnknownStatusTrouble[];
  readonly exchanges?: readonly ExchangeTrouble[];
  /** Transfers that the bank executes and books a second time, by mistake. */
  readonly duplicates?: readonly ToAccount[];
  readonly reversals?: readonly ReversalTrouble[];
}
