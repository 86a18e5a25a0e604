import type { PayeeDetails, PayeeKind } from './events.js';

const signless = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase();

/**
 * Where the money goes, as one text: the same for everybody who is paid there, however they write it. Of a wallet that is the
 * telephone, whoever names its provider how; of somebody trusted without an account, whose hands it is.
 */
export const destinationOf = (
  kind: PayeeKind,
  { iban, account, bankCode, phone, name }: PayeeDetails,
): string => {
  if (kind === 'mobile-money') return `||||${phone ?? ''}`;
  if (iban !== undefined) return `${signless(iban)}||||`;
  if (account !== undefined) return `|${signless(account)}|${signless(bankCode ?? '')}||`;
  return `held by ${name}`;
};
