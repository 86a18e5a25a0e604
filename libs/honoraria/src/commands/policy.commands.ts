import { IsIn, IsInt, Max, Min } from 'class-validator';
import { command, staff } from '@palabre/eventing';
import type { Money } from '@palabre/kernel';
import { IsMoney, IsYearMonth, Nested, PathId } from '@palabre/platform';
import { confirmPolicy, proposePolicy, type PolicyData } from '../domain/policy/policy.decider.js';
import type { DueWhen, HonorariaPolicy } from '../events.js';
import { finance } from './permissions.js';

const DUE_WHEN = [
  'any-active-day',
  'active-on-first-day',
  'active-all-month',
] as const satisfies readonly DueWhen[];

export class ApprovalRuleInput {
  /** Of runs whose total is above this. */
  @IsMoney()
  above: Money;
  /** So many persons approve the file; one below that amount. */
  @IsInt()
  @Min(1)
  @Max(5)
  approvers: number;
}

export class ShortfallRuleInput {
  @IsIn(['top-up', 'accept'])
  handling: 'top-up' | 'accept';
  /** Beyond it a person decides. */
  @IsMoney()
  atMost: Money;
}

/** What holds for a cohort's honoraria from a month on. */
export class PolicyInput implements HonorariaPolicy {
  /** The first month whose honoraria, runs and shortfalls it sets the rules for; none of it has been accrued. */
  @IsYearMonth()
  from: string;
  @IsMoney()
  amount: Money;
  @IsIn(DUE_WHEN)
  dueWhen: DueWhen;
  @Nested(() => ApprovalRuleInput)
  approvals: ApprovalRuleInput;
  @Nested(() => ShortfallRuleInput)
  shortfall: ShortfallRuleInput;
}

/** Asks, as the first of two persons, for another policy. */
export class ProposeHonorariaPolicy {
  @PathId()
  cohortId: string;
  @Nested(() => PolicyInput)
  policy: PolicyInput;
}

/** Says the same as a second person: it holds. */
export class ConfirmHonorariaPolicy extends ProposeHonorariaPolicy {}

const dataOf = ({ cohortId, policy }: ProposeHonorariaPolicy): PolicyData => {
  const { from, amount, dueWhen, approvals, shortfall } = policy;
  const { above, approvers } = approvals;
  const { handling, atMost } = shortfall;
  return {
    cohortId,
    policy: {
      ...{ from, amount, dueWhen },
      ...{ approvals: { above, approvers }, shortfall: { handling, atMost } },
    },
  };
};

export const policyCommands = [
  command({
    name: 'honoraria.ProposeHonorariaPolicy',
    input: ProposeHonorariaPolicy,
    decision: proposePolicy,
    may: finance,
    data: dataOf,
  }),
  command({
    name: 'honoraria.ConfirmHonorariaPolicy',
    input: ConfirmHonorariaPolicy,
    decision: confirmPolicy,
    may: staff('finance-approver', 'coordinator'),
    data: dataOf,
  }),
];
