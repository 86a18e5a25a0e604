import type { ChangeProposed, ExecutionEvent, ProposalWithdrawn, ViewRecorded } from '../events.js';
import type { OpenBudget, Proposal } from './budget-state.js';
import { lookUp, withEntry } from './dictionary.js';
import { withAnswered, withUnanswered } from './repeated-proposals.js';

const withProposal = (
  budget: OpenBudget,
  proposalId: string,
  change: (proposal: Proposal) => Partial<Proposal>,
): OpenBudget => {
  const proposal = lookUp(budget.proposals, proposalId);
  if (!proposal) return budget;
  const next = { ...proposal, ...change(proposal) };
  return { ...budget, proposals: withEntry(budget.proposals, proposalId, next) };
};

export const executed = (
  budget: OpenBudget,
  { proposalId, executedBy }: ExecutionEvent['data'],
): OpenBudget => {
  const change = lookUp(budget.proposals, proposalId)?.change;
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
  const proposals = withEntry(budget.proposals, proposalId, proposal);
  return withUnanswered({ ...budget, proposals }, proposalId, change);
};

export const evolveWithdrawn = (budget: OpenBudget, { data }: ProposalWithdrawn): OpenBudget =>
  withProposal(budget, data.proposalId, () => ({ stage: 'withdrawn' }));

/** A later view of the same person takes the place of the first. */
export const evolveViewed = (budget: OpenBudget, { data }: ViewRecorded): OpenBudget => {
  const { proposalId, by, stance } = data;
  const after = withProposal(budget, proposalId, ({ views }) => ({
    views: { ...views, [by]: stance },
  }));
  const change = lookUp(budget.proposals, proposalId)?.change;
  // What is said against it only now, nobody has answered.
  return change && stance === 'objection' ? withUnanswered(after, proposalId, change) : after;
};
