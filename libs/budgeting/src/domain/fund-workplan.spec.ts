import { describe, expect, it } from '@jest/globals';
import { isRefusal } from '@palabre/kernel';
import type { Play } from '../testing-support/play.js';
import {
  allocatedBudget,
  beforeOpening,
  coordinator,
  euro,
  mel,
  NOON,
} from '../testing-support/histories.js';
import { budgetStream } from './budget.js';
import { closeBudget } from './close-budget.decider.js';
import { allocateForWorkplan, type FundWorkplan } from './fund-workplan.js';
import { freezeBudget } from './open-budget.decider.js';

const workplan = (minor: number, given: Partial<FundWorkplan> = {}): FundWorkplan => ({
  ...{ cohortId: 'c1', groupId: 'g1', workplanId: 'w1' },
  lines: [{ lineId: 'activities', amount: euro(minor) }],
  ...given,
});
const fund = (play: Play, command: FundWorkplan) =>
  allocateForWorkplan(play.state(budgetStream, 'c1'), command, { ...mel, now: NOON });
const funded = (play: Play, command: FundWorkplan): Play => {
  const events = fund(play, command);
  if (isRefusal(events)) throw new Error(events.code);
  return play.add('budget-c1', ...events);
};
const leg = (minor: number, balance: number, workplanId?: string) => ({
  ...{ account: 'allocated', fundingAgreementId: 'fa1', lineId: 'activities', groupId: 'g1' },
  ...(workplanId === undefined ? {} : { workplanId }),
  ...{ amount: euro(minor), balance: euro(balance) },
});

describe('the budget of an approved workplan', () => {
  it('comes out of the group’s allocation, items of one line added up', () => {
    const lines = [
      { lineId: 'activities', amount: euro(100_000) },
      { lineId: 'activities', amount: euro(50_000) },
    ];
    expect(fund(allocatedBudget(), workplan(0, { lines }))).toEqual([
      {
        type: 'budgeting.WorkplanFunded',
        effectiveOn: '2024-09-10',
        data: {
          ...{ cohortId: 'c1', groupId: 'g1', workplanId: 'w1', approvedBy: 'mel' },
          lines: [{ lineId: 'activities', amount: euro(150_000) }],
          postings: [leg(150_000, 150_000, 'w1'), leg(-150_000, 250_000)],
        },
      },
    ]);
  });

  it('moves only the difference when the workplan is amended', () => {
    const play = funded(allocatedBudget(), workplan(150_000));
    funded(play, workplan(120_000));
    expect(play.past['budget-c1']?.at(-1)?.data).toMatchObject({
      postings: [leg(30_000, 280_000), leg(-30_000, 120_000, 'w1')],
    });
  });

  it('gives all back on a line that an amendment leaves out', () => {
    const play = funded(allocatedBudget(), workplan(150_000));
    funded(play, workplan(0, { lines: [] }));
    expect(play.past['budget-c1']?.at(-1)?.data).toMatchObject({
      lines: [{ lineId: 'activities', amount: euro(0) }],
      postings: [leg(150_000, 400_000), leg(-150_000, 0, 'w1')],
    });
  });

  it('is refused beyond the group’s allocation: INSUFFICIENT_ALLOCATION', () => {
    expect(fund(allocatedBudget(), workplan(400_001))).toMatchObject({
      code: 'INSUFFICIENT_ALLOCATION',
      details: { lineId: 'activities', needed: euro(400_001), available: euro(400_000) },
    });
  });

  it('lets the last euro go once', () => {
    const play = funded(allocatedBudget(), workplan(400_000));
    expect(fund(play, workplan(1, { workplanId: 'w2' }))).toMatchObject({
      code: 'INSUFFICIENT_ALLOCATION',
      details: { available: euro(0) },
    });
  });

  it('is refused below what the workplan has promised already: ALLOCATION_EXCEEDED', () => {
    const play = funded(allocatedBudget(), workplan(100_000)).add('budget-c1', {
      type: 'budgeting.CommitmentApproved',
      data: {
        ...{ cohortId: 'c1', commitmentId: 'k', lineId: 'activities', amount: euro(80_000) },
        postings: [
          { ...leg(80_000, 80_000, 'w1'), account: 'committed' },
          leg(-80_000, 20_000, 'w1'),
        ],
      },
    });
    expect(fund(play, workplan(79_999))).toMatchObject({
      code: 'ALLOCATION_EXCEEDED',
      details: { needed: euro(20_001), available: euro(20_000) },
    });
    expect(isRefusal(fund(play, workplan(80_000)))).toBe(false);
  });

  it.each([
    ['BUDGET_NOT_OPEN', beforeOpening(), workplan(1)],
    [
      'BUDGET_FROZEN',
      allocatedBudget().must(freezeBudget, { cohortId: 'c1', reason: 'audit' }, coordinator),
      workplan(1),
    ],
    [
      'BUDGET_CLOSED',
      allocatedBudget().must(closeBudget, { cohortId: 'c1', reason: 'over' }, coordinator),
      workplan(1),
    ],
    ['AMOUNT_NOT_POSITIVE', allocatedBudget(), workplan(-1)],
    [
      'CURRENCY_MISMATCH',
      allocatedBudget(),
      workplan(0, { lines: [{ lineId: 'activities', amount: { minor: '1', currency: 'USD' } }] }),
    ],
    ['NOT_FOUND', allocatedBudget(), workplan(0, { lines: [{ lineId: 'none', amount: euro(1) }] })],
  ])('is refused: %s', (code, play, command) => {
    expect(fund(play, command)).toMatchObject({ code });
  });
});
