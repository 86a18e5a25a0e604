import { cohortStream, type LaunchedCohort } from '@palabre/community/contract';
import {
  decisionOn,
  firstRefusal,
  guardExisting,
  lastDay,
  minorOf,
  monthOf,
  refuse,
  write,
  type Instant,
  type Refusal,
} from '@palabre/kernel';
import type { HonorariaPolicy } from '../../events.js';
import { guardMonths, knownMonths, type HonorariaMonth } from '../months/month.js';
import { isSamePolicy, policyStream } from './policy.js';

export interface PolicyData {
  readonly cohortId: string;
  readonly policy: HonorariaPolicy;
}

/** More persons than that would never agree on a file. */
const MOST_APPROVERS = 5;

/** What cannot be meant: named by field. */
const invalid = (
  policy: HonorariaPolicy,
  { currency }: LaunchedCohort,
): Refusal<'POLICY_INVALID'> | undefined => {
  const { amount, approvals, shortfall } = policy;
  const moneys = [
    ...[{ field: '/policy/amount', money: amount, least: 1n }],
    ...[{ field: '/policy/approvals/above', money: approvals.above, least: 0n }],
    ...[{ field: '/policy/shortfall/atMost', money: shortfall.atMost, least: 0n }],
  ];
  const wrong = moneys
    .filter(({ money, least }) => money.currency !== currency || minorOf(money) < least)
    .map(({ field }) => field);
  const { approvers } = approvals;
  const isCount = Number.isInteger(approvers) && approvers >= 1 && approvers <= MOST_APPROVERS;
  const fields = [...wrong, ...(isCount ? [] : ['/policy/approvals/approvers'])];
  return fields.length > 0
    ? refuse('POLICY_INVALID', { currency, most: MOST_APPROVERS }, fields)
    : undefined;
};

const streams = ({ cohortId, policy }: PolicyData, now: Instant) => ({
  book: write(policyStream, cohortId),
  cohort: guardExisting(cohortStream, cohortId),
  months: guardMonths(cohortId, policy.from, now),
});

const isOutside = ({ from }: HonorariaPolicy, { startsOn, endsOn }: LaunchedCohort): boolean =>
  from < monthOf(startsOn) || `${from}-01` > endsOn || lastDay(from) < startsOn;

/** Whether anybody may have been told of it: of all members, or of one who was looked at alone. */
const isTold = ({ stage, accrued, accruing, backFills }: HonorariaMonth): boolean =>
  accrued || accruing.length > 0 || backFills.length > 0 || stage === 'closed';

/** Amounts do not change for months that people have been told of: those are cancelled and paid otherwise. */
const objections = (
  { policy }: PolicyData,
  cohort: LaunchedCohort,
  months: readonly HonorariaMonth[],
  now: Instant,
) => {
  const accrued = knownMonths(policy.from, now, months).find(({ state }) => isTold(state));
  const { startsOn, endsOn } = cohort;
  return firstRefusal(
    invalid(policy, cohort),
    isOutside(policy, cohort) &&
      refuse('MONTH_OUTSIDE_COHORT', { startsOn, endsOn }, ['/policy/from']),
    accrued && refuse('MONTH_ACCRUED_ALREADY', { month: accrued.month }, ['/policy/from']),
  );
};

/** A first person asks for another amount, condition, number of approvers or handling of shortfalls. */
export const proposePolicy = decisionOn(streams).decide({
  refuses: ['POLICY_INVALID', 'MONTH_OUTSIDE_COHORT', 'MONTH_ACCRUED_ALREADY'],
  emits: ['honoraria.HonorariaPolicyProposed'],
  decide: (data, { book, cohort, months }, { now, actor }) => {
    if (cohort.stage === 'unknown') return {};
    const objection = objections(data, cohort, months, now);
    if (objection) return objection;
    const { cohortId, policy } = data;
    const { proposal } = book;
    if (proposal?.proposedBy === actor.id && isSamePolicy(proposal.policy, policy)) return {};
    const proposed = { cohortId, policy, proposedBy: actor.id };
    return { book: [{ type: 'honoraria.HonorariaPolicyProposed', data: proposed }] };
  },
});

/** A second person says the same. */
export const confirmPolicy = decisionOn(streams).decide({
  refuses: [
    'POLICY_INVALID',
    'MONTH_OUTSIDE_COHORT',
    'MONTH_ACCRUED_ALREADY',
    'POLICY_NOT_PROPOSED',
    'FOUR_EYES',
  ],
  emits: ['honoraria.HonorariaPolicyChanged'],
  decide: (data, { book, cohort, months }, { now, actor }) => {
    if (cohort.stage === 'unknown') return {};
    const { cohortId, policy } = data;
    const { proposal } = book;
    if (!proposal || !isSamePolicy(proposal.policy, policy)) return refuse('POLICY_NOT_PROPOSED');
    const { proposedBy } = proposal;
    if (proposedBy === actor.id) return refuse('FOUR_EYES', { other: 'proposer' });
    const objection = objections(data, cohort, months, now);
    if (objection) return objection;
    const changed = { cohortId, policy, proposedBy, confirmedBy: actor.id };
    return {
      book: [
        {
          type: 'honoraria.HonorariaPolicyChanged',
          effectiveOn: `${policy.from}-01`,
          data: changed,
        },
      ],
    };
  },
});
