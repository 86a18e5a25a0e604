import type { Chance } from './chance.js';

/*
 * Account numbers that are formally right and belong to nobody: bank codes that are not given out
 * (all nines, DEMO), BICs whose eighth character is the 0 of test codes, subscriber numbers that begin with 000.
 */

const numeric = (text: string): string =>
  [...text].map((character) => String(Number.parseInt(character, 36))).join('');

const modulo97 = (digits: string): number => {
  let remainder = 0;
  for (const digit of digits) remainder = (remainder * 10 + Number(digit)) % 97;
  return remainder;
};

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** An IBAN with its check digits, from a country and what follows them (BBAN). */
export const ibanOf = (country: string, bban: string): string =>
  `${country}${twoDigits(98 - modulo97(numeric(`${bban}${country}00`)))}${bban}`;

/** Keys that countries keep inside the national part, over the digits before it. */
const belgianKey = (digits: string): string => twoDigits(modulo97(digits) || 97);
const tunisianKey = (digits: string): string => twoDigits(97 - modulo97(`${digits}00`));
const frenchKey = (bank: string, branch: string, account: string): string =>
  twoDigits(97 - modulo97(`${bank}${branch}${account}00`));

const withKey = (digits: string, key: (digits: string) => string): string => digits + key(digits);

const NATIONAL: Readonly<Record<string, (chance: Chance) => string>> = {
  BE: (chance) => withKey(`999${chance.digits(7)}`, belgianKey),
  DE: (chance) => `99999999${chance.digits(10)}`,
  FR: (chance) => {
    const account = chance.digits(11);
    return `9999999999${account}${frenchKey('99999', '99999', account)}`;
  },
  LT: (chance) => `99999${chance.digits(11)}`,
  TN: (chance) => withKey(`99999${chance.digits(13)}`, tunisianKey),
  MU: (chance) => `DEMO9999${chance.digits(12)}000MUR`,
  PK: (chance) => `DEMO${chance.digits(16)}`,
  DO: (chance) => `DEMO${chance.digits(20)}`,
  LB: (chance) => `9999${chance.digits(20)}`,
  BR: (chance) => `9999999999999${chance.digits(10)}P1`,
  CR: (chance) => `0999${chance.digits(14)}`,
};

/** Countries of this file in which accounts have an IBAN, within the euro payment area and outside. */
export const IBAN_COUNTRIES: readonly string[] = Object.keys(NATIONAL);

/** An IBAN of a country that nobody holds. @throws RangeError for a country without */
export const makeIban = (country: string, chance: Chance): string => {
  const national = NATIONAL[country];
  if (!national) throw new RangeError(`the demo makes no IBAN for ${country}`);
  return ibanOf(country, national(chance));
};

/** The BIC of the invented bank in a country. */
export const testBic = (country: string): string => `DEMO${country}M0`;

export const makeAccountNumber = (chance: Chance): string => `000${chance.digits(9)}`;
/** The code of the invented bank in a country's clearing: an IFSC in India, six digits elsewhere. */
export const makeBankCode = (country: string, chance: Chance): string =>
  country === 'IN' ? `DEMO099${chance.digits(4)}` : `99${chance.digits(4)}`;
export const makePhone = (callingCode: string, chance: Chance): string =>
  `+${callingCode}000${chance.digits(6)}`;
