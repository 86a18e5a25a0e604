import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { euro, NOON, openedBudget, person, propose, view } from '../testing-support/histories.js';
import type { Play } from '../testing-support/play.js';
import { allocation, at, money } from '../testing-support/proposals.js';
import type { ChangeProposed } from '../events.js';
import { recordView, withdrawProposal } from './consult.decider.js';
import { executeChange } from './execute-change.decider.js';
import type { ChangeWish } from './vocabulary.js';

const other = { ...person('mel2', 'mel'), now: NOON };
const proposedLast = (play: Play): ChangeProposed['data'] =>
  play.past['budget-c1']?.findLast(({ type }) => type === 'budgeting.ChangeProposed')
    ?.data as ChangeProposed['data'];
const withdrawn = (play: Play, proposalId: string): Play =>
  play.must(withdrawProposal, { cohortId: 'c1', proposalId, reason: 'once more' }, at);
/** Somebody else of MEL supports what was proposed last. */
const supportedByOther = (play: Play, proposalId: string): Play => {
  const { contentHash } = proposedLast(play);
  const data = { cohortId: 'c1', proposalId, contentHash, stance: 'support' as const };
  return play.must(recordView, data, other);
};
/** MEL objects to a proposal, it is withdrawn, and this is proposed; somebody else of MEL supports it. */
const again = (wish: ChangeWish, first: ChangeWish = allocation(100)): Play => {
  const play = withdrawn(view(propose(openedBudget(), 'p', first), 'p', 'objection'), 'p');
  return supportedByOther(propose(play, 'q', wish), 'q');
};
const executing = (proposalId = 'q', more: object = {}) => ({
  ...{ cohortId: 'c1', proposalId, ...more },
});

describe('what MEL objected to and somebody proposes again', () => {
  it.each([
    ['as it was', allocation(100)],
    ['with another amount', allocation(99)],
    ['out of another funder’s money', { ...allocation(100), fundingAgreementId: 'fa2' }],
  ] as [string, ChangeWish][])('%s still takes an answer: OBJECTION_STANDS', (_how, wish) => {
    const play = again(wish);
    expect(proposedLast(play).repeats).toEqual(['p']);
    spec(executeChange).given(play.past).when(executing(), at).refuses('OBJECTION_STANDS');
  });

  it('is an earmark also as an allocation to the programme', () => {
    const earmark: ChangeWish = {
      ...{ kind: 'earmark', lineId: 'honoraria', ...money, members: 1, months: 1 },
      monthly: euro(100),
    };
    const plain: ChangeWish = {
      ...{ kind: 'allocate', lineId: 'honoraria', ...money, amount: euro(100) },
    };
    spec(executeChange)
      .given(again(plain, earmark).past)
      .when(executing(), at)
      .refuses('OBJECTION_STANDS');
  });

  it('is carried out once whoever objected has given a view on it', () => {
    const play = view(again(allocation(100)), 'q').must(executeChange, executing(), at);
    expect(play.past['budget-c1']?.at(-1)).toMatchObject({ type: 'budgeting.FundsAllocated' });
    expect(play.past['budget-c1']?.at(-1)?.data).not.toHaveProperty('despiteObjection');
  });

  it('is carried out by a coordinator with a reason, which is kept', () => {
    const despiteObjection = 'the group has heard it';
    const play = again(allocation(100)).must(
      executeChange,
      executing('q', { despiteObjection }),
      at,
    );
    expect(play.past['budget-c1']?.at(-1)?.data).toMatchObject({
      despiteObjection: { subject: 'c1', purpose: 'finance', unsealed: despiteObjection },
    });
    // That answered it: the next one of its kind has nothing to do with it.
    supportedByOther(propose(play, 'r', allocation(100)), 'r');
    expect(proposedLast(play)).not.toHaveProperty('repeats');
    expect(play.send(executeChange, executing('r'), at)).not.toHaveProperty('code');
  });

  it('takes an answer as well when both stand open, whichever was proposed first', () => {
    const play = propose(openedBudget(), 'p', allocation(100));
    supportedByOther(play, 'p');
    view(propose(play, 'q', allocation(100)), 'q', 'objection');
    spec(executeChange).given(play.past).when(executing('p'), at).refuses('OBJECTION_STANDS');
    spec(executeChange)
      .given(withdrawn(play, 'q').past)
      .when(executing('p'), at)
      .refuses('OBJECTION_STANDS');
  });

  it('is nothing to another move', () => {
    const toOther: ChangeWish = { ...allocation(100), groupId: 'g2' } as ChangeWish;
    const play = again(toOther);
    expect(proposedLast(play)).not.toHaveProperty('repeats');
    expect(play.send(executeChange, executing(), at)).not.toHaveProperty('code');
  });
});
