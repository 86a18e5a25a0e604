/** Where somebody lives, as payment files ask for it: town and country always. */
export interface PostalAddress {
  readonly street: string;
  readonly building: string;
  readonly postCode?: string;
  readonly town: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

interface PayeeBase {
  /** The name on the account. */
  readonly holder: string;
  readonly address: PostalAddress;
  /** The currency in which the money is to arrive. */
  readonly currency: string;
}

export interface IbanPayee extends PayeeBase {
  readonly kind: 'iban';
  readonly iban: string;
  readonly bic: string;
}

export interface AccountPayee extends PayeeBase {
  readonly kind: 'account';
  readonly accountNumber: string;
  /** The bank's number in its country's clearing. */
  readonly bankCode: string;
  readonly bic: string;
}

export interface MobileMoneyPayee extends PayeeBase {
  readonly kind: 'mobile-money';
  readonly provider: string;
  /** International form with plus sign. */
  readonly phone: string;
  readonly bic: string;
}

/** Somebody the member trusts takes the money for them. */
export interface TrustedPartyPayee extends PayeeBase {
  readonly kind: 'trusted-third-party';
  readonly iban: string;
  readonly bic: string;
}

/** How somebody wants to be paid. */
export type PayeeInstruction = IbanPayee | AccountPayee | MobileMoneyPayee | TrustedPartyPayee;

/** The number that a payment file and the bank's statement name. */
export const accountOf = (payee: PayeeInstruction): string => {
  switch (payee.kind) {
    case 'iban':
    case 'trusted-third-party':
      return payee.iban;
    case 'account':
      return payee.accountNumber;
    case 'mobile-money':
      return payee.phone;
  }
};
