import { differ } from './pair-score.js';
import type { PoolMember, ProposedPair } from './pool.js';
import type { PossiblePairs } from './possible-pairs.js';
import type { MatchingRules } from './rules.js';

/**
 * Why a mentee stays without a mentor. Which of them is said depends on the open parts of the pool alone, never on the choice
 * that was made nor on who may not be paired: with and without a veto it is the same. The last stands for all else (too little
 * speaks for anybody, those who would fit are better placed elsewhere, somebody said no, a conflict, a veto). Of languages and
 * differences nothing is said where there are few mentors. The first is of who could not be matched at all.
 */
export const LEFT_WITHOUT_REASONS = [
  'NOT_IN_ROUND',
  'NO_PLACES',
  'NO_COMMON_LANGUAGE',
  'NOBODY_ACROSS',
  'MORE_THAN_PLACES',
  'NO_FIT_THIS_TIME',
] as const;
export type LeftWithoutReason = (typeof LEFT_WITHOUT_REASONS)[number];

export interface LeftWithout {
  readonly menteeId: string;
  readonly reason: LeftWithoutReason;
}

/** Fewer mentors are known by name: what all of them are not would tell what a mentee is. */
const FEW_MENTORS = 5;

const sharesLanguage = (a: PoolMember, b: PoolMember): boolean =>
  a.languages.some((language) => b.languages.includes(language));

/** Who seeks a mentor and was given none, and why. */
export const leftWithout = (
  { mentees, mentors, places }: PossiblePairs,
  pairs: readonly ProposedPair[],
  { language, across }: MatchingRules,
): LeftWithout[] => {
  const matched = new Set(pairs.map(({ menteeId }) => menteeId));
  const free = places.reduce((sum, count) => sum + count, 0);
  const reasonFor = (mentee: PoolMember): LeftWithoutReason => {
    const others = mentors.filter(({ personId }) => personId !== mentee.personId);
    if (free === 0 || others.length === 0) return 'NO_PLACES';
    const isTold = others.length >= FEW_MENTORS;
    if (isTold && language === 'required' && !others.some((one) => sharesLanguage(mentee, one))) {
      return 'NO_COMMON_LANGUAGE';
    }
    if (isTold && across !== undefined && !others.some((one) => differ(mentee, one, across))) {
      return 'NOBODY_ACROSS';
    }
    return mentees.length > free ? 'MORE_THAN_PLACES' : 'NO_FIT_THIS_TIME';
  };
  return mentees
    .filter(({ participantId }) => !matched.has(participantId))
    .map((mentee) => ({ menteeId: mentee.participantId, reason: reasonFor(mentee) }));
};
