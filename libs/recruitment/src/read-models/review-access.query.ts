import { Not, type EntityManager } from 'typeorm';
import { refuse, type Actor } from '@palabre/kernel';
import { CommandRefused } from '@palabre/eventing';
import { areComplete } from '../domain/scoring.js';
import { ApplicationRow } from './application.entity.js';

/**
 * Who competes for the seats of a call sees of it what every applicant sees, whatever their office.
 * @throws CommandRefused with REVIEWER_CONFLICTED
 */
export const refuseRival = async (
  db: EntityManager,
  actor: Actor,
  callId: string,
): Promise<void> => {
  const competes =
    actor.kind === 'person' &&
    (await db.existsBy(ApplicationRow, { callId, personId: actor.id, stage: Not('withdrawn') }));
  if (competes) throw new CommandRefused(refuse('REVIEWER_CONFLICTED'));
};

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
