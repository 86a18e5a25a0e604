import { groupStream } from '@palabre/community/contract';
import {
  canonicalJson,
  contentHash,
  decisionOn,
  firstRefusal,
  guardExisting,
  isRefusal,
  minorOf,
  money,
  personal,
  refuse,
  times,
  writeExisting,
  type Refusal,
} from '@palabre/kernel';
import { budgetStream } from './budget.js';
import type { OpenBudget } from './budget-state.js';
import { holdersOf, membershipsBehind, wrongDecision } from './decided-by.js';
import { entriesOf } from './dictionary.js';
import { repeatsOf } from './repeated-proposals.js';
import { authorising, lineOf, otherGroup, todayOf, unknownHolder, wrongAmount } from './rules.js';
import type { Change, ChangeDecision, ChangeWish } from './vocabulary.js';

export interface ProposeChangeData {
  readonly cohortId: string;
  readonly proposalId: string;
  readonly change: ChangeWish;
  readonly decision: ChangeDecision;
  readonly reason: string;
}

const complete = (wish: ChangeWish): Change =>
  wish.kind === 'earmark'
    ? { ...wish, amount: times(wish.monthly, wish.members * wish.months) }
    : wish;

/** Every group that a change or its decision names, once. */
export const groupsOf = ({ change, decision }: ProposeChangeData): readonly string[] => {
  const named = [...holdersOf(change).map(({ groupId }) => groupId), decision.groupId];
  return [...new Set(named.filter((groupId) => groupId !== undefined))];
};

const wrongHolder = (budget: OpenBudget, change: Change): Refusal<'NOT_FOUND'> | undefined => {
  const fields = change.kind === 'reallocate' ? ['/change/from', '/change/to'] : ['/change'];
  return firstRefusal(
    ...holdersOf(change).map((holder, index) =>
      unknownHolder(budget, holder, fields[index] ?? '/change'),
    ),
  );
};

const notHonoraria = (
  budget: OpenBudget,
  change: Change,
): Refusal<'LINE_KIND_MISMATCH'> | undefined =>
  change.kind === 'earmark' && lineOf(budget, change.lineId)?.kind !== 'honoraria'
    ? refuse('LINE_KIND_MISMATCH', { kind: 'honoraria' }, ['/change/lineId'])
    : undefined;

const nowhere = (cohortId: string, change: Change): Refusal<'NOTHING_MOVES'> | undefined =>
  (change.kind === 'reallocate' && canonicalJson(change.from) === canonicalJson(change.to)) ||
  (change.kind === 'carry-over' && change.toCohortId === cohortId)
    ? refuse('NOTHING_MOVES', {}, ['/change/to'])
    : undefined;

/** The largest total, in minor units: of no more digits than an amount that is sent may have. */
const MOST_MINOR = 10n ** 15n - 1n;

const tooLarge = ({ amount }: Change): Refusal<'AMOUNT_TOO_LARGE'> | undefined =>
  minorOf(amount) > MOST_MINOR
    ? refuse('AMOUNT_TOO_LARGE', { most: { ...money(MOST_MINOR, amount.currency) } }, ['/change'])
    : undefined;

/** So many proposals of one group may stand open: more than it decides on at a time, and no way to fill the budget's stream. */
const MOST_OPEN = 20;

/** A group that has as many open proposals as it may. */
const tooMany = (
  { proposals }: OpenBudget,
  { by, groupId }: ChangeDecision,
): Refusal<'PROPOSALS_OPEN'> | undefined => {
  if (by !== 'group') return undefined;
  const open = entriesOf(proposals).filter(
    ([, { stage, decision }]) => stage === 'open' && decision.groupId === groupId,
  );
  return open.length < MOST_OPEN ? undefined : refuse('PROPOSALS_OPEN', { limit: MOST_OPEN });
};

/** Puts a change of the allocation before MEL, with the decision behind it. */
export const proposeChange = decisionOn((data: ProposeChangeData) => ({
  budget: writeExisting(budgetStream, data.cohortId),
  groups: groupsOf(data).map((groupId) => guardExisting(groupStream, groupId)),
  memberships: membershipsBehind(data),
})).decide({
  refuses: [
    'BUDGET_NOT_OPEN',
    'BUDGET_FROZEN',
    'BUDGET_CLOSED',
    'NOT_FOUND',
    'AMOUNT_NOT_POSITIVE',
    'AMOUNT_TOO_LARGE',
    'CURRENCY_MISMATCH',
    'LINE_KIND_MISMATCH',
    'NOTHING_MOVES',
    'DECISION_INCOMPLETE',
    'DECISION_NOT_THEIRS',
    'DECISION_NOT_BY_MEMBERS',
    'PROPOSALS_OPEN',
  ],
  emits: ['budgeting.ChangeProposed'],
  decide: (data, { budget, groups, memberships }, { actor, now }) => {
    const { cohortId, proposalId, decision, reason } = data;
    const open = authorising(budget);
    if (isRefusal(open)) return open;
    const elsewhere = otherGroup(groups, cohortId, '/change');
    if (elsewhere) return elsewhere;
    const change = complete(data.change);
    const refusal = firstRefusal(
      wrongDecision(data, memberships, actor),
      wrongHolder(open, change),
      wrongAmount(change.amount, open.currency, '/change/amount'),
      tooLarge(change),
      notHonoraria(open, change),
      nowhere(cohortId, change),
      tooMany(open, decision),
    );
    if (refusal) return refusal;
    const content = { cohortId, proposalId, change, decision, reason };
    const repeats = repeatsOf(open, change);
    return {
      budget: [
        {
          type: 'budgeting.ChangeProposed',
          effectiveOn: todayOf(open, now),
          data: {
            ...{ cohortId, proposalId, change, decision },
            reason: personal(cohortId, 'finance', reason),
            contentHash: contentHash(canonicalJson(content)),
            ...(repeats.length === 0 ? {} : { repeats }),
            proposedBy: actor.id,
          },
        },
      ],
    };
  },
});
