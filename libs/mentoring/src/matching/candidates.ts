import { NEVER, type PossiblePairs } from './possible-pairs.js';
import { FULL_SCORE } from './rules.js';

/** How many of its best mentors each mentee brings, and of its best mentees each mentor: enough to begin with. */
export const BEST_OF_MENTEE = 12;
export const BEST_OF_MENTOR = 6;

/** The best few rows of a column or row; of equal scores the first seen stay. */
interface Best {
  readonly size: number;
  readonly rows: Int32Array;
  readonly scores: Int16Array;
  readonly filled: Int32Array;
}

const bestOf = (count: number, size: number): Best => ({
  size,
  rows: new Int32Array(count * size),
  scores: new Int16Array(count * size),
  filled: new Int32Array(count),
});

const offer = (best: Best, of: number, row: number, score: number): void => {
  const { size, rows, scores, filled } = best;
  const first = of * size;
  const count = filled[of]!;
  if (count === size && score <= scores[first + size - 1]!) return;
  let at = first + Math.min(count, size - 1);
  while (at > first && scores[at - 1]! < score) {
    scores[at] = scores[at - 1]!;
    rows[at] = rows[at - 1]!;
    at -= 1;
  }
  scores[at] = score;
  rows[at] = row;
  filled[of] = Math.min(size, count + 1);
};

/** The score that a mentee's `size` best have at least. */
const threshold = (scores: Int16Array, size: number, counts: Int32Array): number => {
  counts.fill(0);
  for (const score of scores) if (score !== NEVER) counts[score] = counts[score]! + 1;
  let left = size;
  for (let score = FULL_SCORE; score > 0; score -= 1) {
    left -= counts[score]!;
    if (left <= 0) return score;
  }
  return 0;
};

/**
 * Pairs to begin with: the best of each mentee and of each mentor, mentor by score for each mentee. Where many are
 * equally good for a mentee, those that come after the mentee's own place in line come first, so that not all begin
 * with the same few.
 */
export const firstCandidates = (
  { mentees, mentors, scoresOf }: PossiblePairs,
  told: (menteesSeen: number) => void = () => undefined,
): Map<number, number>[] => {
  const scores = new Int16Array(mentors.length);
  const counts = new Int32Array(FULL_SCORE + 1);
  const ofMentors = bestOf(mentors.length, BEST_OF_MENTOR);
  const candidates = mentees.map((_, i) => {
    scoresOf(i, scores);
    const least = threshold(scores, BEST_OF_MENTEE, counts);
    const own = new Map<number, number>();
    const turn = mentors.length === 0 ? 0 : Math.floor((i * mentors.length) / mentees.length);
    for (let step = 0; step < mentors.length; step += 1) {
      const j = turn + step < mentors.length ? turn + step : turn + step - mentors.length;
      const score = scores[j]!;
      if (score === NEVER) continue;
      offer(ofMentors, j, i, score);
      if (score > least) own.set(j, score);
    }
    for (let step = 0; step < mentors.length && own.size < BEST_OF_MENTEE; step += 1) {
      const j = turn + step < mentors.length ? turn + step : turn + step - mentors.length;
      if (scores[j] === least) own.set(j, least);
    }
    if (i % 100 === 0) told(i);
    return own;
  });
  for (let j = 0; j < mentors.length; j += 1) {
    for (let at = 0; at < ofMentors.filled[j]!; at += 1) {
      const place = j * BEST_OF_MENTOR + at;
      candidates[ofMentors.rows[place]!]!.set(j, ofMentors.scores[place]!);
    }
  }
  return candidates;
};
