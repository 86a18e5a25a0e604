import {
  clearingMember,
  creditorProblems,
  isIban,
  normalIban,
  type Creditor,
} from '@palabre/banking';
import type { PayeeProblem } from './domain/payee.decider.js';
import type { PayeeDetails, Rail } from './events.js';

/** The field of the details that a place of the creditor is about. */
const FIELDS: Readonly<Partial<Record<string, keyof PayeeDetails>>> = {
  '/account/iban': 'iban',
  '/account/other': 'account',
  '/agent': 'bankCode',
  '/agent/bic': 'bic',
  '/agent/clearing/memberId': 'bankCode',
};
const ADDRESS: Readonly<Partial<Record<string, string>>> = {
  streetName: 'street',
  postCode: 'postCode',
  townName: 'town',
  country: 'country',
};
const fieldOf = (place: string): string => {
  if (!place.startsWith('/address')) return FIELDS[place] ?? place.split('/')[1] ?? '';
  const part = ADDRESS[place.split('/')[2] ?? ''];
  return part === undefined ? 'address' : `address/${part}`;
};

/** The payee as a payment file would name them. */
const creditorOf = ({ name, address, iban, account, bic, bankCode }: PayeeDetails): Creditor => ({
  name,
  address: {
    ...(address.street === undefined ? {} : { streetName: address.street }),
    ...(address.postCode === undefined ? {} : { postCode: address.postCode }),
    townName: address.town,
    country: address.country,
  },
  account: iban === undefined ? { other: account ?? '' } : { iban: normalIban(iban) },
  ...(bic === undefined && bankCode === undefined
    ? {}
    : {
        agent: {
          ...(bic === undefined ? {} : { bic }),
          ...(bankCode === undefined ? {} : { clearing: { memberId: bankCode } }),
        },
      }),
});

/** The bank is where its BIC says, and without one where the payee lives. */
const codeProblems = ({ bic, bankCode, address }: PayeeDetails): readonly PayeeProblem[] =>
  bankCode === undefined || clearingMember(bic?.slice(4, 6) ?? address.country, bankCode)
    ? []
    : [{ code: 'BANK_CODE_INVALID', field: 'bankCode' }];

/**
 * What no payment on the rail could carry, by the very check that payment files go through: a name that is too long for it or in
 * letters that have no spelling there, a bank code that is none of its country. Wallets and hands are no bank's.
 */
export const payeeProblems = (rail: Rail, details: PayeeDetails): readonly PayeeProblem[] => {
  if (rail !== 'sepa' && rail !== 'cross-border') return [];
  const { iban } = details;
  // What is no IBAN is refused as such, with what is wrong about it.
  if (iban !== undefined && !isIban(normalIban(iban))) return [];
  const problems = creditorProblems(creditorOf(details), rail).map(({ code, place }) => ({
    ...{ code, field: fieldOf(place) },
  }));
  return [...problems, ...codeProblems(details)];
};
