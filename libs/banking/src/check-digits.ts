/**
 * ISO 7064 MOD 97-10 over digits and capital letters, A counting as 10 and Z as 35 (as IBAN and
 * ISO 11649 do). The remainder of a text that carries correct check digits is 1.
 */
export const remainder97 = (text: string): number => {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
};

/** The two check digits to put behind a text of digits and capital letters. */
export const checkDigits97 = (text: string): string =>
  String(98 - remainder97(`${text}00`)).padStart(2, '0');
