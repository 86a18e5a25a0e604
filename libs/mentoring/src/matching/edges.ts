/**
 * Some of the possible pairs, by the rows of mentee and mentor, in order of mentee and then of mentor. The pairs of
 * mentee `i` are those from `starts[i]` to before `starts[i + 1]`.
 */
export interface Edges {
  readonly starts: Int32Array;
  readonly mentors: Int32Array;
  readonly scores: Int32Array;
}

/** Edges from what each mentee has, mentor by score. */
export const edgesOf = (rows: readonly ReadonlyMap<number, number>[]): Edges => {
  const starts = new Int32Array(rows.length + 1);
  for (const [row, { size }] of rows.entries()) starts[row + 1] = starts[row]! + size;
  const count = starts[rows.length]!;
  const mentors = new Int32Array(count);
  const scores = new Int32Array(count);
  for (const [row, pairs] of rows.entries()) {
    let at = starts[row]!;
    for (const mentor of [...pairs.keys()].toSorted((a, b) => a - b)) {
      mentors[at] = mentor;
      scores[at] = pairs.get(mentor)!;
      at += 1;
    }
  }
  return { starts, mentors, scores };
};
