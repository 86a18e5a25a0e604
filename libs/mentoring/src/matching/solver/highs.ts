import highs, { type Highs, type Model } from 'highs';
import { menteeCount, type Assignment, type AssignmentProblem, type Start } from './assignment.js';
import { startingBasis } from './starting-basis.js';

/** The solver answered something else than an optimum: a defect, never a property of a pool. */
export class SolverFailed extends Error {}

/** HiGHS (University of Edinburgh) as WebAssembly; one instance a thread. */
export type Solver = Highs;

/** The package's types are those of its CommonJS build; what is loaded is its ES module. */
const load = highs as unknown as typeof highs.default;

export const loadSolver = (): Promise<Solver> => load();

const PRIMAL_SIMPLEX = 4;

const modelOf = (highs: Highs, problem: AssignmentProblem) => {
  const { edges, bonus, places } = problem;
  const count = menteeCount(problem);
  const [numCols, numRows] = [edges.mentors.length, count + places.length];
  const indices = new Int32Array(2 * numCols);
  for (let mentee = 0; mentee < count; mentee += 1) {
    for (let edge = edges.starts[mentee]!; edge < edges.starts[mentee + 1]!; edge += 1) {
      indices[2 * edge] = mentee;
      indices[2 * edge + 1] = count + edges.mentors[edge]!;
    }
  }
  return {
    ...{ numCols, numRows, sense: highs.constants.objectiveSense.maximize },
    colCost: Float64Array.from(edges.scores, (score) => score + bonus),
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(highs.infinity),
    rowLower: new Float64Array(numRows).fill(-highs.infinity),
    rowUpper: Float64Array.from([...new Array<number>(count).fill(1), ...places]),
    matrix: {
      ...{ format: 'csc' as const, numCols, numRows, indices },
      starts: Int32Array.from({ length: numCols + 1 }, (_, column) => 2 * column),
      values: new Float64Array(2 * numCols).fill(1),
    },
  };
};

const assignmentOf = (problem: AssignmentProblem, model: Model): Assignment => {
  const { edges, places } = problem;
  const count = menteeCount(problem);
  const { colValue, rowDual } = model.getSolution();
  const mentorOf = new Int32Array(count).fill(-1);
  for (let mentee = 0; mentee < count; mentee += 1) {
    for (let edge = edges.starts[mentee]!; edge < edges.starts[mentee + 1]!; edge += 1) {
      if (colValue[edge]! > 0.5) mentorOf[mentee] = edges.mentors[edge]!;
    }
  }
  // The matrix is totally unimodular: an optimal basis has whole prices, up to the solver's rounding.
  const price = (row: number): number => Math.max(0, Math.round(rowDual[row]!));
  return {
    mentorOf,
    menteePrices: Float64Array.from({ length: count }, (_, row) => price(row)),
    placePrices: Float64Array.from(places, (_, row) => price(count + row)),
  };
};

/**
 * The optimum of an assignment problem, by the primal simplex method from a given start. The linear program has whole
 * solutions, so no branching is needed. @throws SolverFailed
 */
export const solveFrom = (
  highs: Solver,
  problem: AssignmentProblem,
  start: Start,
  told: (iterations: number) => void = () => undefined,
): Assignment =>
  highs.withModel(modelOf(highs, problem), (model) => {
    model.options.set({
      ...{ output_flag: false, solver: 'simplex', presolve: 'off' },
      simplex_strategy: PRIMAL_SIMPLEX,
    });
    const basis = startingBasis(problem, start);
    model.setBasis({ colStatus: basis.edges, rowStatus: basis.rows });
    model.run({
      [highs.constants.callbackType.simplexInterrupt]: ({ data }) => {
        told(data.simplex_iteration_count ?? 0);
        return undefined;
      },
    });
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal) {
      throw new SolverFailed(`the solver ended with status ${model.getModelStatus()}`);
    }
    return assignmentOf(problem, model);
  });
