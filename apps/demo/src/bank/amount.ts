const SHAPE = /^(\d{1,15})(?:\.(\d{1,5}))?$/;

/**
 * Cents of an amount as payment messages write it: `100`, `100.5`, `100.00`.
 * @throws RangeError on anything else, and on a digit below the cent
 */
export const centsOf = (text: string): bigint => {
  const match = SHAPE.exec(text.trim());
  if (!match) throw new RangeError(`not an amount: ${JSON.stringify(text.slice(0, 30))}`);
  const fraction = (match[2] ?? '').padEnd(2, '0');
  if (Number(fraction.slice(2)) > 0) throw new RangeError(`${text} has a digit below the cent`);
  return BigInt(match[1] ?? '0') * 100n + BigInt(fraction.slice(0, 2));
};

/** An amount of cents, zero or more, with two decimals: `7.50`. */
export const amountText = (cents: bigint): string => {
  if (cents < 0n) throw new RangeError('payment messages write amounts without a sign');
  return `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
};

/** Minor units of any currency as messages write them: `14510.50`, `370000`. */
export const decimalText = (minor: bigint, digits: number): string => {
  if (digits === 0) return String(minor);
  const text = String(minor).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
};
