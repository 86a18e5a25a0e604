/** A figure that comes from two sources that know nothing of each other. */
export interface Tie {
  readonly name: string;
  readonly expected: string;
  readonly got: string;
  readonly ok: boolean;
}

const text = (value: unknown): string => {
  if (typeof value === 'bigint') {
    const cents = value < 0n ? -value : value;
    const sign = value < 0n ? '-' : '';
    return `${sign}${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
  }
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([key, item]) => `${key} ${text(item)}`)
    .join(', ');
};

/** Compares two figures, or sets of figures with the same names; bigint are cents. */
export const tie = <T extends bigint | number | string | object>(
  name: string,
  expected: T,
  got: T,
): Tie => {
  const [one, other] = [text(expected), text(got)];
  return { name, expected: one, got: other, ok: one === other };
};

/** Something that has to hold by itself. */
export const holds = (name: string, condition: boolean, got: string): Tie => ({
  name,
  expected: 'holds',
  got: condition ? 'holds' : got,
  ok: condition,
});
