/** The leaves from one index up to and without another, under one hash. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A complete subtree: the leaves from `index × 2^height` on, `2^height` of them. */
export interface Subtree {
  readonly height: number;
  readonly index: number;
}

/** The largest power of two below a number above one. */
const splitOf = (size: number): number => {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
};

/** The complete subtrees that a range consists of, largest first. A range starts at a multiple of the largest. */
export const subtreesOf = ({ from, to }: Range): Subtree[] => {
  const found: Subtree[] = [];
  for (let start = from; start < to;) {
    let height = 0;
    while (2 ** (height + 1) <= to - start) height += 1;
    found.push({ height, index: start / 2 ** height });
    start += 2 ** height;
  }
  return found;
};

/**
 * The ranges whose hashes prove that a leaf is in a tree of a size: PATH of RFC 6962, section 2.1.1, nearest first.
 * @throws RangeError when the tree has no such leaf
 */
export const inclusionRanges = (leaf: number, size: number): Range[] => {
  if (leaf >= size) throw new RangeError('the leaf is not in a tree of this size');
  const path: Range[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (leaf < middle) {
      path.push({ from: middle, to });
      to = middle;
    } else {
      path.push({ from, to: middle });
      from = middle;
    }
  }
  return path.toReversed();
};

/**
 * The ranges whose hashes prove that a tree of one size is the beginning of a larger one: PROOF of RFC 6962, section
 * 2.1.2. Of an empty tree and of one and the same nothing has to be proved.
 * @throws RangeError when the first is the larger
 */
export const consistencyRanges = (earlier: number, size: number): Range[] => {
  if (earlier > size) throw new RangeError('the earlier tree is the larger one');
  const proof: Range[] = [];
  if (earlier === 0) return proof;
  let [from, to] = [0, size];
  while (to > earlier) {
    const middle = from + splitOf(to - from);
    if (earlier <= middle) {
      proof.push({ from: middle, to });
      to = middle;
    } else {
      proof.push({ from, to: middle });
      from = middle;
    }
  }
  // What is left is part of the earlier tree: known to whoever has its root, unless it is a part only.
  if (from > 0) proof.push({ from, to });
  return proof.toReversed();
};
