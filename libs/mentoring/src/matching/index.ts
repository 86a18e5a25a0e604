export { because, explain, type Audience, type Because, type Names } from './explanation.js';
export { explainFit, FIT_WORDS, fitWord, type FitWord } from './fit-words.js';
export { LEFT_WITHOUT_REASONS, type LeftWithout, type LeftWithoutReason } from './left-without.js';
export { matchPool, type Matching, type Progress } from './match-pool.js';
export * from './pool.js';
export { fits, isOpenTo, possiblePairs, NEVER, type PossiblePairs } from './possible-pairs.js';
export * from './rules.js';
export { breadthOf } from './weighing.js';
export { edgesOf } from './edges.js';
export { isOptimal, valueOf, type AssignmentProblem } from './solver/assignment.js';
export { loadSolver, type Solver } from './solver/highs.js';
export { solve } from './solver/solve.js';
export {
  MatchingCancelled,
  startMatching,
  type RunningMatching,
} from './solver/matching-thread.js';
export { roundInParts } from './round-parts.js';
export { MatchingGate, RoundAtWork } from './solver/matching-gate.js';
