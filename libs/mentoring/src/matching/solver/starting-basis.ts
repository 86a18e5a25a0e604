import { edgeOf, menteeCount, type AssignmentProblem, type Start } from './assignment.js';

/** Statuses of a simplex basis, as HiGHS numbers them. */
const [LOWER, BASIC, UPPER] = [0, 1, 2];

export interface StartingBasis {
  /** By edge. */
  readonly edges: Int32Array;
  /** By constraint: mentees first, then mentors. */
  readonly rows: Int32Array;
}

/** Which nodes of a growing forest hang together. */
class Forest {
  private readonly parents: Int32Array;

  constructor(size: number) {
    this.parents = Int32Array.from({ length: size }, (_, node) => node);
  }

  private rootOf(node: number): number {
    let at = node;
    while (this.parents[at] !== at) {
      this.parents[at] = this.parents[this.parents[at]!]!;
      at = this.parents[at]!;
    }
    return at;
  }

  /** Joins two nodes. @returns false where that would close a circle */
  join(a: number, b: number): boolean {
    const [one, other] = [this.rootOf(a), this.rootOf(b)];
    if (one === other) return false;
    this.parents[one] = other;
    return true;
  }
}

interface Candidate {
  /** How far the prices are from making this one tight. */
  readonly misfit: number;
  readonly row: number;
  /** Absent: the slack of the row. */
  readonly edge?: number;
}

/** What is not in the basis yet, the best fitting first. */
const byMisfit = (
  problem: AssignmentProblem,
  { menteePrices, placePrices }: Start,
  columns: Int32Array,
  rows: Int32Array,
): Candidate[] => {
  const { edges, bonus } = problem;
  const count = menteeCount(problem);
  const rest: Candidate[] = [];
  for (let row = 0; row < count; row += 1) {
    for (let edge = edges.starts[row]!; edge < edges.starts[row + 1]!; edge += 1) {
      if (columns[edge] === BASIC) continue;
      const covered = menteePrices[row]! + placePrices[edges.mentors[edge]!]!;
      rest.push({ misfit: Math.abs(edges.scores[edge]! + bonus - covered), row, edge });
    }
  }
  for (const [row, status] of rows.entries()) {
    if (status === BASIC) continue;
    // After the edges that fit as well: a slack ends a tree, an edge goes on with it.
    const price = row < count ? menteePrices[row]! : placePrices[row - count]!;
    rest.push({ misfit: price + 0.5, row });
  }
  return rest.sort((a, b) => a.misfit - b.misfit);
};

/**
 * A basis of an assignment problem is a spanning tree over mentees, mentors and one root, to which the slack of a
 * constraint is an edge. The one built here holds every chosen pair and every slack that is not used up, and for the rest
 * what fits the prices best: the closer they are to the right ones, the less is left for the simplex method to do.
 */
export const startingBasis = (problem: AssignmentProblem, start: Start): StartingBasis => {
  const { edges, places } = problem;
  const count = menteeCount(problem);
  const root = count + places.length;
  const forest = new Forest(root + 1);
  const columns = new Int32Array(edges.mentors.length).fill(LOWER);
  const rows = new Int32Array(root).fill(UPPER);
  const used = new Int32Array(places.length);
  const slack = (row: number): void => {
    if (forest.join(row, root)) rows[row] = BASIC;
  };
  for (const [mentee, mentor] of start.mentorOf.entries()) {
    if (mentor < 0) slack(mentee);
    else {
      forest.join(mentee, count + mentor);
      columns[edgeOf(edges, mentee, mentor)] = BASIC;
      used[mentor] = used[mentor]! + 1;
    }
  }
  for (const [mentor, taken] of used.entries()) if (taken < places[mentor]!) slack(count + mentor);
  for (const { row, edge } of byMisfit(problem, start, columns, rows)) {
    if (edge === undefined) slack(row);
    else if (forest.join(row, count + edges.mentors[edge]!)) columns[edge] = BASIC;
  }
  return { edges: columns, rows };
};
