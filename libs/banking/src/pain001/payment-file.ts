import type { Instant, LocalDate, Money } from '@palabre/kernel';

/** An account: an IBAN, or any other number with, if known, its ISO scheme code (such as BBAN). */
export type Account =
  | { readonly iban: string; readonly currency?: string }
  | { readonly other: string; readonly scheme?: string; readonly currency?: string };

/** A postal address in parts: what banks accept since they refuse address lines. */
export interface PostalAddress {
  readonly streetName?: string;
  readonly buildingNumber?: string;
  readonly postBox?: string;
  readonly postCode?: string;
  readonly townName: string;
  readonly countrySubDivision?: string;
  /** ISO 3166, two capital letters. */
  readonly country: string;
}

/** A bank: by BIC, by its member id in a clearing system, or both. */
export interface Agent {
  readonly bic?: string;
  /** `system` is the ISO external code, such as GHBAN or ZANCC. */
  readonly clearing?: { readonly system?: string; readonly memberId: string };
  readonly name?: string;
  readonly address?: PostalAddress;
}

export interface Party {
  readonly name: string;
  readonly address?: PostalAddress;
}

export interface Creditor extends Party {
  readonly account: Account;
  readonly agent?: Agent;
}

/** Who pays the charges: DEBT we, CRED the payee, SHAR each their own bank's, SLEV as SEPA rules. */
export type ChargeBearer = 'DEBT' | 'CRED' | 'SHAR' | 'SLEV';

/** One credit transfer. */
export interface Payment {
  readonly endToEndId: string;
  readonly instructionId?: string;
  /** A UUID version 4 in small letters. */
  readonly uetr?: string;
  readonly amount: Money;
  /** The payee is owed `amount`'s equivalent in this currency: the bank converts. */
  readonly transferCurrency?: string;
  readonly chargeBearer: ChargeBearer;
  readonly creditor: Creditor;
  readonly remittance?: string;
}

/** The scheme a batch travels by. */
export type Rail = 'sepa' | 'cross-border';

/** Payments of one rail, day and debtor account. */
export interface PaymentBatch {
  readonly id: string;
  readonly rail: Rail;
  /** One booking for the whole batch, or one each; the bank's agreement where it is not said. */
  readonly batchBooking?: boolean;
  readonly requestedExecutionDate: LocalDate;
  readonly debtor: Party;
  readonly debtorAccount: Account;
  readonly debtorAgent: Agent;
  /** Read twice (totals stand before the payments), so a one-shot generator will not do. */
  readonly payments: Iterable<Payment> | AsyncIterable<Payment>;
}

/**
 * Version of pain.001: `09`, or `03` for banks that read nothing newer. In `03` only SEPA batches
 * travel, without UETR, and addresses as lines.
 */
export type PaymentFileVersion = '03' | '09';

/** A file of payment instructions, ready to be written as pain.001. */
export interface PaymentFile {
  /** `09` where it is not said. */
  readonly version?: PaymentFileVersion;
  readonly messageId: string;
  readonly createdAt: Instant;
  /** `id` is what the bank's contract asks an initiator to be known by. */
  readonly initiatingParty: { readonly name: string; readonly id?: string };
  readonly batches: readonly PaymentBatch[];
}
