import { projection } from '@palabre/eventing';
import type { CostShareAgreed, FunderLineAssigned } from '../events.js';
import { CostShareRow, FunderLineRow } from './cost-share.entity.js';

export const costShareProjection = projection<CostShareRow, CostShareAgreed>({
  name: 'budgeting.cost-shares',
  version: 1,
  entity: CostShareRow,
  on: {
    'budgeting.CostShareAgreed': {
      key: ({ data: { cohortId, lineId, startsOn } }) => ({ cohortId, lineId, startsOn }),
      fold: (_row, { data }) => data,
    },
  },
});

export const funderLineProjection = projection<FunderLineRow, FunderLineAssigned>({
  name: 'budgeting.funder-lines',
  version: 2,
  entity: FunderLineRow,
  on: {
    'budgeting.FunderLineAssigned': {
      key: ({ data: { cohortId, lineId, fundingAgreementId }, position }) => ({
        ...{ cohortId, lineId, fundingAgreementId, position: position.toString() },
      }),
      fold: (_row, { data: { assignedBy: _by, reason: _why, ...row }, position, recordedAt }) => ({
        ...row,
        ...{ position: position.toString(), recordedAt },
      }),
    },
  },
});
