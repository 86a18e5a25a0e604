const SHAPE = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** Whether the check digits of an IBAN fit the rest (ISO 13616: modulo 97 leaves 1). */
export const hasValidCheckDigits = (iban: string): boolean => {
  if (!SHAPE.test(iban)) return false;
  const rearranged = `${iban.slice(4)}${iban.slice(0, 4)}`;
  let remainder = 0;
  for (const character of rearranged) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
};

/** How the bank compares account numbers: letters and digits only, upper case. */
export const plainAccount = (account: string): string =>
  account.replace(/[^0-9A-Za-z]/g, '').toUpperCase();
