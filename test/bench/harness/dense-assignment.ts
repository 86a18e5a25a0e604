import type { edgesOf, Solver } from '../../../libs/mentoring/src/matching/index.js';

/** The highest total score, by the solver as it comes: all pairs as one linear program, no start, its own choices. */
export const denseOptimum = (
  solver: Solver,
  { starts, mentors, scores }: ReturnType<typeof edgesOf>,
  mentorCount: number,
): number => {
  const mentees = starts.length - 1;
  const [numCols, numRows] = [scores.length, mentees + mentorCount];
  const indices = new Int32Array(2 * numCols);
  for (let mentee = 0; mentee < mentees; mentee += 1) {
    for (let edge = starts[mentee]!; edge < starts[mentee + 1]!; edge += 1) {
      indices[2 * edge] = mentee;
      indices[2 * edge + 1] = mentees + mentors[edge]!;
    }
  }
  return solver.withModel(
    {
      ...{ numCols, numRows, sense: solver.constants.objectiveSense.maximize },
      colCost: Float64Array.from(scores),
      colLower: new Float64Array(numCols),
      colUpper: new Float64Array(numCols).fill(1),
      rowLower: new Float64Array(numRows).fill(-solver.infinity),
      rowUpper: new Float64Array(numRows).fill(1),
      matrix: {
        ...{ format: 'csc' as const, numCols, numRows, indices },
        starts: Int32Array.from({ length: numCols + 1 }, (_, column) => 2 * column),
        values: new Float64Array(2 * numCols).fill(1),
      },
    },
    (model) => {
      model.options.set({ output_flag: false });
      model.run();
      if (model.getModelStatus() !== solver.constants.modelStatus.optimal) {
        throw new Error(`the solver ended with status ${model.getModelStatus()}`);
      }
      return Math.round(model.getObjectiveValue());
    },
  );
};
