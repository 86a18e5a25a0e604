/** A part of what is left of something that goes with a part of a whole: all of it with all. */
export const shareOf = (left: bigint, part: bigint, whole: bigint): bigint => {
  if (whole === 0n) return 0n;
  return part === whole ? left : (left * part) / whole;
};
