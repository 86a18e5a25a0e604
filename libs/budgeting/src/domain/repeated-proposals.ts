import { canonicalJson, type Refusal, refuse, type Actor } from '@palabre/kernel';
import type { OpenBudget } from './budget-state.js';
import { holdersOf } from './decided-by.js';
import { lookUp } from './dictionary.js';
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

type Unanswered = Pick<OpenBudget, 'unanswered'>;

/** Other proposals of the same move that nobody carried out, and that no later one has answered. */
const unansweredOf = ({ unanswered }: Unanswered, change: Change): readonly string[] =>
  unanswered[moveOf(change)] ?? [];

/** Of a move that is proposed over and over, the latest are named. */
const MOST_REPEATS = 20;

/** The earlier proposals that a change proposes again, the first first. */
export const repeatsOf = (budget: Unanswered, change: Change): readonly string[] =>
  unansweredOf(budget, change).slice(-MOST_REPEATS);

/**
 * Whether somebody objects: to this text, or to another proposal of the same move without having given a view on this one. To
 * withdraw what MEL objects to and propose it again leaves the objection where it is.
 */
export const isObjectedTo = (budget: OpenBudget, proposalId: string): boolean => {
  const proposal = lookUp(budget.proposals, proposalId);
  if (!proposal) return false;
  if (Object.values(proposal.views).includes('objection')) return true;
  return unansweredOf(budget, proposal.change).some((id) =>
    Object.entries(lookUp(budget.proposals, id)?.views ?? {}).some(
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

/** One more proposal of its move stands without an answer. */
export const withUnanswered = (
  budget: OpenBudget,
  proposalId: string,
  change: Change,
): OpenBudget => {
  const before = unansweredOf(budget, change);
  return before.includes(proposalId)
    ? budget
    : {
        ...budget,
        unanswered: { ...budget.unanswered, [moveOf(change)]: [...before, proposalId] },
      };
};

/** Once a move is carried out, what was said against it before is answered. */
export const withAnswered = (budget: OpenBudget, change: Change): OpenBudget => {
  const { [moveOf(change)]: _answered, ...unanswered } = budget.unanswered;
  return { ...budget, unanswered };
};
