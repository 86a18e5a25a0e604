import { MoreThan } from 'typeorm';
import { anyOf } from '@palabre/eventing';
import { PathId, query, type Asking } from '@palabre/platform';
import type { Change, ChangeDecision } from '../events.js';
import { accountable, leadInCohort, notFound } from './access.query.js';
import { BudgetListInput, pageOf } from './paging.query.js';
import { ProposalRow } from './proposal.entity.js';

/** Proposed changes of a budget. */
export class ListProposals extends BudgetListInput {}
export class GetProposal {
  @PathId()
  cohortId: string;
  @PathId()
  proposalId: string;
}

/** MEL's view. */
export class ProposalView {
  by: string;
  stance: string;
  words: string | null;
  recordedAt: string;
}
/** A proposed change: what it is, who decided and why, MEL's views, what became of it. */
export class ProposalInFull {
  proposalId: string;
  cohortId: string;
  kind: string;
  stage: string;
  change: Change;
  decision: ChangeDecision;
  reason: string | null;
  /** To be sent with a view. */
  contentHash: string;
  proposedBy: string;
  proposedAt: string;
  views: ProposalView[];
  closedBy: string | null;
  closedAt: string | null;
  /** Why it was carried out against an objection. */
  despiteObjection: string | null;
}
export class ProposalPage {
  items: ProposalInFull[];
  next: string | null;
}

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
    answer: async (
      { cohortId, limit, cursor }: ListProposals,
      { db, unseal },
    ): Promise<ProposalPage> => {
      const found = await db.find(ProposalRow, {
        where: { cohortId, position: MoreThan(cursor ?? '0') },
        order: { position: 'ASC' },
        take: limit + 1,
      });
      const { rows, next } = pageOf(found, limit);
      return { items: await inFull(rows, unseal), next };
    },
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
