import {
  mayConcernUs,
  NOTHING_KNOWN,
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

/** Which of some lines are kept: those that say it themselves, and those that what is known tells of. */
export const keptOf = async (
  lines: readonly BookedLine[],
  { keepWhere, known }: Scope,
): Promise<ReadonlySet<BookedLine>> => {
  const words = keepWhere.map((word) => word.toLowerCase());
  const kept = new Set(lines.filter((line) => mayConcernUs(line, NOTHING_KNOWN, words)));
  const others = lines.filter((line) => !kept.has(line));
  const payments = await known(scopeQuestionOf(others));
  for (const line of others) if (mayConcernUs(line, payments, [])) kept.add(line);
  return kept;
};
