import { projection, type Recorded } from '@palabre/eventing';
import type { BudgetOpened, FundingAgreed, FundingAssigned } from '@palabre/budgeting/events';
import type { GroupFormed } from '@palabre/community/events';
import type { OwnAccountRegistered } from '@palabre/honoraria/events';
import { NameRow } from './name.entity.js';

export const nameProjection = projection<
  NameRow,
  BudgetOpened | FundingAgreed | FundingAssigned | OwnAccountRegistered | GroupFormed
>({
  name: 'exports.names',
  version: 1,
  entity: NameRow,
  on: {
    'budgeting.BudgetOpened': {
      key: ({ data: { lines } }: Recorded<BudgetOpened>) =>
        lines.map(({ lineId }) => ({ id: lineId })),
      fold: (_row, { data: { cohortId, lines } }, { id = '' }) => {
        const at = lines.findIndex(({ lineId }) => lineId === id);
        const line = lines[at];
        const code = `${at + 1}/${line?.kind}`;
        return line && { id, cohortId, kind: 'line', code, title: line.title };
      },
    },
    'budgeting.FundingAgreed': {
      key: ({ data: { fundingAgreementId } }) => ({ id: fundingAgreementId }),
      fold: (_row, { data: { fundingAgreementId, funder, reference } }) => ({
        ...{ id: fundingAgreementId, cohortId: null, kind: 'funding' as const },
        ...{ code: reference, title: funder },
      }),
    },
    'budgeting.FundingAssigned': {
      key: ({ data: { fundingAgreementId } }) => ({ id: fundingAgreementId }),
      fold: (row, { data: { cohortId } }) => row && { ...row, cohortId },
    },
    'honoraria.OwnAccountRegistered': {
      key: ({ data: { accountId } }) => ({ id: accountId }),
      fold: (_row, { data: { accountId, cohortId, kind } }) => ({
        ...{ id: accountId, cohortId, kind: 'account', code: kind, title: null },
      }),
    },
    'community.GroupFormed': {
      key: ({ data: { groupId } }) => ({ id: groupId }),
      fold: (_row, { data: { groupId, cohortId, themeId, title } }) => ({
        ...{ id: groupId, cohortId, kind: 'group', code: themeId, title },
      }),
    },
  },
});
