import {
  mayConcernUs,
  scopeQuestionOf,
  type KnownPayments,
  type ScopeQuestion,
} from './domain/bank/scope.js';
import type { BookedLine } from './statement-lines.adapter.js';

/** By what lines of an account that others use too are kept. */
export interface Scope {
  /** Words that finance keeps lines by. */
  readonly keepWhere: readonly string[];
  /** What is known of payments that some lines may be. */
  readonly known: (question: ScopeQuestion) => Promise<KnownPayments>;
}

/** Some lines, as they are kept or are others' business. */
export interface SiftedLines {
  readonly kept: readonly BookedLine[];
  readonly others: readonly BookedLine[];
}

export const siftLines = async (
  lines: readonly BookedLine[],
  { keepWhere, known }: Scope,
): Promise<SiftedLines> => {
  const words = keepWhere.map((word) => word.toLowerCase());
  const payments = await known(scopeQuestionOf(lines));
  const [kept, others]: [BookedLine[], BookedLine[]] = [[], []];
  for (const line of lines) (mayConcernUs(line, payments, words) ? kept : others).push(line);
  return { kept, others };
};
