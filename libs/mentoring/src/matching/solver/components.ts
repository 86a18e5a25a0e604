import { edgesOf, type Edges } from '../edges.js';
import { menteeCount, type Assignment, type AssignmentProblem } from './assignment.js';

/** A part of a problem that shares no mentee and no mentor with the rest, and whose rows are whose in the whole. */
export interface Component {
  readonly problem: AssignmentProblem;
  readonly mentees: readonly number[];
  readonly mentors: readonly number[];
}

/** By node (mentees first, then mentors): the first node of its component. */
const componentsOf = ({ edges, places }: AssignmentProblem, count: number): Int32Array => {
  const parents = Int32Array.from({ length: count + places.length }, (_, node) => node);
  const rootOf = (node: number): number => {
    let at = node;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!;
      at = parents[at]!;
    }
    return at;
  };
  for (let mentee = 0; mentee < count; mentee += 1) {
    for (let edge = edges.starts[mentee]!; edge < edges.starts[mentee + 1]!; edge += 1) {
      const [a, b] = [rootOf(mentee), rootOf(count + edges.mentors[edge]!)];
      parents[Math.max(a, b)] = Math.min(a, b);
    }
  }
  return parents.map((_, node) => rootOf(node));
};

const partOf = (edges: Edges, mentees: readonly number[], mentors: readonly number[]): Edges => {
  const rows = new Map(mentors.map((mentor, row) => [mentor, row]));
  return edgesOf(
    mentees.map((mentee) => {
      const own = new Map<number, number>();
      for (let edge = edges.starts[mentee]!; edge < edges.starts[mentee + 1]!; edge += 1) {
        own.set(rows.get(edges.mentors[edge]!)!, edges.scores[edge]!);
      }
      return own;
    }),
  );
};

/** The parts that can be solved each by itself: together their optima are the optimum. Who has no edge is in none. */
export const split = (problem: AssignmentProblem): Component[] => {
  const { edges, bonus, places } = problem;
  const count = menteeCount(problem);
  const roots = componentsOf(problem, count);
  const members = new Map<number, { mentees: number[]; mentors: number[] }>();
  for (const [node, root] of roots.entries()) {
    const own = members.get(root) ?? { mentees: [], mentors: [] };
    members.set(root, own);
    if (node < count) own.mentees.push(node);
    else own.mentors.push(node - count);
  }
  return [...members.values()]
    .filter(({ mentees, mentors }) => mentees.length > 0 && mentors.length > 0)
    .map(({ mentees, mentors }) => ({
      ...{ mentees, mentors },
      problem: {
        edges: partOf(edges, mentees, mentors),
        bonus,
        places: Int32Array.from(mentors, (mentor) => places[mentor]!),
      },
    }));
};

/** An assignment in which nobody is given to anybody and all is worth nothing. */
export const nothing = (mentees: number, mentors: number): Assignment => ({
  mentorOf: new Int32Array(mentees).fill(-1),
  menteePrices: new Float64Array(mentees),
  placePrices: new Float64Array(mentors),
});

/** Of an assignment of the whole what concerns a component. */
export const within = (
  { mentees, mentors }: Component,
  { mentorOf, menteePrices, placePrices }: Assignment,
): Assignment => {
  const rows = new Map(mentors.map((mentor, row) => [mentor, row]));
  return {
    mentorOf: Int32Array.from(mentees, (mentee) => rows.get(mentorOf[mentee]!) ?? -1),
    menteePrices: Float64Array.from(mentees, (mentee) => menteePrices[mentee]!),
    placePrices: Float64Array.from(mentors, (mentor) => placePrices[mentor]!),
  };
};

/** Writes a component's assignment into that of the whole. */
export const putBack = (whole: Assignment, { mentees, mentors }: Component, part: Assignment) => {
  for (const [row, mentee] of mentees.entries()) {
    whole.mentorOf[mentee] = mentors[part.mentorOf[row]!] ?? -1;
    whole.menteePrices[mentee] = part.menteePrices[row]!;
  }
  for (const [row, mentor] of mentors.entries()) {
    whole.placePrices[mentor] = part.placePrices[row]!;
  }
};
