import {
  isEnrolled,
  membershipIdOf,
  membershipStream,
  type Membership,
} from '@palabre/community/contract';
import {
  decisionOn,
  guard,
  isRefusal,
  personal,
  refuse,
  writeExisting,
  type Refusal,
} from '@palabre/kernel';
import { budgetStream } from './budget.js';
import type { Budget, OpenBudget, Proposal } from './budget-state.js';
import { holdersOf } from './decided-by.js';
import { lookUp } from './dictionary.js';
import { notFound, opened, todayOf } from './rules.js';
import type { Stance } from './vocabulary.js';

/** An open proposal of an open budget, or why there is none. */
export const openProposal = (
  budget: Budget,
  proposalId: string,
):
  | { readonly open: OpenBudget; readonly proposal: Proposal }
  | Refusal<'BUDGET_NOT_OPEN' | 'NOT_FOUND' | 'PROPOSAL_CLOSED'> => {
  const open = opened(budget);
  if (isRefusal(open)) return open;
  const proposal = lookUp(open.proposals, proposalId);
  if (!proposal) return notFound('proposal', '/proposalId');
  return proposal.stage === 'open'
    ? { open, proposal }
    : refuse('PROPOSAL_CLOSED', { stage: proposal.stage });
};

/** Whether the person proposed the change or took part in the decision behind it. */
const isParty = ({ proposedBy, decision }: Proposal, personId: string): boolean =>
  proposedBy === personId || decision.participants.includes(personId);

/** Whether the person belongs, or ever did, to a group whose money it is or that decided. */
const isOfGroup = ({ change, decision }: Proposal, membership: Membership): boolean => {
  if (!isEnrolled(membership)) return false;
  const groups = [...holdersOf(change).map(({ groupId }) => groupId), decision.groupId];
  return groups.some((groupId) => groupId !== undefined && membership.groupIds.includes(groupId));
};

export interface RecordViewData {
  readonly cohortId: string;
  readonly proposalId: string;
  /** Of the proposal as the viewer read it. */
  readonly contentHash: string;
  readonly stance: Stance;
  readonly words?: string;
}

/** Records what MEL thinks of exactly this proposal. */
export const recordView = decisionOn(({ cohortId }: RecordViewData) => ({
  budget: writeExisting(budgetStream, cohortId),
}))
  .also(({ cohortId }, _states, actor) => ({
    membership: guard(membershipStream, membershipIdOf(cohortId, actor.id)),
  }))
  .decide({
    refuses: [
      'BUDGET_NOT_OPEN',
      'NOT_FOUND',
      'PROPOSAL_CLOSED',
      'CONTENT_CHANGED',
      'SEPARATION_OF_DUTIES',
      'VIEW_WITHOUT_WORDS',
    ],
    emits: ['budgeting.ViewRecorded'],
    decide: (data, { budget, membership }, { actor, now }) => {
      const { cohortId, proposalId, contentHash, stance, words } = data;
      const found = openProposal(budget, proposalId);
      if (isRefusal(found)) return found;
      const { open, proposal } = found;
      if (contentHash !== proposal.contentHash) {
        return refuse('CONTENT_CHANGED', {}, ['/contentHash']);
      }
      if (isParty(proposal, actor.id)) {
        return refuse('SEPARATION_OF_DUTIES', { duties: 'decisionView' });
      }
      if (isOfGroup(proposal, membership)) {
        return refuse('SEPARATION_OF_DUTIES', { duties: 'groupView' });
      }
      if (stance !== 'support' && !words?.trim()) {
        return refuse('VIEW_WITHOUT_WORDS', {}, ['/words']);
      }
      const view = { cohortId, proposalId, contentHash, stance, by: actor.id };
      return {
        budget: [
          {
            type: 'budgeting.ViewRecorded',
            effectiveOn: todayOf(open, now),
            data: words ? { ...view, words: personal(cohortId, 'finance', words) } : view,
          },
        ],
      };
    },
  });

export interface WithdrawProposalData {
  readonly cohortId: string;
  readonly proposalId: string;
  readonly reason: string;
}

/** Takes a proposal back before it is carried out. */
export const withdrawProposal = decisionOn(({ cohortId }: WithdrawProposalData) => ({
  budget: writeExisting(budgetStream, cohortId),
})).decide({
  refuses: ['BUDGET_NOT_OPEN', 'NOT_FOUND', 'PROPOSAL_CLOSED'],
  emits: ['budgeting.ProposalWithdrawn'],
  decide: ({ cohortId, proposalId, reason }, { budget }, { actor, now }) => {
    const found = openProposal(budget, proposalId);
    if (isRefusal(found)) return found;
    return {
      budget: [
        {
          type: 'budgeting.ProposalWithdrawn',
          effectiveOn: todayOf(found.open, now),
          data: {
            ...{ cohortId, proposalId, by: actor.id },
            reason: personal(cohortId, 'finance', reason),
          },
        },
      ],
    };
  },
});
