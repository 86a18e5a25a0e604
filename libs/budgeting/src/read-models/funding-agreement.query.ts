import { money } from '@palabre/kernel';
import { query } from '@palabre/platform';
import { accountable } from './access.query.js';
import { FundingAgreementRow } from './funding-agreement.entity.js';
import {
  ListFundingAgreements,
  type FundingAgreementItem,
  type FundingAgreementList,
} from './funding-agreement.shapes.js';
import { fundingAgreementTable } from './funding-agreement.table.js';

const itemOf = (row: FundingAgreementRow): FundingAgreementItem => {
  const { amountMinor, assignedMinor, currency, reportingPeriods, lines, ...agreement } = row;
  const short = BigInt(assignedMinor) - BigInt(amountMinor);
  return {
    ...agreement,
    stage: row.contentHash !== null && row.confirmedBy === null ? 'recorded' : 'confirmed',
    amount: money(BigInt(amountMinor), currency),
    assigned: money(BigInt(assignedMinor), currency),
    reportingPeriods: [...reportingPeriods],
    shortfall: short > 0n ? money(short, currency) : null,
    lines: [...lines],
  };
};

export const fundingAgreementQueries = [
  query({
    name: 'budgeting.ListFundingAgreements',
    input: ListFundingAgreements,
    may: accountable,
    reads: ['budgeting.funding-agreements'],
    answer: async (_input, { db }): Promise<FundingAgreementList> => {
      const rows = await db.find(FundingAgreementRow, { order: { eligibleFrom: 'ASC' } });
      return { items: rows.map(itemOf), next: null };
    },
    table: fundingAgreementTable,
  }),
];
