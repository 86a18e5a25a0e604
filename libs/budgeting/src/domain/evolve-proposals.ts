import type { ChangeProposed, ExecutionEvent, ProposalWithdrawn, ViewRecorded } from '../events.js';
import type { OpenBudget, Proposal } from './budget-state.js';
import { withAnswered } from './repeated-proposals.js';

const withProposal = (
  budget: OpenBudget,
  proposalId: string,
  change: (proposal: Proposal) => Partial<Proposal>,
): OpenBudget => {
  const proposal = budget.proposals[proposalId];
  if (!proposal) return budget;
  const next = { ...proposal, ...change(proposal) };
  return { ...budget, proposals: { ...budget.proposals, [proposalId]: next } };
};

export const executed = (
  budget: OpenBudget,
  { proposalId, executedBy }: ExecutionEvent['data'],
): OpenBudget => {
  const change = budget.proposals[proposalId]?.change;
  const after = withProposal(budget, proposalId, () => ({ stage: 'executed', executedBy }));
  return change ? withAnswered(after, change) : after;
};

export const evolveProposed = (budget: OpenBudget, { data }: ChangeProposed): OpenBudget => {
  const { proposalId, change, decision, reason, contentHash, proposedBy } = data;
  const proposal: Proposal = {
    stage: 'open',
    ...{ change, decision, reason, contentHash, proposedBy },
    views: {},
  };
  return { ...budget, proposals: { ...budget.proposals, [proposalId]: proposal } };
};

export const evolveWithdrawn = (budget: OpenBudget, { data }: ProposalWithdrawn): OpenBudget =>
  withProposal(budget, data.proposalId, () => ({ stage: 'withdrawn' }));

/** A later view of the same person takes the place of the first. */
export const evolveViewed = (budget: OpenBudget, { data }: ViewRecorded): OpenBudget =>
  withProposal(budget, data.proposalId, ({ views, answered }) => ({
    views: { ...views, [data.by]: data.stance },
    // What is said against it only now, nobody has answered.
    ...(answered && data.stance === 'objection' ? { answered: false } : {}),
  }));
