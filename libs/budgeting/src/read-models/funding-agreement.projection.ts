import { projection } from '@palabre/eventing';
import type {
  FundingAgreed,
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
  FundingAgreed | FundingAssigned | FundingReduced | FundingReductionWithdrawn
>({
  name: 'budgeting.funding-agreements',
  version: 1,
  entity: FundingAgreementRow,
  on: {
    'budgeting.FundingAgreed': {
      key: ofAgreement,
      fold: (_row, { data: { amount, agreedBy: _by, ...agreement } }) => ({
        ...agreement,
        currency: amount.currency,
        amountMinor: amount.minor,
        assignedMinor: '0',
      }),
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
