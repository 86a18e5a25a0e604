import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  beforeOpening,
  change,
  euro,
  lastHash,
  mel,
  NOON,
  openedBudget,
  person,
  propose,
  withMembers,
} from '../testing-support/histories.js';
import { recordView, withdrawProposal } from './consult.decider.js';
import { proposeChange } from './propose-change.decider.js';
import type { ChangeWish } from './vocabulary.js';
import {
  allocation,
  at,
  frozen,
  HASH,
  money,
  proposal,
  proposed,
} from '../testing-support/proposals.js';

describe('ProposeChange', () => {
  it('puts the exact text before MEL, by its hash', () => {
    spec(proposeChange)
      .given(openedBudget().past)
      .when(proposal(), at)
      .emits({
        budget: [
          {
            type: 'budgeting.ChangeProposed',
            effectiveOn: '2024-09-10',
            data: {
              ...{ cohortId: 'c1', proposalId: 'p', change: allocation(100) },
              decision: { by: 'coordinator', participants: ['coordinator'] },
              reason: { subject: 'c1', purpose: 'finance', unsealed: 'as planned' },
              contentHash: HASH,
              proposedBy: 'coordinator',
            },
          },
        ],
      });
  });

  it('works out the total of an earmark', () => {
    const earmark = { kind: 'earmark' as const, lineId: 'honoraria', ...money };
    const wish = { ...earmark, members: 30, months: 12, monthly: euro(10_000) };
    const play = propose(openedBudget(), 'p', wish);
    expect(play.past['budget-c1']?.at(-1)?.data).toMatchObject({
      change: { amount: euro(3_600_000) },
    });
  });

  it.each([
    ['BUDGET_NOT_OPEN', beforeOpening(), proposal()],
    ['BUDGET_FROZEN', frozen(), proposal()],
    ['AMOUNT_NOT_POSITIVE', openedBudget(), proposal({ change: allocation(0) })],
    [
      'CURRENCY_MISMATCH',
      openedBudget(),
      proposal({
        change: { ...allocation(1), amount: { minor: '1', currency: 'USD' } } as ChangeWish,
      }),
    ],
    [
      'LINE_KIND_MISMATCH',
      openedBudget(),
      proposal({
        change: {
          ...{ kind: 'earmark', lineId: 'activities', ...money },
          ...{ members: 1, months: 1, monthly: euro(100) },
        },
      }),
    ],
    [
      'NOTHING_MOVES',
      openedBudget(),
      proposal({
        change: {
          ...{ kind: 'reallocate', ...money, amount: euro(1) },
          from: { lineId: 'activities', groupId: 'g1' },
          to: { groupId: 'g1', lineId: 'activities' },
        },
      }),
    ],
    [
      'DECISION_INCOMPLETE',
      openedBudget(),
      proposal({ decision: { by: 'coordinator', participants: [] } }),
    ],
    [
      'DECISION_INCOMPLETE',
      openedBudget(),
      proposal({ decision: { by: 'group', participants: ['m1'] } }),
    ],
  ] as const)('refuses: %s', (code, play, command) => {
    spec(proposeChange).given(play.past).when(command, at).refuses(code);
  });

  it.each([
    ['line', { ...allocation(1), lineId: 'none' } as ChangeWish],
    ['group', { ...allocation(1), groupId: 'elsewhere' } as ChangeWish],
    ['workplan', { ...allocation(1), workplanId: 'w1' } as ChangeWish],
  ])('refuses an unknown %s: NOT_FOUND', (what, unknown) => {
    spec(proposeChange)
      .given(openedBudget().past)
      .when(proposal({ change: unknown }), at)
      .refuses('NOT_FOUND', { what });
  });
});

describe('RecordView', () => {
  const viewOf = (given: object = {}) => ({
    ...{ cohortId: 'c1', proposalId: 'p', contentHash: HASH, stance: 'support' as const },
    ...given,
  });

  it('records what MEL thinks of exactly this text', () => {
    spec(recordView)
      .given(proposed().past)
      .when(viewOf({ stance: 'concern', words: 'late' }), { ...mel, now: NOON })
      .emits({
        budget: [
          {
            type: 'budgeting.ViewRecorded',
            effectiveOn: '2024-09-10',
            data: {
              ...{
                cohortId: 'c1',
                proposalId: 'p',
                contentHash: HASH,
                stance: 'concern',
                by: 'mel',
              },
              words: { subject: 'c1', purpose: 'finance', unsealed: 'late' },
            },
          },
        ],
      });
  });

  it('refuses a view on another text: CONTENT_CHANGED', () => {
    const other = viewOf({ contentHash: '0'.repeat(64) });
    spec(recordView).given(proposed().past).when(other, mel).refuses('CONTENT_CHANGED');
  });

  it.each(['concern', 'objection'])('refuses a wordless %s: VIEW_WITHOUT_WORDS', (stance) => {
    const wordless = viewOf({ stance, words: ' ' });
    spec(recordView).given(proposed().past).when(wordless, mel).refuses('VIEW_WITHOUT_WORDS');
  });

  it('refuses whoever belongs to the group whose money it is: SEPARATION_OF_DUTIES', () => {
    const play = withMembers(withMembers(proposed(), 'g1', 'mel'), 'g2', 'other');
    spec(recordView)
      .given(play.past)
      .when(viewOf(), mel)
      .refuses('SEPARATION_OF_DUTIES', { duties: 'groupView' });
    play.must(recordView, viewOf(), person('other', 'mel'));
  });

  it('refuses whoever proposed it: SEPARATION_OF_DUTIES', () => {
    spec(recordView)
      .given(proposed().past)
      .when(viewOf(), person('coordinator', 'mel'))
      .refuses('SEPARATION_OF_DUTIES', { duties: 'decisionView' });
  });

  it('refuses whoever took part in the decision: SEPARATION_OF_DUTIES', () => {
    const play = withMembers(openedBudget(), 'g1', 'm1', 'mel').must(
      proposeChange,
      proposal({ decision: { by: 'group', groupId: 'g1', participants: ['m1', 'mel'] } }),
      person('m1'),
    );
    const contentHash = lastHash(play);
    spec(recordView)
      .given(play.past)
      .when(viewOf({ contentHash }), mel)
      .refuses('SEPARATION_OF_DUTIES', { duties: 'decisionView' });
  });

  it('refuses when there is nothing to view: NOT_FOUND, PROPOSAL_CLOSED, BUDGET_NOT_OPEN', () => {
    spec(recordView).given(openedBudget().past).when(viewOf(), mel).refuses('NOT_FOUND');
    const closed = change(openedBudget(), 'p', allocation(100));
    spec(recordView).given(closed.past).when(viewOf(), mel).refuses('PROPOSAL_CLOSED');
    spec(recordView).given(beforeOpening().past).when(viewOf(), mel).refuses('BUDGET_NOT_OPEN');
  });
});

describe('WithdrawProposal', () => {
  const command = { cohortId: 'c1', proposalId: 'p', reason: 'mistaken' };

  it('takes a proposal back', () => {
    spec(withdrawProposal)
      .given(proposed().past)
      .when(command, at)
      .emits({
        budget: [
          {
            type: 'budgeting.ProposalWithdrawn',
            effectiveOn: '2024-09-10',
            data: {
              ...{ cohortId: 'c1', proposalId: 'p', by: 'coordinator' },
              reason: { subject: 'c1', purpose: 'finance', unsealed: 'mistaken' },
            },
          },
        ],
      });
  });

  it('refuses what is not there or not open: NOT_FOUND, PROPOSAL_CLOSED, BUDGET_NOT_OPEN', () => {
    spec(withdrawProposal).given(openedBudget().past).when(command, at).refuses('NOT_FOUND');
    const withdrawn = proposed().must(withdrawProposal, command, at);
    spec(withdrawProposal)
      .given(withdrawn.past)
      .when(command, at)
      .refuses('PROPOSAL_CLOSED', { stage: 'withdrawn' });
    spec(withdrawProposal).given(beforeOpening().past).when(command, at).refuses('BUDGET_NOT_OPEN');
  });
});
