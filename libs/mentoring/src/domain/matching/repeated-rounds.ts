import { plusDays, refuse, type LocalDate, type Refusal } from '@palabre/kernel';
import type { KnownMatching, Matching, MatchingTurn } from './matching.js';

/** So many rounds may lapse within so many days: each that is repeated asks the same question of another day. */
const MOST_LAPSED = 5;
const WITHIN_DAYS = 30;
/** What a round for fewer has come to is shown once its pairs are proposed: it is a question about somebody by name. */
const FEW_SEEKERS = 5;

/** Whether a round was for a few people whom a coordinator has named. */
export const isForFew = ({ only, seeking }: Pick<KnownMatching, 'only' | 'seeking'>): boolean =>
  only !== null && seeking < FEW_SEEKERS;

/**
 * Whether of a round that was worked out little or nothing was proposed. One that found nobody says so, whether it is adopted
 * or not, and is asked again like any other.
 */
export const hasLapsed = (before: Matching | undefined): boolean => {
  if (before === undefined || before.stage === 'unknown') return false;
  if (before.stage === 'concluded' || before.stage === 'discarded') return true;
  const { stage, adopted, pairs } = before;
  return stage === 'adopted' && (adopted.length === 0 || adopted.length * 2 < pairs.length);
};

/** Whoever compares what one round after the other comes to, and knows of all else that has changed, reads who does not want whom. */
export const repeatedOften = (
  { lapsedOn }: MatchingTurn,
  lapsed: boolean,
  today: LocalDate,
): Refusal<'ROUNDS_REPEATED_OFTEN'> | undefined => {
  const recent = lapsedOn.filter((on) => plusDays(on, WITHIN_DAYS) > today);
  const [oldest] = recent;
  if (!lapsed || oldest === undefined || recent.length < MOST_LAPSED) return undefined;
  const from = plusDays(oldest, WITHIN_DAYS);
  return refuse('ROUNDS_REPEATED_OFTEN', { most: MOST_LAPSED, days: WITHIN_DAYS, from });
};
