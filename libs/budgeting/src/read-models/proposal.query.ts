import { anyOf } from '@palabre/eventing';
import { query, type Asking } from '@palabre/platform';
import { accountable, leadInCohort, notFound } from './access.query.js';
import { earlierObjections } from './earlier-objections.query.js';
import { listed, pageOf } from './paging.query.js';
import { ProposalRow } from './proposal.entity.js';
import {
  GetProposal,
  ListProposals,
  type ProposalInFull,
  type ProposalPage,
} from './proposal.shapes.js';
import { proposalTable } from './proposal.table.js';
import { toldTo } from './told-outside.query.js';

const instantText = (moment: string | Date): string => new Date(moment).toISOString();

const inFull = async (
  rows: readonly ProposalRow[],
  asking: Asking,
  cohortId: string,
): Promise<ProposalInFull[]> => {
  const told = await toldTo(asking, cohortId);
  const sealed = rows.map(({ proposalId, reason, despiteObjection, views }) =>
    told.wordsAbout(proposalId)
      ? { reason, despiteObjection, words: views.map((view) => view.words ?? null) }
      : {},
  );
  const why = { purpose: 'finance', what: 'proposals of a budget' } as const;
  const readable = await asking.unseal(sealed, why);
  const objections = await earlierObjections(
    asking,
    rows.map(({ proposalId }) => proposalId),
    told,
  );
  return rows.map((row, at) => {
    const { reason, despiteObjection, words } = (readable[at] ?? {}) as {
      readonly reason?: string;
      readonly despiteObjection?: string | null;
      readonly words?: readonly (string | null | undefined)[];
    };
    const { proposalId, kind, stage, change, contentHash, proposedBy } = row;
    const decision = told.decision(row.decision);
    const byGroup = decision.by === 'group';
    return {
      ...{ proposalId, cohortId, kind, stage, change, decision, contentHash },
      proposedBy: byGroup ? told.person(proposedBy) : proposedBy,
      reason: reason ?? null,
      proposedAt: instantText(row.proposedAt),
      views: row.views.map(({ by, stance, recordedAt }, view) => ({
        ...{ by, stance, recordedAt },
        words: words?.[view] ?? null,
      })),
      earlierObjections: objections.get(proposalId) ?? [],
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
    reads: ['budgeting.proposals', 'budgeting.audit-samples'],
    answer: async (input: ListProposals, asking): Promise<ProposalPage> => {
      const { db, limitOf } = asking;
      const { stage, kind, cohortId } = input;
      const limit = limitOf(input.limit);
      const { where, ...order } = listed(input, limit);
      const filters = { ...(stage && { stage }), ...(kind && { kind }) };
      const found = await db.find(ProposalRow, { ...order, where: { ...where, ...filters } });
      const { rows, next } = pageOf(found, limit);
      return { items: await inFull(rows, asking, cohortId), next };
    },
    table: proposalTable,
  }),
  query({
    name: 'budgeting.GetProposal',
    input: GetProposal,
    may: anyOf(accountable, leadInCohort),
    reads: ['budgeting.proposals', 'budgeting.audit-samples'],
    answer: async ({ cohortId, proposalId }: GetProposal, asking) => {
      const row = await asking.db.findOneBy(ProposalRow, { cohortId, proposalId });
      const [proposal] = row ? await inFull([row], asking, cohortId) : [];
      if (!proposal) throw notFound('proposal');
      return proposal;
    },
  }),
];
