/** How much of an outcome is kept in one event: what an event may hold is bounded. */
const PAIRS_IN_PART = 100;
const PEOPLE_IN_PART = 2_000;
/** Of pairs with what they share, before that is sealed, which adds about a third. */
const BYTES_IN_PART = 120_000;

/**
 * A list in parts of so many items and about so many bytes at most: what an event may hold is bounded, and what two share may be
 * long. An item that is larger by itself is a part of its own.
 */
export const partsOf = <T>(list: readonly T[], most: number, mostBytes = Infinity): T[][] => {
  const all: T[][] = [];
  let bytes = 0;
  for (const item of list) {
    const size = mostBytes === Infinity ? 0 : Buffer.byteLength(JSON.stringify(item));
    const part = all.at(-1);
    if (part && part.length < most && bytes + size <= mostBytes) {
      part.push(item);
      bytes += size;
    } else {
      all.push([item]);
      bytes = size;
    }
  }
  return all;
};

interface Round<Member, LeftWithout, Pair> {
  readonly members: readonly Member[];
  readonly leftWithout: readonly LeftWithout[];
  readonly pairs: readonly Pair[];
}

/**
 * What a round came to, part by part, and a part of each also where there is nothing of it: from how far the log has moved nobody
 * reads whether a round for a few, which is not shown, has found somebody.
 */
export const roundInParts = <Member, LeftWithout, Pair>({
  members,
  leftWithout,
  pairs,
}: Round<Member, LeftWithout, Pair>) => [
  ...orNone(partsOf(members, PEOPLE_IN_PART)).map((part) => ({ members: part })),
  ...orNone(partsOf(leftWithout, PEOPLE_IN_PART)).map((part) => ({ leftWithout: part })),
  ...orNone(partsOf(pairs, PAIRS_IN_PART, BYTES_IN_PART)).map((part) => ({ pairs: part })),
];

const orNone = <T>(parts: T[][]): T[][] => (parts.length === 0 ? [[]] : parts);
