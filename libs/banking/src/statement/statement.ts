import type { DecimalText, LocalDate, Money } from '@palabre/kernel';

/** The message a statement came in. Only the end-of-day statement is final. */
export type StatementKind = CamtKind | 'mt940' | 'csv';
export type CamtKind = 'camt.052' | 'camt.053' | 'camt.054';

/** A balance as the bank states it: `OPBD` opening booked, `CLBD` closing booked, and others. */
export interface StatementBalance {
  readonly type: string;
  /** Negative when the account is overdrawn. */
  readonly amount: Money;
  readonly date?: LocalDate;
  /** Of a page in between: the next or the one before goes on from it. */
  readonly interim?: true;
}

/** The account a statement is about: our own, so not personal. */
export interface StatementAccount {
  readonly iban?: string;
  readonly other?: string;
  readonly currency?: string;
  readonly bankBic?: string;
  readonly bankName?: string;
}

/** What a statement says of itself before its lines. */
export interface StatementHeader {
  readonly kind: StatementKind;
  /** Two digits, such as `08`; absent when the file states none. */
  readonly version?: string;
  /** Which description of an export the file was read by. */
  readonly profile?: string;
  /** Intraday reports and notifications: nothing in them is final. */
  readonly provisional: boolean;
  readonly id?: string;
  readonly messageId?: string;
  readonly electronicSequence?: string;
  readonly legalSequence?: string;
  readonly page?: { readonly number: string; readonly last: boolean };
  /** `COPY`, `DUPL` or `CODU` when the bank says that this is no original. */
  readonly copy?: string;
  /** As the bank writes it: local time, with or without an offset. */
  readonly createdAt?: string;
  readonly account: StatementAccount;
  readonly from?: string;
  readonly to?: string;
  readonly balances: readonly StatementBalance[];
  /** Number of entries as the bank states it. */
  readonly declaredEntries?: number;
}

/** What tells one line of an account from all others, also when a file overlaps an earlier one. */
export interface LineIdentity {
  readonly account: string;
  /** The bank's own reference, or a fingerprint of everything the line says. */
  readonly basis: 'reference' | 'fingerprint';
  readonly value: string;
  /** The booking date, or the value date where the bank states no other. */
  readonly bookedOn?: LocalDate;
  /** 0 for the first line of the file with this account, value and booking date, then 1, 2, … */
  readonly ordinal: number;
}

/**
 * `entry`: an entry without details; `transaction`: one of an entry's details; `batch`: a batch
 * booked without its details; `residual`: what an entry's amount has beyond its details.
 */
export type LinePart = 'entry' | 'transaction' | 'batch' | 'residual';

/** Booked, pending, for information, or due later. */
export type LineStatus = 'BOOK' | 'PDNG' | 'INFO' | 'FUTR';

/** References in the order they travelled; the bank's say-nothing values are left out. */
export interface LineReferences {
  /** The bank's id of this line: identity, never a match key. */
  readonly bank?: string;
  /** The bank's id of the whole entry. */
  readonly entryBank?: string;
  readonly entry?: string;
  readonly endToEndId?: string;
  readonly instructionId?: string;
  readonly transactionId?: string;
  readonly uetr?: string;
  readonly messageId?: string;
  readonly paymentInformationId?: string;
}

/** The batch a line stands for or was part of. `total` is signed like a line. */
export interface LineBatch {
  readonly messageId?: string;
  readonly paymentInformationId?: string;
  readonly numberOfTransactions?: number;
  readonly total?: Money;
}

/** ISO bank transaction code, the bank's own, or both. */
export interface BankTransactionCode {
  readonly domain?: string;
  readonly family?: string;
  readonly subFamily?: string;
  readonly proprietary?: string;
  readonly proprietaryIssuer?: string;
}

/** A payment that came back. The reason is an ISO code (such as AC04) or the bank's own. */
export interface LineReturn {
  readonly reasonCode?: string;
  readonly reasonProprietary?: string;
  readonly originalBankCode?: BankTransactionCode;
}

export interface LineCharge {
  /** Negative: taken from the account; positive: given back. */
  readonly amount: Money;
  /** Whether the line's amount contains it; absent when the bank does not say. */
  readonly included?: boolean;
  readonly bearer?: string;
  /** Stated of this transaction, or of the entry as a whole. */
  readonly level: 'transaction' | 'entry';
}

/** Amounts beside the booked one, unsigned, as the bank states them. */
export interface StatedAmounts {
  readonly instructed?: Money;
  readonly transaction?: Money;
  readonly counterValue?: Money;
}

/** `rate` units of `target` for one of `unit` (or of `source`), as the bank states it. */
export interface LineExchange {
  readonly rate: DecimalText;
  readonly source?: string;
  readonly target?: string;
  readonly unit?: string;
}

export interface StatementParty {
  readonly name?: string;
  readonly iban?: string;
  readonly otherAccount?: string;
  readonly bankBic?: string;
}

/** Everything about people: to be sealed, never logged. */
export interface LinePersonal {
  /** The other side, where the bank says enough to tell which one that is. */
  readonly counterparty?: StatementParty;
  readonly debtor?: StatementParty;
  readonly creditor?: StatementParty;
  readonly ultimateDebtor?: StatementParty;
  readonly ultimateCreditor?: StatementParty;
  /** Remittance text, in the bank's pieces. */
  readonly remittance: readonly string[];
  /** Structured creditor references. */
  readonly creditorReferences: readonly string[];
  /** The bank's own words on a return. */
  readonly returnInformation: readonly string[];
  /** The bank's own words on the transaction and the entry. */
  readonly additionalInformation: readonly string[];
}

/** One movement of an account, in whatever format it came. The lines of an entry add up to it. */
export interface StatementLine {
  readonly identity: LineIdentity;
  readonly part: LinePart;
  /** Where in the file: line, entry (from 1) of its statement, detail (from 1) of its entry. */
  readonly place: { readonly line: number; readonly entry: number; readonly detail?: number };
  /** Signed: negative leaves the account. */
  readonly amount: Money;
  /** Where `amount` was found; `unstated`: nowhere, it is zero and the residual line has it all. */
  readonly amountSource: 'entry' | 'transaction' | 'batch' | 'residual' | 'unstated';
  readonly status: LineStatus;
  /** Not final: not booked, or not from an end-of-day statement. */
  readonly provisional: boolean;
  readonly bookingDate?: LocalDate;
  readonly valueDate?: LocalDate;
  /** The bank undoes an earlier entry; the sign of `amount` is already the real one. */
  readonly reversal: boolean;
  readonly references: LineReferences;
  readonly batch?: LineBatch;
  readonly bankCode?: BankTransactionCode;
  readonly returned?: LineReturn;
  readonly charges: readonly LineCharge[];
  readonly amounts?: StatedAmounts;
  readonly exchange?: LineExchange;
  readonly personal: LinePersonal;
}

/** Booked movements in one currency; both sums are positive. */
export interface BookedTotal {
  readonly currency: string;
  readonly credits: { readonly count: number; readonly sum: Money };
  readonly debits: { readonly count: number; readonly sum: Money };
}

/** Whether opening balance and booked entries give the closing balance. */
export interface StatementFooting {
  readonly result: 'FOOTS' | 'DOES_NOT_FOOT' | 'BALANCES_NOT_STATED' | 'CURRENCIES_DIFFER';
  readonly opening?: Money;
  readonly closing?: Money;
  /** The days the bank states the two of. */
  readonly openingDate?: LocalDate;
  readonly closingDate?: LocalDate;
  /** The one or the other is that of a page, and not the statement's. */
  readonly openingIsInterim?: true;
  readonly closingIsInterim?: true;
  /** Opening plus booked. */
  readonly computedClosing?: Money;
  /** Closing as stated less as computed. */
  readonly difference?: Money;
  readonly entries: number;
  readonly lines: number;
  readonly notBookedEntries: number;
  readonly declaredEntries?: number;
  readonly booked: readonly BookedTotal[];
}

/** A statement is told in this order: its head, its lines, its end. A file may hold several. */
export type StatementEvent =
  | { readonly type: 'statement'; readonly header: StatementHeader }
  | { readonly type: 'line'; readonly line: StatementLine }
  | { readonly type: 'statement-end'; readonly footing: StatementFooting };
