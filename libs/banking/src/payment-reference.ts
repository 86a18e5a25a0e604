import { createHash } from 'node:crypto';
import { checkDigits97, remainder97 } from './check-digits.js';

/** Without I, L, O and U: nothing that reads as 1 or 0, and hardly a word of any language. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BODY_LENGTH = 14;
/** 16 characters also fit the narrowest field on the way, the reference of an MT message. */
const LENGTH = BODY_LENGTH + 2;
const SHAPE = /^[0-9A-HJKMNP-TV-Z]{14}\d{2}$/;
const ANYWHERE = /[0-9A-HJKMNP-TV-Z]{14}\d{2}/;

/**
 * The end-to-end id of a payment: 16 of A–Z and 0–9, derived from the seed (such as the attempt's
 * id) by a one-way function, with two check digits at the end (ISO 7064 MOD 97-10, as in
 * ISO 11649 but without its telling prefix). The same seed gives the same reference; 70 bits keep
 * two seeds apart.
 */
export const paymentReference = (seed: string): string => {
  const digest = createHash('sha256').update(seed, 'utf8').digest();
  const letters = [...digest.subarray(0, BODY_LENGTH)].map((byte) => ALPHABET.charAt(byte & 31));
  const body = letters.join('');
  return body + checkDigits97(body);
};

/** Whether a text has the shape and the check digits of a {@link paymentReference}. */
export const isPaymentReference = (text: string): boolean =>
  SHAPE.test(text) && remainder97(text) === 1;

const isWordCharacter = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);

const BLANKS = /\s/g;

/** Where the characters of a text stand that are no blanks. */
const placesOfSolid = (text: string): number[] =>
  Array.from(text.matchAll(/\S/g), ({ index }) => index);

/**
 * Payment references in a remittance text, each once, in order of appearance: also in small
 * letters, or broken by blanks and line ends. A reference begins and ends where a word may; one in
 * 97 texts of its exact shape passes the check digits by chance, so look the result up.
 */
export const findPaymentReferences = (text: string): string[] => {
  const upper = text.toUpperCase();
  const solid = upper.replace(BLANKS, '');
  // Most texts hold nothing of the kind, and whoever reads a statement asks for each of its lines.
  if (!ANYWHERE.test(solid)) return [];
  const found = new Set<string>();
  let places: number[] | undefined;
  for (let first = 0; first + LENGTH <= solid.length; first += 1) {
    const candidate = solid.slice(first, first + LENGTH);
    if (!isPaymentReference(candidate)) continue;
    places ??= placesOfSolid(upper);
    const [start = 0, end = 0] = [places[first], places[first + LENGTH - 1]];
    if (isWordCharacter(upper[start - 1]) || isWordCharacter(upper[end + 1])) continue;
    found.add(candidate);
  }
  return [...found];
};
