import {
  edgesOf,
  loadSolver,
  matchPool,
  NEVER,
  possiblePairs,
  type Pool,
  type Solver,
} from '../../../libs/mentoring/src/matching/index.js';
import { oneByOne } from '../harness/closed-loop.js';
import type { Contender } from '../harness/contender.js';
import { peopleOf, RULES } from '../harness/mentoring-pool.js';
import { denseOptimum } from '../harness/dense-assignment.js';

/** A row of scores for every mentee. */
const rowsOf = (pool: Pool): Int16Array[] => {
  const { mentees, mentors, scoresOf } = possiblePairs(pool, RULES);
  return mentees.map((_, mentee) => {
    const row = new Int16Array(mentors.length);
    scoresOf(mentee, row);
    return row;
  });
};

/** First come, first served: each mentee in turn takes the best mentor who is still free. */
const firstCome = (rows: readonly Int16Array[]): number => {
  const taken = new Set<number>();
  let total = 0;
  for (const row of rows) {
    let best = -1;
    for (const [mentor, score] of row.entries()) {
      if (score !== NEVER && !taken.has(mentor) && score > (row[best] ?? NEVER)) best = mentor;
    }
    if (best < 0) continue;
    taken.add(best);
    total += row[best]!;
  }
  return total;
};

/** The solver as it comes, on every possible pair. */
const dense = (solver: Solver, rows: readonly Int16Array[]): number =>
  denseOptimum(
    solver,
    edgesOf(rows.map((row) => new Map([...row.entries()].filter(([, score]) => score !== NEVER)))),
    rows[0]?.length ?? 0,
  );

/** Rounds of matching over a made-up pool: by the product, by the solver alone, and by order of arrival. */
export const open = async ({ each }: { each: number }): Promise<Contender> => {
  const solver = await loadSolver();
  const pool = peopleOf(each);
  const by: Readonly<Record<string, () => number>> = {
    ours: () => matchPool(solver, pool, RULES).totalScore,
    dense: () => dense(solver, rowsOf(pool)),
    'first-come': () => firstCome(rowsOf(pool)),
  };
  return {
    run: async ({ task = 'ours', ...window }) => {
      let totalScore = 0;
      const sample = await oneByOne(window, async () => {
        totalScore = by[task]!();
      });
      const peakMegabytes = process.resourceUsage().maxRSS / 1_024;
      return { ...sample, more: { totalScore, peakMegabytes } };
    },
    close: async () => undefined,
  };
};
