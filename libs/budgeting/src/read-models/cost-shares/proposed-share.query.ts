import { query } from '@palabre/platform';
import { accountable, isOutside } from '../access.query.js';
import { listed, pageOf } from '../paging.query.js';
import { ProposedShareRow } from './proposed-share.entity.js';
import { ListCostShares, type CostShareItem, type CostSharePage } from './proposed-share.shapes.js';
import { costShareTable } from './proposed-share.table.js';

const instantText = (moment: string | Date): string => new Date(moment).toISOString();

const itemOf = (row: ProposedShareRow, reason: string | null | undefined): CostShareItem => {
  const { costShareId, lineId, startsOn, contentHash, proposedBy, agreedBy, agreedAt } = row;
  return {
    ...{ costShareId, lineId, startsOn, contentHash, proposedBy, agreedBy },
    ...{ stage: agreedBy === null ? 'open' : 'executed', reason: reason ?? null },
    ...{ shares: [...row.shares], documentIds: [...row.documentIds] },
    proposedAt: instantText(row.proposedAt),
    agreedAt: agreedAt === null ? null : instantText(agreedAt),
  };
};

export const costShareQueries = [
  query({
    name: 'budgeting.ListCostShares',
    input: ListCostShares,
    may: accountable,
    reads: ['budgeting.proposed-shares'],
    answer: async (input: ListCostShares, asking): Promise<CostSharePage> => {
      const { db, unseal, actor, limitOf } = asking;
      const limit = limitOf(input.limit);
      const { rows, next } = pageOf(await db.find(ProposedShareRow, listed(input, limit)), limit);
      const reasons = await unseal(
        rows.map(({ reason }) => (isOutside(actor) ? null : reason)),
        { purpose: 'finance', what: 'why funders share a line' },
      );
      return { items: rows.map((row, at) => itemOf(row, reasons[at])), next };
    },
    table: costShareTable,
  }),
];
