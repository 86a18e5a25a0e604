import { acceptSettlement } from '../domain/accept-settlement.decider.js';
import { recordView, withdrawProposal } from '../domain/consult.decider.js';
import { executeChange } from '../domain/execute-change.decider.js';
import { confirmed, declared, judging } from './advances.js';
import { lastHash, NOON, openedBudget, person, propose, view } from './histories.js';
import type { Play } from './play.js';
import { allocation, at } from './proposals.js';

/** An advance that was accounted for without a receipt: the lead declared, a witness confirmed, `other` of finance accepted. */
export const settledWithoutReceipt = (): Play => {
  const play = confirmed([declared(60_000)]);
  return play.must(acceptSettlement, judging(play), {
    ...{ ...person('other', 'finance'), now: NOON },
  });
};

/** Proposal `p`, to which MEL objected, was taken back; `q`, a little smaller, was supported by `mel2` and executed. */
export const proposedOnceMore = (): Play => {
  const play = view(propose(openedBudget(), 'p', allocation(100)), 'p', 'objection').must(
    withdrawProposal,
    { cohortId: 'c1', proposalId: 'p', reason: 'once more' },
    at,
  );
  return propose(play, 'q', allocation(99))
    .must(
      recordView,
      { cohortId: 'c1', proposalId: 'q', contentHash: lastHash(play), stance: 'support' },
      { ...person('mel2', 'mel'), now: NOON },
    )
    .must(
      executeChange,
      { cohortId: 'c1', proposalId: 'q', despiteObjection: 'the group has heard it' },
      at,
    );
};
