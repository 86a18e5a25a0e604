import type { Actor } from '@palabre/kernel';
import { areComplete } from '../domain/scoring.js';

/** What decides who reads the reviews of an application. */
export interface ReviewsAndReader {
  readonly reviewers: readonly string[];
  readonly recused: readonly string[];
  /** Whether the reader has scored the application. */
  readonly scoredByReader: boolean;
  /** Points by criterion, of each review that counts. */
  readonly scores: readonly Readonly<Record<string, number>>[];
  readonly minimumReviewers: number;
}

/**
 * A reviewer's own judgement comes before those of others, also for a member of the committee who may still be asked
 * for one: until the reviews are complete they are read by who has scored, and by an office that scores nothing.
 */
export const mayReadReviews = (actor: Actor, of: ReviewsAndReader): boolean => {
  if (of.recused.includes(actor.id)) return false;
  if (of.scoredByReader) return true;
  if (of.reviewers.includes(actor.id)) return false;
  const given = of.scores.map((scores) => ({ scores }));
  return !actor.roles.includes('committee') || areComplete(given, of.minimumReviewers);
};
