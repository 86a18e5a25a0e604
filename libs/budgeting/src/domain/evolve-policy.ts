import type { AuditPolicyProposed, AuditPolicySet } from '../events.js';
import { raised } from './audit-policy.js';
import type { OpenBudget } from './budget-state.js';

export const evolveProposedPolicy = (
  budget: OpenBudget,
  { data }: AuditPolicyProposed,
): OpenBudget => {
  const { policyId, share, most, rateTolerance, proposedBy } = data;
  const earlier = Object.entries(budget.proposedPolicies).map(([id, one]) => [
    id,
    one.stage === 'open' ? { ...one, stage: 'replaced' as const } : one,
  ]);
  const proposed = { stage: 'open' as const, policy: { share, most, rateTolerance }, proposedBy };
  const proposedPolicies = { ...Object.fromEntries(earlier), [policyId]: proposed };
  return { ...budget, proposedPolicies };
};

export const evolvePolicy = (budget: OpenBudget, { data }: AuditPolicySet): OpenBudget => {
  const { policyId, share, most, rateTolerance, smallerFrom } = data;
  const auditPolicy = raised({ share, most, rateTolerance });
  const before = budget.auditPolicy;
  const larger = { share: before.share, most: before.most, before: smallerFrom ?? '' };
  const largerSamples =
    smallerFrom === undefined ? budget.largerSamples : [...budget.largerSamples, larger];
  const proposed = policyId === undefined ? undefined : budget.proposedPolicies[policyId];
  if (policyId === undefined || !proposed) return { ...budget, auditPolicy, largerSamples };
  const executed = { ...proposed, stage: 'executed' as const };
  const proposedPolicies = { ...budget.proposedPolicies, [policyId]: executed };
  return { ...budget, auditPolicy, largerSamples, proposedPolicies };
};
