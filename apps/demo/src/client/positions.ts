/** A position of the log as answers carry it: a decimal number as text, to be compared and passed on only. */
export type Position = string;

/** The later of two positions. */
export const laterOf = (a: Position | undefined, b: Position | undefined): Position | undefined => {
  if (a === undefined || b === undefined) return a ?? b;
  return BigInt(a) >= BigInt(b) ? a : b;
};
