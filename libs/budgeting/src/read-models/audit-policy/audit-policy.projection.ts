import { projection } from '@palabre/eventing';
import {
  DEFAULT_AUDIT_POLICY,
  type AuditPolicyProposed,
  type AuditPolicySet,
  type BudgetOpened,
} from '../../events.js';
import { AuditPolicyRow } from './audit-policy.entity.js';

const ofBudget = ({ data }: { readonly data: { readonly cohortId: string } }) => ({
  cohortId: data.cohortId,
});

export const auditPolicyProjection = projection<
  AuditPolicyRow,
  BudgetOpened | AuditPolicyProposed | AuditPolicySet
>({
  name: 'budgeting.audit-policies',
  version: 2,
  entity: AuditPolicyRow,
  on: {
    'budgeting.BudgetOpened': {
      key: ofBudget,
      fold: (_row, { data: { cohortId } }) => ({
        ...{ cohortId, ...DEFAULT_AUDIT_POLICY },
        ...{ proposedBy: null, setBy: null, setAt: null, proposal: null, larger: [] },
      }),
    },
    'budgeting.AuditPolicyProposed': {
      key: ofBudget,
      fold: (row, { data: { cohortId: _cohort, ...proposed }, recordedAt }) =>
        row && { ...row, proposal: { ...proposed, proposedAt: recordedAt } },
    },
    'budgeting.AuditPolicySet': {
      key: ofBudget,
      fold: (row, { data, recordedAt }) => {
        const { share, most, rateTolerance, setBy, policyId, proposedBy = null } = data;
        const { smallerFrom } = data;
        const before = row && { share: row.share, most: row.most };
        const larger =
          before && smallerFrom !== undefined ? [{ ...before, before: smallerFrom }] : [];
        return (
          row && {
            ...row,
            ...{ share, most, rateTolerance, proposedBy, setBy, setAt: recordedAt },
            larger: [...row.larger, ...larger],
            proposal: row.proposal?.policyId === policyId ? null : row.proposal,
          }
        );
      },
    },
  },
});
