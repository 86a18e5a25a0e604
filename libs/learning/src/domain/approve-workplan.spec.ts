import { describe, it } from '@jest/globals';
import { personal } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  amended,
  approved,
  both,
  budget,
  budgetOpened,
  by,
  care,
  community,
  content,
  drafted,
  euro,
  finalised,
  inForce,
  LATE_EVENING,
  left,
  memberId,
  ofWorkplan,
  started,
  submitted,
  wording,
} from '../testing-support/histories.js';
import { approveWorkplan } from './approve-workplan.decider.js';

const agenda = { [`groupAgenda-${care}`]: [finalised(care, 'q1')] };
const past = (...events: object[]) =>
  ({ ...community, ...agenda, ...budget, 'workplan-w1': events }) as never;
const free = { ...content, resources: both('Our rooms'), budget: [] };

describe('ApproveWorkplan', () => {
  const { contentHash } = wording();
  const command = { workplanId: 'w1', contentHash, personId: 'mel' };
  const mel = { ...by('mel', 'mel'), now: LATE_EVENING };
  const ready = past(drafted(), submitted());
  const cell = { fundingAgreementId: 'fa1', lineId: 'act', groupId: care };

  it('approves and gives the workplan its budget out of the group’s allocation, at once', () => {
    spec(approveWorkplan)
      .given(ready)
      .when(command, mel)
      .emits({
        workplan: [approved()],
        budget: [
          {
            type: 'budgeting.WorkplanFunded',
            effectiveOn: '2025-01-03',
            data: {
              ...ofWorkplan,
              lines: [{ lineId: 'act', amount: euro(390_000) }],
              approvedBy: 'mel',
              postings: [
                {
                  ...{ ...cell, workplanId: 'w1', account: 'allocated' },
                  ...{ amount: euro(390_000), balance: euro(390_000) },
                },
                { ...cell, account: 'allocated', amount: euro(-390_000), balance: euro(60_000) },
              ],
            },
          },
        ],
      });
  });
  it('leaves the budget alone when the work costs nothing', () => {
    spec(approveWorkplan)
      .given({ ...community, ...agenda, 'workplan-w1': [drafted(free), submitted(free)] })
      .when({ ...command, ...{ contentHash: wording(1, free).contentHash } }, mel)
      .emits({
        workplan: [
          {
            type: 'learning.WorkplanApproved',
            effectiveOn: '2025-01-03',
            data: {
              ...(approved(free).data as object),
              ...{ lines: [], amount: null },
            },
          },
        ],
        budget: [],
      });
  });
  it('refuses what was not submitted, and twice: WORKPLAN_NOT_SUBMITTED', () => {
    spec(approveWorkplan)
      .given(past(drafted()))
      .when(command, mel)
      .refuses('WORKPLAN_NOT_SUBMITTED');
    spec(approveWorkplan)
      .given(past(...inForce))
      .when(command, mel)
      .refuses('WORKPLAN_NOT_SUBMITTED');
  });
  it('refuses another wording than the one that was read: WORKPLAN_CHANGED', () => {
    spec(approveWorkplan)
      .given(ready)
      .when({ ...command, contentHash: wording(1, free).contentHash }, mel)
      .refuses('WORKPLAN_CHANGED', { contentHash });
  });
  it('is for nobody who belongs to the group or did, whatever their roles: SELF_APPROVAL', () => {
    const own = { ...command, personId: 'bo' };
    spec(approveWorkplan).given(ready).when(own, by('bo', 'mel')).refuses('SELF_APPROVAL');
    const bo = `membership-${memberId('bo')}`;
    spec(approveWorkplan)
      .given({ ...(ready as object), [bo]: [...(community[bo] ?? []), left('bo', care)] })
      .when(own, by('bo', 'mel'))
      .refuses('SELF_APPROVAL');
  });
  it('lists what is not SMART: NOT_SMART', () => {
    const weak = { ...content, questionIds: ['q7'], forWhom: {} };
    spec(approveWorkplan)
      .given(past(drafted(weak), submitted(weak)))
      .when({ ...command, contentHash: wording(1, weak).contentHash }, mel)
      .refuses('NOT_SMART', {
        items: ['specific', 'relevant'],
        missing: ['/forWhom', '/questionIds/0'],
      });
  });
  it('finds a step without an owner when the owner has left meanwhile: NOT_SMART', () => {
    const bo = `membership-${memberId('bo')}`;
    spec(approveWorkplan)
      .given({ ...(ready as object), [bo]: [...(community[bo] ?? []), left('bo', care)] })
      .when(command, mel)
      .refuses('NOT_SMART', {
        items: ['achievable'],
        missing: ['/steps/0/ownerMembershipId'],
      });
  });
  it('refuses an amendment without a step that began during its review: BEGUN_WORK_REMOVED', () => {
    const without = { ...content, steps: content.steps.slice(1) };
    const { contentHash: hash } = wording(2, without);
    spec(approveWorkplan)
      .given(
        past(...inForce, amended(without), submitted(without, 2), started('listen', '2025-01-06')),
      )
      .when({ ...command, contentHash: hash }, mel)
      .refuses('BEGUN_WORK_REMOVED', { ids: ['listen'] });
  });

  const given = (...events: object[]) => ({ ...(ready as object), 'budget-c1': events }) as never;
  const refused = (code: string, history: never, words = content) => {
    spec(approveWorkplan)
      .given({
        ...(history as object),
        'workplan-w1': [drafted(words), submitted(words)],
      } as never)
      .when({ ...command, contentHash: wording(1, words).contentHash }, mel)
      .refuses(code);
  };
  const costing = (cost: object) => ({
    ...content,
    budget: [{ lineId: 'act', description: both('x'), amount: euro(1), ...cost }],
  });
  it('refuses what the group’s allocation cannot carry: INSUFFICIENT_ALLOCATION', () => {
    refused('INSUFFICIENT_ALLOCATION', given(budgetOpened));
    refused('INSUFFICIENT_ALLOCATION', ready, costing({ amount: euro(450_001) }));
  });
  it('passes on why the budget says no', () => {
    const reason = personal('coordinator', 'community', 'audit');
    const frozen = {
      type: 'budgeting.BudgetFrozen',
      data: { cohortId: 'c1', by: 'coordinator', reason },
    };
    const closed = {
      ...frozen,
      type: 'budgeting.BudgetClosed',
      data: { ...frozen.data, unspent: [] },
    };
    refused('BUDGET_NOT_OPEN', given());
    refused('BUDGET_CLOSED', given(...budget['budget-c1'], closed));
    refused('BUDGET_FROZEN', given(...budget['budget-c1'], frozen));
    refused('CURRENCY_MISMATCH', ready, costing({ amount: { minor: '1', currency: 'USD' } }));
    refused('NOT_FOUND', ready, costing({ lineId: 'nowhere' }));
  });
  it('takes no money back that is promised already: ALLOCATION_EXCEEDED', () => {
    const ofPlan = { ...cell, workplanId: 'w1' };
    const moved = (from: object, to: object, minor: number, left: number) => [
      { ...to, amount: euro(minor), balance: euro(minor) },
      { ...from, amount: euro(-minor), balance: euro(left) },
    ];
    const funded = {
      type: 'budgeting.WorkplanFunded',
      data: {
        ...{ ...ofWorkplan, lines: [{ lineId: 'act', amount: euro(390_000) }], approvedBy: 'mel' },
        postings: moved(
          { ...cell, account: 'allocated' },
          { ...ofPlan, account: 'allocated' },
          390_000,
          60_000,
        ),
      },
    };
    const contract = {
      type: 'budgeting.CommitmentApproved',
      data: {
        ...{ cohortId: 'c1', commitmentId: 'co1', lineId: 'act', groupId: care, workplanId: 'w1' },
        ...{ amount: euro(240_000), approvedBy: 'finance' },
        postings: moved(
          { ...ofPlan, account: 'allocated' },
          { ...ofPlan, account: 'committed' },
          240_000,
          150_000,
        ),
      },
    };
    const less = costing({ amount: euro(239_999) });
    spec(approveWorkplan)
      .given({
        ...(past(...inForce, amended(less), submitted(less, 2)) as object),
        'budget-c1': [...budget['budget-c1'], funded, contract],
      } as never)
      .when({ ...command, contentHash: wording(2, less).contentHash }, mel)
      .refuses('ALLOCATION_EXCEEDED');
  });
});
