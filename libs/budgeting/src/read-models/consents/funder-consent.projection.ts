import { projection } from '@palabre/eventing';
import type { FunderConsentRecorded, FunderConsentWithdrawn } from '../../events.js';
import { FunderConsentRow } from './funder-consent.entity.js';

const ofLetter = ({
  data: { cohortId, documentId },
}: {
  readonly data: { readonly cohortId: string; readonly documentId: string };
}) => ({ cohortId, documentId });

export const funderConsentProjection = projection<
  FunderConsentRow,
  FunderConsentRecorded | FunderConsentWithdrawn
>({
  name: 'budgeting.funder-consents',
  version: 1,
  entity: FunderConsentRow,
  on: {
    'budgeting.FunderConsentRecorded': {
      key: ofLetter,
      fold: (_row, { data, position, recordedAt }) => ({
        ...data,
        stage: 'recorded',
        position: position.toString(),
        recordedAt,
        withdrawnBy: null,
        withdrawnAt: null,
      }),
    },
    'budgeting.FunderConsentWithdrawn': {
      key: ofLetter,
      fold: (row, { data, recordedAt }) =>
        row && {
          ...row,
          stage: 'withdrawn',
          withdrawnBy: data.withdrawnBy,
          withdrawnAt: recordedAt,
        },
    },
  },
});
