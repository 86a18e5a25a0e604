/** Bounds of what is held at once; a bank's own limits are far below. */
export const LIMITS = {
  depth: 64,
  /** Characters of one value. */
  value: 10_000,
  /** Kept elements of one statement head, entry head or transaction. */
  elements: 5_000,
  /** Elements and comments, read or passed over, from one entry or transaction to the next. */
  markup: 20_000,
  /** Characters without the end of a tag or text. */
  silence: 262_144,
} as const;
