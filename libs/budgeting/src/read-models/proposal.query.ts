import { anyOf } from '@palabre/eventing';
import { query, type Asking } from '@palabre/platform';
import { accountable, leadInCohort, notFound } from './access.query.js';
import { listed, pageOf } from './paging.query.js';
import { ProposalRow } from './proposal.entity.js';
import {
  GetProposal,
  ListProposals,
  type ProposalInFull,
  type ProposalPage,
} from './proposal.shapes.js';
import { proposalTable } from './proposal.table.js';

const instantText = (moment: string | Date): string => new Date(moment).toISOString();

const inFull = async (
  rows: readonly ProposalRow[],
  unseal: Asking['unseal'],
): Promise<ProposalInFull[]> => {
  const sealed = rows.map(({ reason, despiteObjection, views }) => ({
    ...{ reason, despiteObjection },
    words: views.map((view) => view.words ?? null),
  }));
  const readable = await unseal(sealed, { purpose: 'finance', what: 'proposals of a budget' });
  return rows.map((row, at) => {
    const { reason, despiteObjection, words } = (readable[at] ?? {}) as {
      readonly reason?: string;
      readonly despiteObjection?: string | null;
      readonly words?: readonly (string | null | undefined)[];
    };
    const { proposalId, cohortId, kind, stage, change, decision, contentHash, proposedBy } = row;
    return {
      ...{ proposalId, cohortId, kind, stage, change, decision, contentHash, proposedBy },
      reason: reason ?? null,
      proposedAt: instantText(row.proposedAt),
      views: row.views.map(({ by, stance, recordedAt }, view) => ({
        ...{ by, stance, recordedAt },
        words: words?.[view] ?? null,
      })),
      closedBy: row.closedBy,
      closedAt: row.closedAt === null ? null : instantText(row.closedAt),
      despiteObjection: despiteObjection ?? null,
    };
  });
};

export const proposalQueries = [
  query({
    name: 'budgeting.ListProposals',
    input: ListProposals,
    may: anyOf(accountable, leadInCohort),
    reads: ['budgeting.proposals'],
    answer: async (input: ListProposals, { db, unseal, limitOf }): Promise<ProposalPage> => {
      const { stage, kind } = input;
      const limit = limitOf(input.limit);
      const { where, ...order } = listed(input, limit);
      const filters = { ...(stage && { stage }), ...(kind && { kind }) };
      const found = await db.find(ProposalRow, { ...order, where: { ...where, ...filters } });
      const { rows, next } = pageOf(found, limit);
      return { items: await inFull(rows, unseal), next };
    },
    table: proposalTable,
  }),
  query({
    name: 'budgeting.GetProposal',
    input: GetProposal,
    may: anyOf(accountable, leadInCohort),
    reads: ['budgeting.proposals'],
    answer: async ({ cohortId, proposalId }: GetProposal, { db, unseal }) => {
      const row = await db.findOneBy(ProposalRow, { cohortId, proposalId });
      const [proposal] = row ? await inFull([row], unseal) : [];
      if (!proposal) throw notFound('proposal');
      return proposal;
    },
  }),
];
