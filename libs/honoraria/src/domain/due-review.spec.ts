import { describe, it } from '@jest/globals';
import { derivedId, eur, personalOr } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  accrued,
  approvedBy,
  approvedRun,
  by,
  enrolled,
  exported,
  held,
  inRun,
  launched,
  october,
  paused,
  runPast,
  runWith,
} from '../testing-support/due-histories.js';
import { reviewWhetherDue } from './due-review.decider.js';

const ITEM = 'honorarium-m1-2024-10';
const command = { membershipId: 'm1', honorariumIds: ['m1-2024-10'] };
const inThe = { attemptIds: ['a1'], runIds: ['r1'] };
const left = (on: string) => ({
  type: 'community.MemberLeft',
  data: { membershipId: 'm1', cohortId: 'c1', personId: 'p1', groupId: null, on },
});
const review = (past: object, membership: readonly object[], looked: Partial<typeof inThe> = {}) =>
  spec(reviewWhetherDue)
    .given({
      'cohort-c1': [launched()],
      ...past,
      'membership-m1': [enrolled('m1', 'p1'), ...membership],
    } as never)
    .when({ ...command, ...looked }, by('machine'));
const setAside = {
  type: 'honoraria.HonorariumHeld',
  data: {
    ...october,
    reason: personalOr('p1', 'finance', 'NO_LONGER_DUE', derivedId('honorarium', 'm1-2024-10')),
  },
};
const none = { payments: [], runs: [] };
const gone = [left('2024-09-30')];

describe('what was accrued of a membership that turns out to have been otherwise', () => {
  it('is held where it is not due by what is known now', () => {
    review({ [ITEM]: [accrued()] }, gone).emits({ items: [[setAside]], ...none });
    review({ [ITEM]: [accrued(), approvedBy()] }, [paused('2024-10-01')]).emits({
      ...{ items: [[setAside]], ...none },
    });
    review({ [ITEM]: [accrued(), approvedBy()] }, [left('2024-10-01')]).nothing();
    review({ [ITEM]: [accrued(), held] }, gone).nothing();
  });

  it('follows the policy of the month', () => {
    const policy = {
      ...{ from: '2024-10', amount: eur(10_000), dueWhen: 'active-all-month' },
      approvals: { above: eur(500_000), approvers: 2 },
      shortfall: { handling: 'accept', atMost: eur(0) },
    };
    const data = { cohortId: 'c1', policy, proposedBy: 'a', confirmedBy: 'b' };
    const changed = { type: 'honoraria.HonorariaPolicyChanged', data };
    review({ [ITEM]: [accrued()], 'honorariaPolicy-c1': [changed] }, [left('2024-10-30')]).emits({
      ...{ items: [[setAside]], ...none },
    });
  });

  it('leaves a run whose file is still here, with its payment, and what was approved of it is void', () => {
    const run = { runId: 'r1', cohortId: 'c1' };
    const taken = {
      type: 'honoraria.HonorariumTakenOutOfRun',
      data: { ...october, runId: 'r1', attemptId: 'a1' },
    };
    const attempt = { ...run, attemptId: 'a1' };
    review(runWith(approvedRun), gone, inThe).emits({
      items: [[taken, setAside]],
      payments: [[{ type: 'honoraria.PaymentWithdrawn', data: attempt }]],
      runs: [
        [
          { type: 'honoraria.RunApprovalWithdrawn', data: { ...run, because: 'no-longer-due' } },
          {
            type: 'honoraria.PaymentRemovedFromRun',
            data: { ...attempt, amount: eur(10_000), reason: null },
          },
        ],
      ],
    });
  });

  it('gives others back that the same payment was for: they are due as before', () => {
    const november = { ...october, honorariumId: 'm1-2024-11', month: '2024-11' } as const;
    const taken = {
      type: 'honoraria.HonorariumTakenOutOfRun',
      data: { ...november, runId: 'r1', attemptId: 'a1' },
    };
    const item = [accrued(november as never), { ...inRun, data: { ...inRun.data, ...november } }];
    spec(reviewWhetherDue)
      .given({
        ...{ ...runPast, 'cohort-c1': [launched()], 'honorarium-m1-2024-11': item },
        'membership-m1': [
          enrolled('m1', 'p1'),
          paused('2024-09-30'),
          { type: 'community.MembershipResumed', data: { ...paused('x').data, on: '2024-11-01' } },
        ],
      } as never)
      .when({ ...command, ...inThe, honorariumIds: ['m1-2024-11'] }, by('machine'))
      .nothing();
    spec(reviewWhetherDue)
      .given({
        ...{ ...runPast, 'cohort-c1': [launched()], 'honorarium-m1-2024-11': item },
        'membership-m1': [
          enrolled('m1', 'p1'),
          paused('2024-09-30'),
          { type: 'community.MembershipResumed', data: { ...paused('x').data, on: '2024-11-01' } },
        ],
      } as never)
      .when({ ...command, ...inThe, honorariumIds: ['m1-2024-10', 'm1-2024-11'] }, by('machine'))
      .emits({
        items: [
          [
            {
              type: 'honoraria.HonorariumTakenOutOfRun',
              data: { ...october, runId: 'r1', attemptId: 'a1' },
            },
            setAside,
          ],
          [taken],
        ],
        payments: [
          [
            {
              type: 'honoraria.PaymentWithdrawn',
              data: { attemptId: 'a1', runId: 'r1', cohortId: 'c1' },
            },
          ],
        ],
        runs: [
          [
            {
              type: 'honoraria.PaymentRemovedFromRun',
              data: {
                ...{ runId: 'r1', cohortId: 'c1', attemptId: 'a1' },
                ...{ amount: eur(10_000), reason: null },
              },
            },
          ],
        ],
      });
  });

  it('stays with a file that is out', () => {
    review(runWith(approvedRun, exported), gone, inThe).nothing();
  });
});
