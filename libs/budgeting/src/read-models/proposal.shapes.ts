import { IsIn } from 'class-validator';
import { Optional, PathId } from '@palabre/platform';
import { CHANGE_KINDS, type Change, type ChangeDecision, type ChangeKind } from '../events.js';
import { BudgetListInput } from './paging.query.js';

const PROPOSAL_STAGES = ['open', 'executed', 'withdrawn'] as const;

/** Proposed changes of a budget. */
export class ListProposals extends BudgetListInput {
  @Optional()
  @IsIn(PROPOSAL_STAGES)
  stage?: (typeof PROPOSAL_STAGES)[number];
  @Optional()
  @IsIn(CHANGE_KINDS)
  kind?: ChangeKind;
}
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
/** What was objected to in another proposal of the same move: it stands until whoever objected gives a view on this one. */
export class EarlierObjection {
  /** Of the other proposal. */
  proposalId: string;
  stage: string;
  by: string;
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
  earlierObjections: EarlierObjection[];
  closedBy: string | null;
  closedAt: string | null;
  /** Why it was carried out against an objection. */
  despiteObjection: string | null;
}
export class ProposalPage {
  items: ProposalInFull[];
  next: string | null;
}
