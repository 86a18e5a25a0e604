import type { Applicant } from '../people/applicant.js';
import { planReviews, type ReviewPlan } from '../people/reviews.js';
import { GENERIC_PASSAGES } from '../people/texts.js';
import { DECISION_REASONS, REJECTION_FEEDBACK } from '../texts/reasons.js';
import type { Applications } from './recruitment.js';
import type { Stage } from './stage.js';

/** An application with all that the committee will do about it. */
export interface Case {
  readonly applicant: Applicant;
  readonly applicationId: string;
  /** Its address in the API. */
  readonly path: string;
  /** Only of those that reach review. */
  readonly plan?: ReviewPlan;
}

/** Every application that was taken. */
export const casesOf = (stage: Stage, applications: Applications): Case[] => {
  const plans = new Map(
    planReviews(stage.applicants, stage.seed).map((plan) => [plan.applicant, plan] as const),
  );
  return stage.applicants.flatMap((applicant) => {
    const applicationId = applications.get(applicant.key);
    if (applicationId === undefined) return [];
    const path = `/applications/${applicationId}`;
    return [{ applicant, applicationId, path, plan: plans.get(applicant.key) }];
  });
};

/** Cases that reached review, with their plan. */
export const reviewed = (cases: readonly Case[]): (Case & { plan: ReviewPlan })[] =>
  cases.flatMap((one) => (one.plan ? [{ ...one, plan: one.plan }] : []));

/** Who proposes the decision on a case and who confirms it: its first two reviewers, if it comes to review. */
export const decidersOf = ({ plan }: Case): [string, string] => {
  if (!plan) return ['committee-1', 'committee-2'];
  const [first, second] = plan.reviews;
  if (!first || !second) throw new Error(`${plan.applicant} has fewer than two reviews`);
  return [first.reviewer, second.reviewer];
};

export const feedbackOn = ({ language }: Applicant, turn: number): object => {
  const choices = REJECTION_FEEDBACK[language];
  return { language, words: choices[turn % choices.length] };
};

/** What the committee decides on an application at first; promotions come later. */
export const decisionOn = ({ applicant }: Case, turn: number): object => {
  switch (applicant.case.outcome) {
    case 'member':
    case 'declined-offer':
      return { outcome: 'offer', reasons: DECISION_REASONS.offer };
    case 'member-from-waitlist':
    case 'left-on-waitlist':
      return { outcome: 'waitlist', reasons: DECISION_REASONS.waitlist };
    default:
      return {
        outcome: 'reject',
        reasons: DECISION_REASONS.rejection,
        feedback: feedbackOn(applicant, turn),
      };
  }
};

export const isShortlisted = ({ applicant }: Case): boolean =>
  ['member', 'declined-offer', 'member-from-waitlist', 'left-on-waitlist'].includes(
    applicant.case.outcome,
  );

/** The passage a case shares with others, and with which; nothing for most. */
export const originalityOf = (own: Case, cases: readonly Case[]): object | undefined => {
  const shared = own.applicant.case.traits.sharesPassage;
  if (!shared) return undefined;
  const others = cases.filter(
    (other) =>
      other.applicationId !== own.applicationId &&
      other.applicant.case.traits.sharesPassage === shared,
  );
  return {
    reason: DECISION_REASONS.originality,
    passages: [
      {
        words: GENERIC_PASSAGES[shared],
        sharedWith: others.map(({ applicationId }) => applicationId),
      },
    ],
  };
};
