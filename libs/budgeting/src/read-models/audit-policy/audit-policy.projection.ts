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
  version: 1,
  entity: AuditPolicyRow,
  on: {
    'budgeting.BudgetOpened': {
      key: ofBudget,
      fold: (_row, { data: { cohortId } }) => ({
        ...{ cohortId, ...DEFAULT_AUDIT_POLICY },
        ...{ proposedBy: null, setBy: null, setAt: null, proposal: null },
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
        return (
          row && {
            ...row,
            ...{ share, most, rateTolerance, proposedBy, setBy, setAt: recordedAt },
            proposal: row.proposal?.policyId === policyId ? null : row.proposal,
          }
        );
      },
    },
  },
});
