import type { LocalDate } from '@palabre/kernel';
import type { Counterparty } from './entry.js';

/** Money that comes in: a grant, for one. */
export interface CreditReceived {
  readonly kind: 'credit';
  readonly on: LocalDate;
  readonly iban: string;
  readonly label: string;
  readonly amountMinor: bigint;
  readonly from: Counterparty;
  readonly endToEndId?: string;
  readonly remittance: readonly string[];
}

/** A transfer that was typed in at the bank, without a file: a supplier's invoice, for one. */
export interface TransferTyped {
  readonly kind: 'transfer';
  readonly on: LocalDate;
  readonly iban: string;
  readonly label: string;
  readonly amountMinor: bigint;
  readonly to: Counterparty;
  readonly endToEndId?: string;
  readonly remittance: readonly string[];
}

/** What the bank takes for its own work. */
export interface ChargeTaken {
  readonly kind: 'charge';
  readonly on: LocalDate;
  readonly iban: string;
  readonly amountMinor: bigint;
  readonly words: string;
}

/** Something that takes place at the bank besides the payment files. */
export type BankFact = CreditReceived | TransferTyped | ChargeTaken;
