import type { Applicant } from '../people/applicant.js';
import { isSubmitted, type Outcome } from '../people/cases.js';
import { makeCohort, type CohortMember } from '../people/cohort.js';
import { workplanTotal, type GroupLearning } from '../texts/learning.js';
import { REALLOCATION } from '../texts/contract.js';
import type { ThemeKey } from '../texts/themes.js';
import { BUDGET_LINES, COSTLY_CHARGE, EXPENSES } from '../year/money.js';
import type { MonthPlan } from '../year/months.js';

/** What the script alone says that a group's budget comes to, in cents. */
export interface ExpectedBudget {
  readonly allocated: bigint;
  readonly committed: bigint;
  readonly spent: bigint;
}

export const expectedBudgetOf = (theme: ThemeKey, learning: GroupLearning): ExpectedBudget => {
  const bought = EXPENSES.filter(({ group }) => group === theme).reduce(
    (sum, expense) => sum + expense.minor,
    0n,
  );
  const moved =
    (theme === REALLOCATION.to ? REALLOCATION.minor : 0n) -
    (theme === REALLOCATION.from ? REALLOCATION.minor : 0n);
  return { allocated: workplanTotal(learning) + moved, committed: bought, spent: bought };
};

/** Of the whole envelope, what was given to somebody in the end: all but what is left of the contingency. */
export const expectedAllocated = (): bigint =>
  BUDGET_LINES.honoraria +
  BUDGET_LINES.workplans +
  BUDGET_LINES.bankCharges +
  COSTLY_CHARGE.settledMinor;

/** How an application stands in the end, by how it ends. */
const STAGE: Readonly<Partial<Record<Outcome, string>>> = {
  withdrawn: 'withdrawn',
  'found-ineligible': 'ineligible',
  rejected: 'rejected',
  'left-on-waitlist': 'waitlisted',
  'declined-offer': 'declined',
  'member-from-waitlist': 'accepted',
  member: 'accepted',
};

export const countsOf = (stages: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const stage of [...stages].sort()) counts[stage] = (counts[stage] ?? 0) + 1;
  return counts;
};

export const expectedStages = (
  applicants: readonly Applicant[],
): Readonly<Record<string, number>> =>
  countsOf(
    applicants
      .filter(({ case: { outcome } }) => isSubmitted(outcome))
      .map(({ case: { outcome } }) => STAGE[outcome] ?? outcome),
  );

export interface ExpectedProgress {
  readonly members: number;
  readonly meetings: number;
  readonly steps: number;
  readonly stepsDone: number;
  readonly stepsLate: number;
  readonly indicators: number;
  readonly indicatorsMet: number;
  readonly challengesOpen: number;
}

/** The groups that the guests of the year spoke to. */
const HOST: Readonly<Record<number, ThemeKey>> = {
  4: 'rooting-care',
  8: 'strengthening-collaboration',
};

/** What the script alone says that a group has done by the end; its check-ins and guests count as its meetings. */
export const expectedProgressOf = (
  { theme, workplan, challenge }: GroupLearning,
  applicants: readonly Applicant[],
  plan: readonly MonthPlan[],
): ExpectedProgress => {
  const { steps, indicators } = workplan;
  const cohort: readonly CohortMember[] = makeCohort(applicants);
  const meetings = plan.flatMap((month) => month.meetings);
  const own = meetings.filter(
    ({ kind, theme: of, monthIndex }) =>
      of === theme || kind === 'check-in' || (kind === 'guest' && HOST[monthIndex] === theme),
  );
  const met = indicators.filter(
    ({ target, reports }) => Number(reports.at(-1)?.value) >= Number(target),
  );
  return {
    members: cohort.filter(({ group, leavesOn }) => group === theme && leavesOn === undefined)
      .length,
    meetings: own.length,
    steps: steps.length,
    stepsDone: steps.length,
    stepsLate: steps.filter(({ doneOn, to }) => doneOn > to).length,
    indicators: indicators.length,
    indicatorsMet: met.length,
    challengesOpen: challenge.resolvedOn === undefined ? 1 : 0,
  };
};
