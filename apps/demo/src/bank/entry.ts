import type { LocalDate } from '@palabre/kernel';

/** Family and sub-family of the domain PMNT or ACMT in the bank transaction codes of ISO 20022. */
export interface TransactionCode {
  readonly domain: 'PMNT' | 'ACMT';
  readonly family: 'ICDT' | 'RCDT' | 'MDOP';
  readonly subFamily: 'ESCT' | 'XBCT' | 'RRTN' | 'CHRG';
}

/** The other side of a movement. */
export interface Counterparty {
  readonly name: string;
  readonly account?: string;
  readonly accountKind?: 'iban' | 'other';
  readonly agentBic?: string;
}

/** A fee that was kept back from a movement, in cents; `included`: the amount of the movement contains it. */
export interface IncludedFee {
  readonly minor: bigint;
  readonly included: boolean;
}

export interface ReturnNote {
  /** Code of the external return reasons, such as AC04 (account closed). */
  readonly reason: string;
  readonly words: string;
  readonly originalCode: TransactionCode;
}

/** A conversion, as the bank did it. */
export interface ExchangeNote {
  readonly currency: string;
  readonly rate: string;
  /** The amount in that currency, as messages write it. */
  readonly received: string;
}

/** One movement inside a line of the statement. Amounts in cents. */
export interface EntryDetail {
  readonly messageId?: string;
  readonly paymentInformationId?: string;
  readonly instructionId?: string;
  /** `undefined` where the bank lost it; it writes NOTPROVIDED then. */
  readonly endToEndId?: string;
  readonly uetr?: string;
  /** What was moved on this account. */
  readonly amountMinor: bigint;
  /** What the customer had asked for, in cents of the euro, where it differs. */
  readonly instructedMinor?: bigint;
  /** The bank changed what was asked for into the account's currency: units of that for one euro. */
  readonly accountRate?: string;
  readonly counterparty?: Counterparty;
  readonly remittance: readonly string[];
  readonly fee?: IncludedFee;
  readonly exchange?: ExchangeNote;
  readonly returned?: ReturnNote;
}

/** One booked line of an account. */
export interface Entry {
  /** The bank's own reference (AcctSvcrRef): unique on the account. */
  readonly reference: string;
  /** Number of the account. */
  readonly iban: string;
  readonly amountMinor: bigint;
  readonly direction: 'CRDT' | 'DBIT';
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate;
  readonly code: TransactionCode;
  /** The bank takes an entry of its own back. */
  readonly reversal?: true;
  /** The fee stands on the line as a whole too. */
  readonly fee?: IncludedFee;
  readonly batch?: {
    readonly messageId: string;
    readonly paymentInformationId: string;
    readonly count: number;
  };
  readonly details: readonly EntryDetail[];
  readonly words?: string;
}

export const signedMinor = (entry: Pick<Entry, 'amountMinor' | 'direction'>): bigint =>
  entry.direction === 'CRDT' ? entry.amountMinor : -entry.amountMinor;
