import {
  decisionOn,
  isRefusal,
  personal,
  plusDays,
  refuse,
  writeExisting,
  type Refusal,
} from '@palabre/kernel';
import {
  isSmaller,
  isUsable,
  LEAST_AUDIT_POLICY,
  MOST_AUDIT_POLICY,
  NOTICE_DAYS,
  policyOn,
  type AuditPolicy,
} from './audit-policy.js';
import { budgetStream } from './budget.js';
import { mixedDuties } from './commitment-rules.js';
import { notFound, opened, todayOf } from './rules.js';

export interface OfPolicy {
  readonly cohortId: string;
  readonly policyId: string;
}
export interface ProposeAuditPolicyData extends OfPolicy, AuditPolicy {
  readonly reason: string;
}

const unusable = (): Refusal<'AUDIT_POLICY_UNUSABLE'> => {
  const [least, most] = [LEAST_AUDIT_POLICY, MOST_AUDIT_POLICY];
  return refuse(
    'AUDIT_POLICY_UNUSABLE',
    {
      ...{ leastShare: least.share, mostShare: most.share },
      ...{ least: least.most, limit: most.most },
      ...{ leastTolerance: least.rateTolerance, mostTolerance: most.rateTolerance },
    },
    ['/share', '/most', '/rateTolerance'],
  );
};

/** Proposes how large samples may be and how far rates apart; nothing changes until somebody else has confirmed it. */
export const proposeAuditPolicy = decisionOn(({ cohortId }: ProposeAuditPolicyData) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: ['BUDGET_NOT_OPEN', 'AUDIT_POLICY_UNUSABLE'],
  emits: ['budgeting.AuditPolicyProposed'],
  decide: (data, { budget }, { actor, now }) => {
    const { cohortId, policyId, share, most, rateTolerance, reason } = data;
    const open = opened(budget);
    if (isRefusal(open)) return open;
    if (!isUsable(data)) return unusable();
    return {
      budget: [
        {
          type: 'budgeting.AuditPolicyProposed',
          effectiveOn: todayOf(open, now),
          data: {
            ...{ cohortId, policyId, share, most, rateTolerance, proposedBy: actor.id },
            reason: personal(cohortId, 'finance', reason),
          },
        },
      ],
    };
  },
});

/** Confirms, as a second person, the policy that was proposed last: from now on it counts. */
export const confirmAuditPolicy = decisionOn(({ cohortId }: OfPolicy) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: ['BUDGET_NOT_OPEN', 'NOT_FOUND', 'PROPOSAL_CLOSED', 'SEPARATION_OF_DUTIES'],
  emits: ['budgeting.AuditPolicySet'],
  decide: ({ cohortId, policyId }, { budget }, { actor, now }) => {
    const open = opened(budget);
    if (isRefusal(open)) return open;
    const proposed = open.proposedPolicies[policyId];
    if (!proposed) return notFound('auditPolicy', '/policyId');
    const { stage, policy, proposedBy } = proposed;
    if (stage === 'executed') return {};
    if (stage === 'replaced') return refuse('PROPOSAL_CLOSED', { stage });
    const mixed = mixedDuties('policyConfirmation', actor.id, proposedBy);
    if (mixed) return mixed;
    const today = todayOf(open, now);
    return {
      budget: [
        {
          type: 'budgeting.AuditPolicySet',
          effectiveOn: today,
          data: {
            ...{ cohortId, policyId, ...policy, proposedBy, setBy: actor.id },
            ...(isSmaller(policy, policyOn(open, today))
              ? { smallerFrom: plusDays(today, NOTICE_DAYS) }
              : {}),
          },
        },
      ],
    };
  },
});
