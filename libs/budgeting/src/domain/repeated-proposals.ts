import { canonicalJson, type Refusal, refuse, type Actor } from '@palabre/kernel';
import type { OpenBudget, Proposal } from './budget-state.js';
import { holdersOf } from './decided-by.js';
import { holderOf } from './ledger.js';
import type { Change } from './vocabulary.js';

/**
 * What a change does, whatever its amount, funder and words: which way, from whom, to whom. An earmark gives the honoraria line to
 * the programme, as an allocation would.
 */
const moveOf = (change: Change): string =>
  canonicalJson({
    kind: change.kind === 'earmark' ? 'allocate' : change.kind,
    holders: holdersOf(change).map(holderOf),
    ...(change.kind === 'carry-over' && { to: [change.toCohortId, change.toLineId] }),
  });

/** Other proposals of the same move that nobody carried out, and that no later one has answered. */
const unanswered = (
  { proposals }: Pick<OpenBudget, 'proposals'>,
  change: Change,
): [string, Proposal][] => {
  const move = moveOf(change);
  return Object.entries(proposals).filter(
    ([, one]) => one.stage !== 'executed' && !one.answered && moveOf(one.change) === move,
  );
};

/** Of a move that is proposed over and over, the latest are named. */
const MOST_REPEATS = 20;

/** The earlier proposals that a change proposes again, the first first. */
export const repeatsOf = (
  budget: Pick<OpenBudget, 'proposals'>,
  change: Change,
): readonly string[] =>
  unanswered(budget, change)
    .map(([id]) => id)
    .slice(-MOST_REPEATS);

/**
 * Whether somebody objects: to this text, or to another proposal of the same move without having given a view on this one. To
 * withdraw what MEL objects to and propose it again leaves the objection where it is.
 */
export const isObjectedTo = (budget: OpenBudget, proposalId: string): boolean => {
  const proposal = budget.proposals[proposalId];
  if (!proposal) return false;
  if (Object.values(proposal.views).includes('objection')) return true;
  return unanswered(budget, proposal.change).some(([, { views }]) =>
    Object.entries(views).some(
      ([by, stance]) => stance === 'objection' && !Object.hasOwn(proposal.views, by),
    ),
  );
};

/** Deciding against an objection takes a coordinator and a reason. */
export const objected = (
  isObjected: boolean,
  actor: Actor,
  despiteObjection: string | undefined,
): Refusal<'OBJECTION_STANDS'> | undefined =>
  isObjected && !(actor.roles.includes('coordinator') && despiteObjection?.trim())
    ? refuse('OBJECTION_STANDS', {}, ['/despiteObjection'])
    : undefined;

/** Once a move is carried out, what was said against it before is answered. */
export const withAnswered = (budget: OpenBudget, change: Change): OpenBudget => {
  const answered = unanswered(budget, change).map(
    ([id, proposal]) => [id, { ...proposal, answered: true }] as const,
  );
  return answered.length === 0
    ? budget
    : { ...budget, proposals: { ...budget.proposals, ...Object.fromEntries(answered) } };
};
