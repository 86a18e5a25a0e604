/** Which codes each of many members has, one bit a code: what two have in common is counted in a few instructions. */
export interface BitTable {
  /** 32-bit words a member. */
  readonly words: number;
  readonly bits: Int32Array;
  /** How many codes each member has. */
  readonly sizes: Int32Array;
}

/** The tables of mentees and of mentors over the same codes. */
export interface Tables {
  readonly mentees: BitTable;
  readonly mentors: BitTable;
}

const bitTable = (
  lists: readonly (readonly string[])[],
  vocabulary: ReadonlyMap<string, number>,
): BitTable => {
  const words = Math.max(1, Math.ceil(vocabulary.size / 32));
  const bits = new Int32Array(lists.length * words);
  const sizes = new Int32Array(lists.length);
  for (const [row, list] of lists.entries()) {
    for (const code of new Set(list)) {
      const number = vocabulary.get(code) ?? 0;
      const at = row * words + (number >>> 5);
      bits[at] = bits[at]! | (1 << (number & 31));
      sizes[row] = sizes[row]! + 1;
    }
  }
  return { words, bits, sizes };
};

export const tablesOf = (
  mentees: readonly (readonly string[])[],
  mentors: readonly (readonly string[])[],
): Tables => {
  const vocabulary = new Map<string, number>();
  for (const code of [...mentees, ...mentors].flat()) {
    if (!vocabulary.has(code)) vocabulary.set(code, vocabulary.size);
  }
  return { mentees: bitTable(mentees, vocabulary), mentors: bitTable(mentors, vocabulary) };
};

/** How many bits of a 32-bit word are set. */
const bitCount = (word: number): number => {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

/** How many codes a mentee and a mentor share. */
export const inCommon = ({ mentees, mentors }: Tables, mentee: number, mentor: number): number => {
  const { words } = mentees;
  let count = 0;
  for (let word = 0; word < words; word += 1) {
    const both = mentees.bits[mentee * words + word]! & mentors.bits[mentor * words + word]!;
    if (both !== 0) count += bitCount(both);
  }
  return count;
};

/** How many codes a mentee shares with every mentor: `inCommon` for a whole row, some ten times as fast. */
export const rowInCommon = (
  { mentees, mentors }: Tables,
  mentee: number,
  into: Int32Array,
): void => {
  const counts = into;
  const { words } = mentees;
  const { bits } = mentors;
  const rows = mentors.sizes.length;
  for (let word = 0; word < words; word += 1) {
    const own = mentees.bits[mentee * words + word]!;
    if (word === 0) counts.fill(0);
    if (own === 0) continue;
    for (let row = 0, at = word; row < rows; row += 1, at += words) {
      const both = own & bits[at]!;
      if (both !== 0) counts[row] = counts[row]! + bitCount(both);
    }
  }
};
