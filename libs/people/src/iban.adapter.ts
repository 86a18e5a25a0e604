import { isIban } from '@palabre/banking';
import { electronicFormatIBAN, validateIBAN, ValidationErrorsIBAN } from 'ibantools';
import type { IbanFault } from './domain/payee.decider.js';

const FAULTS: readonly (readonly [ValidationErrorsIBAN, IbanFault])[] = [
  [ValidationErrorsIBAN.NoIBANProvided, 'structure'],
  [ValidationErrorsIBAN.NoIBANCountry, 'country'],
  [ValidationErrorsIBAN.WrongBBANLength, 'length'],
  [ValidationErrorsIBAN.WrongBBANFormat, 'structure'],
  [ValidationErrorsIBAN.ChecksumNotNumber, 'check-digits'],
  [ValidationErrorsIBAN.WrongIBANChecksum, 'check-digits'],
  [ValidationErrorsIBAN.WrongAccountBankBranchChecksum, 'check-digits'],
  [ValidationErrorsIBAN.QRIBANNotAllowed, 'structure'],
];

/** An IBAN as it is stored and sent: capitals without blanks. */
export const plainIban = (text: string): string =>
  electronicFormatIBAN(text) ?? text.replaceAll(/\s/g, '').toUpperCase();

/**
 * What is wrong with an IBAN, the plainest fault first; nothing when it is one. Numbers of countries that only look as if
 * they had IBANs (the library knows some thirty) are in no registry: no payment file carries them.
 */
export const ibanFaultOf = (text: string): IbanFault | undefined => {
  const iban = plainIban(text);
  const { valid, errorCodes } = validateIBAN(iban);
  if (valid) return isIban(iban) ? undefined : 'unlisted';
  return FAULTS.find(([code]) => errorCodes.includes(code))?.[1] ?? 'structure';
};
