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
  /** Currencies the provider takes; any where absent. */
  readonly currencies?: readonly string[];
  readonly columns: readonly PayoutColumn[];
}
