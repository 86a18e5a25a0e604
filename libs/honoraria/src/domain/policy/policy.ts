import type { LaunchedCohort } from '@palabre/community/contract';
import { minorOf, streamType, type Money, type YearMonth } from '@palabre/kernel';
import type { DueWhen, HonorariaPolicy, PolicyEvent } from '../../events.js';

/** The policies of a cohort's honoraria, in the order in which they were confirmed. */
export interface PolicyBook {
  readonly policies: readonly HonorariaPolicy[];
  readonly proposal?: { readonly policy: HonorariaPolicy; readonly proposedBy: string };
}

/** `honorariaPolicy-<cohortId>` */
export const policyStream = streamType<PolicyBook, PolicyEvent, 'honorariaPolicy'>({
  category: 'honorariaPolicy',
  initial: { policies: [] },
  evolve: (book, event) => {
    const { policy, proposedBy } = event.data;
    return event.type === 'honoraria.HonorariaPolicyProposed'
      ? { ...book, proposal: { policy, proposedBy } }
      : { policies: [...book.policies, policy] };
  },
});

/** What a month of service is worth, and when it is due. */
export interface Terms {
  readonly amount: Money;
  readonly dueWhen: DueWhen;
  /** The first month of the policy that says so; `null`: the cohort's own. */
  readonly policyFrom: YearMonth | null;
}

/** The policy of a month: the one that began last before it, and of those the one confirmed last. */
const policyOf = (
  { policies }: Pick<PolicyBook, 'policies'>,
  month: YearMonth,
): HonorariaPolicy | undefined =>
  policies
    .filter(({ from }) => from <= month)
    .toReversed()
    .toSorted((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0))[0];

/** The terms of a month of service. */
export const termsOf = (
  book: Pick<PolicyBook, 'policies'>,
  { honorarium }: Pick<LaunchedCohort, 'honorarium'>,
  month: YearMonth,
): Terms => {
  const latest = policyOf(book, month);
  return latest
    ? { amount: latest.amount, dueWhen: latest.dueWhen, policyFrom: latest.from }
    : { amount: honorarium.amount, dueWhen: honorarium.policy, policyFrom: null };
};

/** How many persons it takes to approve a file of that total, of a run of that month. */
export const approversFor = (book: PolicyBook, month: YearMonth, total: Money): number => {
  const rule = policyOf(book, month)?.approvals;
  return rule && minorOf(total) > minorOf(rule.above) ? rule.approvers : 1;
};

/** What follows by itself when so much less arrived than was paid for a month of service. */
export const shortfallHandling = (
  book: PolicyBook,
  month: YearMonth,
  shortfall: Money,
): 'top-up' | 'accept' | 'review' => {
  const rule = policyOf(book, month)?.shortfall;
  return rule && minorOf(shortfall) <= minorOf(rule.atMost) ? rule.handling : 'review';
};

const textOf = ({ from, amount, dueWhen, approvals, shortfall }: HonorariaPolicy): string =>
  [
    ...[from, amount.minor, amount.currency, dueWhen],
    ...[approvals.above.minor, approvals.above.currency, approvals.approvers],
    ...[shortfall.handling, shortfall.atMost.minor, shortfall.atMost.currency],
  ].join(' ');

/** Whether two persons said the same. */
export const isSamePolicy = (a: HonorariaPolicy, b: HonorariaPolicy): boolean =>
  textOf(a) === textOf(b);
