/** Why a submission is refused by the call's list of exclusions. */
export type Exclusion = 'advisory-committee' | 'alliance-staff' | 'earlier-cohort-member';

/** How the application ends. */
export type Outcome =
  /** Tries to submit after the deadline: `CALL_CLOSED`. */
  | 'refused-late'
  /** `APPLICANT_EXCLUDED`, with each reason. */
  | 'refused-excluded'
  /** `NOT_ELIGIBLE_REGION`. */
  | 'refused-region'
  /** Submitted, then withdrawn by the applicant. */
  | 'withdrawn'
  /** Submitted, then found ineligible by a person, with a reason. */
  | 'found-ineligible'
  | 'rejected'
  /** Waitlisted, and still so when the places are taken. */
  | 'left-on-waitlist'
  /** Is offered a place and says no. */
  | 'declined-offer'
  /** Waitlisted, promoted, accepts. */
  | 'member-from-waitlist'
  | 'member';

/** What is particular about an application; nothing for most. */
export interface Traits {
  readonly exclusions?: readonly Exclusion[];
  /** Is excluded but says no such thing in the form: the system has to find out. */
  readonly hidesExclusion?: boolean;
  /** Submits a second time: `ALREADY_APPLIED`. */
  readonly appliesTwice?: boolean;
  /** Changes the application before the deadline. */
  readonly amends?: boolean;
  readonly withdraws?: 'before-deadline' | 'under-review';
  /** Why the call's list of countries cannot place them. */
  readonly unplaced?: 'taiwan' | 'exile' | 'stateless';
  /** Lives and works outside the Global South, in this country. */
  readonly outside?: string;
  /** Declares a conflict of interest in words. All others declare that there is none. */
  readonly declaresConflict?: boolean;
  /** Tries to accept before having declared anything: `CONFLICT_UNDECLARED`. */
  readonly acceptsUndeclared?: boolean;
  /** The first reviewer knows the applicant and recuses: `REVIEWER_CONFLICTED` when scoring all the same. */
  readonly reviewerConflict?: boolean;
  /** The first two reviewers lie two points or more apart on a criterion: a third review. */
  readonly spread?: boolean;
  /** Carries a passage that others carry too. */
  readonly sharesPassage?: 'first' | 'second' | 'third';
  readonly interview?: boolean;
  /** How long after the deadline the late ones try. */
  readonly lateBySeconds?: number;
}

export interface Case {
  readonly outcome: Outcome;
  readonly traits: Traits;
}

const of = (outcome: Outcome, ...traits: readonly Traits[]): Case[] =>
  traits.map((trait) => ({ outcome, traits: trait }));
const plain = (outcome: Outcome, count: number): Case[] =>
  Array.from({ length: count }, () => ({ outcome, traits: {} }));

/**
 * The 140 applications and how each ends: the script's own tally. Nothing here depends on the seed.
 * The order is that of the kinds; who gets which is drawn.
 */
export const CASES: readonly Case[] = [
  ...of('refused-late', { lateBySeconds: 1 }, { lateBySeconds: 60 }),
  ...of('refused-late', { lateBySeconds: 9000 }, { lateBySeconds: 172_800 }),
  ...of(
    'refused-excluded',
    { exclusions: ['advisory-committee'] },
    { exclusions: ['advisory-committee'] },
    { exclusions: ['alliance-staff'] },
    { exclusions: ['alliance-staff'] },
    { exclusions: ['earlier-cohort-member'] },
    { exclusions: ['earlier-cohort-member'] },
    { exclusions: ['earlier-cohort-member'], hidesExclusion: true },
    { exclusions: ['alliance-staff', 'earlier-cohort-member'] },
  ),
  ...of('refused-region', { outside: 'NL' }, { outside: 'CA' }, { outside: 'AU' }),
  ...of('withdrawn', { withdraws: 'before-deadline' }, { withdraws: 'before-deadline' }),
  ...of('withdrawn', { withdraws: 'under-review' }, { withdraws: 'under-review' }),
  ...plain('found-ineligible', 2),
  ...of('declined-offer', {}, { interview: true }),
  ...of('left-on-waitlist', { interview: true }, {}, {}, {}),
  ...of('member-from-waitlist', { interview: true }, {}),
  ...of(
    'member',
    { unplaced: 'exile' },
    { unplaced: 'stateless' },
    { appliesTwice: true },
    { declaresConflict: true },
    { acceptsUndeclared: true },
    { reviewerConflict: true },
    { spread: true },
    { spread: true, interview: true },
    { amends: true },
    { interview: true },
    { interview: true },
  ),
  ...plain('member', 17),
  ...of(
    'rejected',
    { unplaced: 'taiwan' },
    { appliesTwice: true },
    { appliesTwice: true },
    { declaresConflict: true },
    { declaresConflict: true },
    { reviewerConflict: true },
    { spread: true },
    { spread: true },
    { spread: true },
    { amends: true },
    { interview: true },
    { interview: true },
    { sharesPassage: 'first' },
    { sharesPassage: 'first' },
    { sharesPassage: 'first' },
    { sharesPassage: 'second' },
    { sharesPassage: 'second' },
    { sharesPassage: 'third' },
    { sharesPassage: 'third' },
  ),
  ...plain('rejected', 64),
];

/** Whether the system keeps an application: the late and the excluded ones never get that far. */
export const isSubmitted = (outcome: Outcome): boolean => !outcome.startsWith('refused-');
/** Whether reviewers score it. */
export const isReviewed = ({ outcome }: Case): boolean =>
  isSubmitted(outcome) && outcome !== 'withdrawn' && outcome !== 'found-ineligible';
/** Whether the person is enrolled in the end. */
export const isMember = (outcome: Outcome): boolean =>
  outcome === 'member' || outcome === 'member-from-waitlist';

/** The code with which a submission is refused, or `undefined` when it is taken. */
export const refusalOf = (outcome: Outcome): string | undefined =>
  outcome === 'refused-late'
    ? 'CALL_CLOSED'
    : outcome === 'refused-excluded'
      ? 'APPLICANT_EXCLUDED'
      : outcome === 'refused-region'
        ? 'NOT_ELIGIBLE_REGION'
        : undefined;
