import { projection, type Recorded } from '@palabre/eventing';
import type { BudgetOpened, FundingAgreed, FundingAssigned } from '@palabre/budgeting/events';
import type { GroupFormed } from '@palabre/community/events';
import type { OwnAccountRegistered } from '@palabre/honoraria/events';
import { NameRow, NO_COHORT } from './name.entity.js';

const UNTOLD = { title: null, openedOn: null } as const;

export const nameProjection = projection<
  NameRow,
  BudgetOpened | FundingAgreed | FundingAssigned | OwnAccountRegistered | GroupFormed
>({
  name: 'exports.names',
  version: 2,
  entity: NameRow,
  on: {
    'budgeting.BudgetOpened': {
      key: ({ data: { cohortId, lines } }: Recorded<BudgetOpened>) =>
        lines.map(({ lineId }) => ({ cohortId, id: lineId })),
      fold: (_row, { data: { cohortId, lines } }, { id = '' }) => {
        const at = lines.findIndex(({ lineId }) => lineId === id);
        const line = lines[at];
        const code = `${at + 1}/${line?.kind}`;
        return line && { ...UNTOLD, id, cohortId, kind: 'line', code, title: line.title };
      },
    },
    'budgeting.FundingAgreed': {
      key: ({ data: { fundingAgreementId } }) => ({ cohortId: NO_COHORT, id: fundingAgreementId }),
      fold: (_row, { data: { fundingAgreementId, funder, reference } }) => ({
        ...{ ...UNTOLD, id: fundingAgreementId, cohortId: NO_COHORT, kind: 'funding' as const },
        ...{ code: reference, title: funder },
      }),
    },
    'budgeting.FundingAssigned': {
      key: ({ data: { cohortId, fundingAgreementId } }) => ({ cohortId, id: fundingAgreementId }),
      // What it is called stands in the row of the agreement.
      fold: (_row, { data: { cohortId, fundingAgreementId } }) => ({
        ...{ ...UNTOLD, id: fundingAgreementId, cohortId, kind: 'funding' as const, code: '' },
      }),
    },
    'honoraria.OwnAccountRegistered': {
      key: ({ data: { cohortId, accountId } }) => ({ cohortId, id: accountId }),
      fold: (_row, { data: { accountId, cohortId, kind, openedOn } }) => ({
        ...{ ...UNTOLD, id: accountId, cohortId, kind: 'account' as const, code: kind, openedOn },
      }),
    },
    'community.GroupFormed': {
      key: ({ data: { cohortId, groupId } }) => ({ cohortId, id: groupId }),
      fold: (_row, { data: { groupId, cohortId, themeId, title } }) => ({
        ...{ ...UNTOLD, id: groupId, cohortId, kind: 'group' as const, code: themeId, title },
      }),
    },
  },
});
