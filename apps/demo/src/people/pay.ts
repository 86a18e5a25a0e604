import {
  makeAccountNumber,
  makeBankCode,
  makeIban,
  makePhone,
  testBic,
  IBAN_COUNTRIES,
} from './accounts.js';
import type { Chance } from './chance.js';
import type { PayeeInstruction, PostalAddress } from './payee.js';

/** What somebody would like; `local` is an account in the country, with an IBAN where the country has them. */
export type PayeeWish = 'euro-area-iban' | 'local' | 'mobile-money' | 'trusted-third-party';

export interface PayeeRequest {
  readonly wish: PayeeWish;
  readonly holder: string;
  /** An invented name for whoever takes the money on the member's behalf. */
  readonly trustedName: string;
  readonly address: PostalAddress;
  readonly currency: string;
  readonly callingCode: string;
}

/** Makes up how somebody is paid. No account number of it is anybody's. */
export const makePayee = (request: PayeeRequest, chance: Chance): PayeeInstruction => {
  const { holder, address, currency } = request;
  const { country } = address;
  switch (request.wish) {
    case 'euro-area-iban': {
      // Many whose own bank takes weeks for a transfer from abroad keep an account with an institution there.
      const of = country === 'DE' ? 'DE' : chance.pick(['BE', 'LT']);
      return {
        kind: 'iban',
        iban: makeIban(of, chance),
        bic: testBic(of),
        holder,
        address,
        currency: 'EUR',
      };
    }
    case 'trusted-third-party': {
      const of = chance.pick(['BE', 'FR']);
      return {
        kind: 'trusted-third-party',
        iban: makeIban(of, chance),
        bic: testBic(of),
        holder: request.trustedName,
        address: {
          street: address.street,
          building: address.building,
          town: of === 'BE' ? 'Namur' : 'Lille',
          country: of,
        },
        currency: 'EUR',
      };
    }
    case 'mobile-money':
      return {
        kind: 'mobile-money',
        provider: 'Demo Pesa',
        phone: makePhone(request.callingCode, chance),
        bic: testBic(country),
        holder,
        address,
        currency,
      };
    case 'local':
      return IBAN_COUNTRIES.includes(country)
        ? {
            kind: 'iban',
            iban: makeIban(country, chance),
            bic: testBic(country),
            holder,
            address,
            currency,
          }
        : {
            kind: 'account',
            accountNumber: makeAccountNumber(chance),
            bankCode: makeBankCode(country, chance),
            bic: testBic(country),
            holder,
            address,
            currency,
          };
  }
};

/** Another account in place of one that was closed. @throws TypeError for who is not paid to a plain account */
export const makeCorrectedPayee = (payee: PayeeInstruction, chance: Chance): PayeeInstruction => {
  if (payee.kind !== 'account') throw new TypeError('only a plain account is corrected');
  return {
    ...payee,
    accountNumber: makeAccountNumber(chance),
    bankCode: makeBankCode(payee.address.country, chance),
  };
};
