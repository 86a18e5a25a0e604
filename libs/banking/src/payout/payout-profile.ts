import type { Payment } from '../pain001/payment-file.js';

/** A payment by a provider's file, which may reach a telephone instead of an account. */
export interface Payout extends Payment {
  /** In international form; where it is set, `creditor.account` is not where the money goes. */
  readonly phone?: string;
}

/** Where a provider pays to. */
export type PayoutDestination = 'iban' | 'account' | 'phone';

/** What a column of a provider's file may hold of a payment. */
export type PayoutField =
  | 'endToEndId'
  | 'remittance'
  | 'name'
  | 'account'
  | 'iban'
  | 'phone'
  | 'bic'
  | 'bankCode'
  | 'street'
  | 'postCode'
  | 'town'
  | 'country'
  | 'amount'
  | 'currency'
  | 'transferCurrency';

/** A column: something of the payment, or always the same. */
export type PayoutColumn =
  | {
      readonly title: string;
      readonly field: PayoutField;
      /** A payment without it is refused. */
      readonly required?: boolean;
      /** Characters the provider takes. */
      readonly maximum?: number;
    }
  | { readonly title: string; readonly constant: string };

/** A file of payments for a provider without ISO 20022, described in data: nothing of it is code. */
export interface PayoutProfile {
  readonly name: string;
  readonly separator: ',' | ';' | '\t' | '|';
  readonly decimal: ',' | '.';
  readonly lineEnd: '\n' | '\r\n';
  /** Where the provider pays to; a payment to anything else is refused. */
  readonly reaches: readonly PayoutDestination[];
  /** Currencies the provider takes; any where absent. */
  readonly currencies?: readonly string[];
  readonly columns: readonly PayoutColumn[];
}
