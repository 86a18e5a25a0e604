import { projection } from '@palabre/eventing';
import type { CostShareAgreed, CostShareProposed } from '../../events.js';
import { ProposedShareRow } from './proposed-share.entity.js';

export const proposedShareProjection = projection<
  ProposedShareRow,
  CostShareProposed | CostShareAgreed
>({
  name: 'budgeting.proposed-shares',
  version: 1,
  entity: ProposedShareRow,
  on: {
    'budgeting.CostShareProposed': {
      key: ({ data: { costShareId } }) => ({ costShareId }),
      fold: (_row, { data, position, recordedAt }) => ({
        ...data,
        ...{ position: position.toString(), proposedAt: recordedAt },
        ...{ agreedBy: null, agreedAt: null },
      }),
    },
    'budgeting.CostShareAgreed': {
      key: ({ data: { costShareId } }) => (costShareId === undefined ? [] : [{ costShareId }]),
      fold: (row, { data: { agreedBy }, recordedAt }) =>
        row && { ...row, agreedBy, agreedAt: recordedAt },
    },
  },
});
