import { staff } from '@palabre/eventing';
import type { Money } from '@palabre/kernel';
import { PathId, query } from '@palabre/platform';
import type { HonorariaPolicy } from '../events.js';
import { PolicyRow } from './policy.entity.js';

/** The policies of a cohort's honoraria. */
export class GetHonorariaPolicy {
  @PathId()
  cohortId: string;
}

export class PolicyView {
  /** The first month of service that it sets amount and condition of. */
  from: string;
  amount: Money;
  /** any-active-day, active-on-first-day or active-all-month. */
  dueWhen: string;
  approvals: { above: Money; approvers: number };
  /** top-up or accept. */
  shortfall: { handling: string; atMost: Money };
}
/** Without any, the amount and condition that the cohort was launched with hold. */
export class PolicyBookView {
  /** In the order in which they were confirmed. */
  policies: PolicyView[];
  /** One that waits for a second person. */
  proposal: { policy: PolicyView; proposedBy: string } | null;
}

const viewOf = ({ from, amount, dueWhen, approvals, shortfall }: HonorariaPolicy): PolicyView => ({
  ...{ from, amount, dueWhen, approvals: { ...approvals }, shortfall: { ...shortfall } },
});

export const policyQueries = [
  query({
    name: 'honoraria.GetHonorariaPolicy',
    input: GetHonorariaPolicy,
    may: staff('finance', 'finance-approver', 'coordinator', 'auditor'),
    reads: ['honoraria.policies'],
    answer: async ({ cohortId }, { db }): Promise<PolicyBookView> => {
      const row = await db.findOneBy(PolicyRow, { cohortId });
      const proposal = row?.proposal ?? null;
      return {
        policies: (row?.policies ?? []).map(viewOf),
        proposal: proposal && {
          ...{ policy: viewOf(proposal.policy), proposedBy: proposal.proposedBy },
        },
      };
    },
  }),
];
