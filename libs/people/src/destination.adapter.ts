import { isIban } from '@palabre/banking';
import type { PayeeDetails, PayeeKind } from './events.js';

const signless = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase();

/** A name as people hear it: without case, doubled blanks, and what does not show. */
const spoken = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** Whether what is given as another account number is an IBAN, with or without the signs between its parts. */
export const isIbanInDisguise = (account: string): boolean => isIban(signless(account));

/**
 * Where the money goes, as one text: the same for everybody who is paid there, however they write it. Of an account that is its
 * number alone: the code of the bank has several spellings, and two persons with one number at two banks are a coincidence worth
 * a look. Of a wallet it is the telephone, whoever names its provider how; of somebody trusted without an account, whose hands it is.
 */
export const destinationOf = (
  kind: PayeeKind,
  { iban, account, phone, name }: PayeeDetails,
): string => {
  if (kind === 'mobile-money') return `||||${phone ?? ''}`;
  if (iban !== undefined) return `${signless(iban)}||||`;
  if (account !== undefined) return `|${signless(account).replace(/^0+(?=.)/, '')}|||`;
  return `held by ${spoken(name)}`;
};
