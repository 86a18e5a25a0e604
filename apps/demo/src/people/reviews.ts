import type { Applicant } from './applicant.js';
import { isReviewed, type Outcome } from './cases.js';
import { Chance } from './chance.js';
import { withRole } from './staff.js';
import { SCORED_CRITERIA, type ScoredCriterion } from '../texts/criteria.js';

/** A score from 1 to 5 and why. */
export interface Score {
  readonly criterion: ScoredCriterion;
  readonly score: number;
  readonly reason: string;
}

export interface Review {
  /** Key of the committee member. */
  readonly reviewer: string;
  readonly scores: readonly Score[];
}

export interface ReviewPlan {
  readonly applicant: string;
  /** Who was asked first and recuses, being in a conflict. */
  readonly recused?: string;
  /** Two, or three where the first two lie two points or more apart somewhere. */
  readonly reviews: readonly Review[];
}

/** Middle of the scores by how the application ends: the offers have to make sense. */
const LEVEL: Partial<Record<Outcome, number>> = {
  member: 5,
  'declined-offer': 5,
  'member-from-waitlist': 4,
  'left-on-waitlist': 4,
};

const WORDS: Readonly<
  Record<ScoredCriterion, readonly [low: string, middle: string, high: string]>
> = {
  experience: [
    'Names no work of their own that bears on the theme.',
    'Solid work in one place; little on coordination.',
    'Years of work that bear directly on the theme, with results named.',
  ],
  motivation: [
    'The statement could be anybody’s.',
    'Clear reasons, less clear what they would bring.',
    'Reasons that come from lived work, and skills the group lacks.',
  ],
  capacity: [
    'No times are named, and two other commitments are.',
    'Times are named; travel may get in the way.',
    'Times are named and agreed with those who share the load.',
  ],
  'learning-plan': [
    'Goals are wishes; no step leads to them.',
    'Goals fit the theme; the plan is thin after the first months.',
    'Goals fit the theme, and each has a step and a sign of success.',
  ],
  language: [
    'Would need an interpreter in every meeting.',
    'Reads well; will need time to speak up.',
    'Speaks and writes with ease.',
  ],
};

const clamp = (score: number): number => Math.min(5, Math.max(1, score));

const scoreOf = (criterion: ScoredCriterion, score: number): Score => ({
  criterion,
  score,
  reason: WORDS[criterion][score <= 2 ? 0 : score === 3 ? 1 : 2],
});

const plan = (applicant: Applicant, index: number, chance: Chance): ReviewPlan => {
  const committee = withRole('committee').map((member) => member.key);
  const seat = (n: number): string => committee[(index + n) % committee.length] as string;
  const { outcome, traits } = applicant.case;
  const level = LEVEL[outcome];
  const first = SCORED_CRITERIA.map((criterion) =>
    scoreOf(criterion, level === undefined ? chance.between(1, 3) : clamp(level - chance.below(2))),
  );
  const second = first.map(({ criterion, score }) => {
    const other = clamp(score + chance.pick([-1, 0, 0, 1]));
    return scoreOf(criterion, level === undefined ? Math.min(other, 3) : other);
  });
  const disputed = SCORED_CRITERIA[index % SCORED_CRITERIA.length] as ScoredCriterion;
  const settle = (scores: readonly Score[], score: number): Score[] =>
    scores.map((own) => (own.criterion === disputed ? scoreOf(disputed, score) : own));
  const asked = traits.reviewerConflict ? [seat(3), seat(1)] : [seat(0), seat(1)];
  const reviews: Review[] = traits.spread
    ? [
        { reviewer: seat(0), scores: settle(first, level === undefined ? 4 : 5) },
        { reviewer: seat(1), scores: settle(second, 2) },
        { reviewer: seat(2), scores: settle(first, level === undefined ? 2 : 5) },
      ]
    : [
        { reviewer: asked[0] as string, scores: first },
        { reviewer: asked[1] as string, scores: second },
      ];
  return {
    applicant: applicant.key,
    recused: traits.reviewerConflict ? seat(0) : undefined,
    reviews,
  };
};

/** Who reviews what, and how they score. Only applications that reach review have a plan. */
export const planReviews = (applicants: readonly Applicant[], seed: number): ReviewPlan[] =>
  applicants
    .filter((applicant) => isReviewed(applicant.case))
    .map((applicant, index) =>
      plan(applicant, index, Chance.from(seed).stream('reviews', applicant.key)),
    );
