import {
  isPositive,
  localDateAt,
  money,
  refuse,
  type Instant,
  type LocalDate,
  type Money,
  type Refusal,
} from '@palabre/kernel';
import type { Group } from '@palabre/community/contract';
import type { Budget, Line, OpenBudget } from './budget-state.js';
import type { FundingTerms, Holder } from './vocabulary.js';

export const isOpened = (budget: Budget): budget is OpenBudget => budget.stage !== 'unopened';

/** The budget as soon as somebody has opened it, or why not. */
export const opened = (budget: Budget): OpenBudget | Refusal<'BUDGET_NOT_OPEN'> =>
  isOpened(budget) ? budget : refuse('BUDGET_NOT_OPEN');

/** The budget when promises may be made, or why not. */
export const authorising = (
  budget: Budget,
): OpenBudget | Refusal<'BUDGET_NOT_OPEN' | 'BUDGET_FROZEN' | 'BUDGET_CLOSED'> => {
  if (!isOpened(budget)) return refuse('BUDGET_NOT_OPEN');
  if (budget.stage === 'frozen') return refuse('BUDGET_FROZEN');
  return budget.stage === 'closed' ? refuse('BUDGET_CLOSED') : budget;
};

export const lineOf = (budget: OpenBudget, lineId: string): Line | undefined =>
  budget.lines.find((line) => line.lineId === lineId);

export const notFound = (what: string, field: string): Refusal<'NOT_FOUND'> =>
  refuse('NOT_FOUND', { what }, [field]);

/** An amount is above zero and in the budget's currency. */
export const wrongAmount = (
  amount: Money,
  currency: string,
  field: string,
): Refusal<'AMOUNT_NOT_POSITIVE' | 'CURRENCY_MISMATCH'> | undefined => {
  if (amount.currency !== currency) return refuse('CURRENCY_MISMATCH', { currency }, [field]);
  return isPositive(amount) ? undefined : refuse('AMOUNT_NOT_POSITIVE', {}, [field]);
};

/** A holder names a line of the budget, and a workplan of its own group that has money. */
export const unknownHolder = (
  budget: OpenBudget,
  holder: Holder,
  field: string,
): Refusal<'NOT_FOUND'> | undefined => {
  if (!lineOf(budget, holder.lineId)) return notFound('line', `${field}/lineId`);
  const { groupId, workplanId } = holder;
  return workplanId !== undefined &&
    (groupId === undefined || budget.workplans[workplanId] !== groupId)
    ? notFound('workplan', `${field}/workplanId`)
    : undefined;
};

/** A group that is named but not one of the cohort. */
export const otherGroup = (
  groups: readonly Group[],
  cohortId: string,
  field: string,
): Refusal<'NOT_FOUND'> | undefined =>
  groups.some((one) => one.stage === 'unknown' || one.cohortId !== cohortId)
    ? notFound('group', field)
    : undefined;

/** Today in the budget's zone. */
export const todayOf = (budget: OpenBudget, now: Instant): LocalDate =>
  localDateAt(now, budget.zone);

/** What has not taken place yet is not booked. */
export const inFuture = (
  on: LocalDate,
  today: LocalDate,
  field: string,
): Refusal<'SPENT_IN_FUTURE'> | undefined =>
  on > today ? refuse('SPENT_IN_FUTURE', { on, today }, [field]) : undefined;

/** Banks value what they book within days; what is further away is a slip of the pen. */
const VALUE_DAYS = 31;
const DAY_MS = 86_400_000;
const daysFrom = (on: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** A value date that somebody states is near the booking date. */
export const farValueDate = ({
  bookedOn,
  valueOn,
}: {
  readonly bookedOn: LocalDate;
  readonly valueOn: LocalDate;
}): Refusal<'VALUE_DATE_FAR'> | undefined => {
  const from = daysFrom(bookedOn, -VALUE_DAYS);
  const until = daysFrom(bookedOn, VALUE_DAYS);
  return valueOn < from || until < valueOn
    ? refuse('VALUE_DATE_FAR', { valueOn, bookedOn, days: VALUE_DAYS, from, until }, ['/valueOn'])
    : undefined;
};

/** An amount as a detail of a refusal. */
export const figure = (minor: bigint, currency: string) => ({ ...money(minor, currency) });

/** Why a day is not one that a funder pays for, and which days are. */
export const outsideEligibility = (
  on: LocalDate,
  terms: FundingTerms,
  until: LocalDate,
  field: string,
): Refusal<'OUTSIDE_ELIGIBILITY'> =>
  refuse('OUTSIDE_ELIGIBILITY', { on, from: terms.eligibleFrom, until }, [field]);

/** The first source whose eligible period, close-out included, does not have a day; or undefined. */
export const notPayable = (
  budget: OpenBudget,
  sources: readonly string[],
  on: LocalDate,
  field: string,
): Refusal<'OUTSIDE_ELIGIBILITY'> | undefined => {
  const terms = sources
    .map((source) => budget.terms[source])
    .find((one) => one && (on < one.eligibleFrom || one.closeOutOn < on));
  return terms && outsideEligibility(on, terms, terms.closeOutOn, field);
};
