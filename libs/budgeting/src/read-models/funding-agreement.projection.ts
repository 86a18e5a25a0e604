import { projection } from '@palabre/eventing';
import type {
  FundingAgreed,
  FundingAgreementConfirmed,
  FundingAssigned,
  FundingReduced,
  FundingReductionWithdrawn,
} from '../events.js';
import { FundingAgreementRow } from './funding-agreement.entity.js';

const ofAgreement = ({ data }: { readonly data: { readonly fundingAgreementId: string } }) => ({
  fundingAgreementId: data.fundingAgreementId,
});

export const fundingAgreementProjection = projection<
  FundingAgreementRow,
  | FundingAgreed
  | FundingAgreementConfirmed
  | FundingAssigned
  | FundingReduced
  | FundingReductionWithdrawn
>({
  name: 'budgeting.funding-agreements',
  version: 2,
  entity: FundingAgreementRow,
  on: {
    'budgeting.FundingAgreed': {
      key: ofAgreement,
      fold: (_row, { data: { amount, documentId, sha256, contentHash, ...agreement } }) => ({
        ...agreement,
        ...{ documentId: documentId ?? null, sha256: sha256 ?? null },
        ...{ contentHash: contentHash ?? null, confirmedBy: null },
        currency: amount.currency,
        amountMinor: amount.minor,
        assignedMinor: '0',
      }),
    },
    'budgeting.FundingAgreementConfirmed': {
      key: ofAgreement,
      fold: (row, { data: { confirmedBy } }) => row && { ...row, confirmedBy },
    },
    'budgeting.FundingReduced': {
      key: ofAgreement,
      fold: (row, { data }) => row && { ...row, amountMinor: data.left.minor },
    },
    'budgeting.FundingReductionWithdrawn': {
      key: ofAgreement,
      fold: (row, { data }) => row && { ...row, amountMinor: data.left.minor },
    },
    'budgeting.FundingAssigned': {
      key: ofAgreement,
      fold: (row, { data }) =>
        row && {
          ...row,
          assignedMinor: (BigInt(row.assignedMinor) + BigInt(data.amount.minor)).toString(),
        },
    },
  },
});
