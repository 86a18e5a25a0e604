import { describe, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  accrued,
  approvedBy,
  at,
  by,
  enrolled,
  held,
  inRun,
  launched,
  october,
  paid,
  paused,
} from '../testing-support/due-histories.js';
import { accrueHonorarium, finishAccrual, startAccrual } from './accrual.decider.js';
import {
  approveHonoraria,
  approveHonorarium,
  holdHonorarium,
  releaseHonorarium,
} from './approval.decider.js';
import { confirmCancellation, proposeCancellation } from './cancellation.decider.js';
import { confirmReceipt } from './receipt.decider.js';
import { waiveHonorariaFrom, waiveHonorarium } from './waiver.decider.js';

const ITEM = 'honorarium-m1-2024-10';
const now = { now: at };
const accrual = { cohortId: 'c1', month: '2024-10', accrualId: 'x' } as const;
const started = {
  type: 'honoraria.AccrualStarted',
  data: { ...accrual, membershipIds: ['m1'] },
} as const;
const running = {
  'cohort-c1': [launched()],
  'membership-m1': [enrolled('m1', 'p1')],
  'honorariaMonth-c1-2024-10': [started],
};
const waived = (bookedIn = '2024-10') => ({
  type: 'honoraria.HonorariumWaived',
  data: { ...october, bookedIn, amount: eur(10_000) },
});
const closed = {
  type: 'honoraria.MonthClosed',
  data: { cohortId: 'c1', month: '2024-10' },
} as const;

describe('AccrueHonoraria', () => {
  const command = { ...accrual, membershipIds: ['m1'] };

  it('begins for every membership of the cohort, any number of times', () => {
    const past = { 'cohort-c1': [launched()], 'honorariaMonth-c1-2024-10': [started] };
    spec(startAccrual)
      .given(past)
      .when({ ...command, accrualId: 'y' })
      .emits({ month: [{ ...started, data: { ...started.data, accrualId: 'y' } }] });
  });

  it('is for months of the cohort only: MONTH_OUTSIDE_COHORT', () => {
    spec(startAccrual)
      .given({ 'cohort-c1': [launched()] })
      .when({ ...command, month: '2025-01' })
      .refuses('MONTH_OUTSIDE_COHORT', { startsOn: '2024-10-01', endsOn: '2024-12-31' });
  });

  it('finishes once', () => {
    spec(finishAccrual)
      .given(running)
      .when(accrual)
      .emits({ month: [{ type: 'honoraria.AccrualFinished', data: accrual }] });
    spec(finishAccrual).given({}).when(accrual).nothing();
  });
});

describe('AccrueHonorarium', () => {
  const command = { ...accrual, membershipId: 'm1' };

  it('makes one honorarium for a month in which the member was active', () => {
    spec(accrueHonorarium)
      .given(running)
      .when(command, now)
      .emits({ item: [{ ...accrued(), effectiveOn: '2024-10-31' }] });
    spec(accrueHonorarium)
      .given({ ...running, [ITEM]: [accrued()] })
      .when(command, now)
      .nothing();
  });

  it('makes none for a month that was paused as a whole, one for a month paused in part', () => {
    const all = { ...running, 'membership-m1': [enrolled('m1', 'p1'), paused('2024-10-01')] };
    const part = { ...running, 'membership-m1': [enrolled('m1', 'p1'), paused('2024-10-02')] };
    spec(accrueHonorarium).given(all).when(command, now).nothing();
    spec(accrueHonorarium)
      .given(part)
      .when(command, now)
      .emits({ item: [{ ...accrued(), effectiveOn: '2024-10-31' }] });
  });

  it('makes none outside a running accrual', () => {
    const past = { ...running, 'honorariaMonth-c1-2024-10': [] };
    spec(accrueHonorarium).given(past).when(command, now).nothing();
  });

  it('accrues and waives what the member wanted none of', () => {
    const choice = {
      type: 'honoraria.HonorariaWaivedFrom',
      data: { membershipId: 'm1', cohortId: 'c1', from: '2024-09' },
    } as const;
    spec(accrueHonorarium)
      .given({ ...running, 'honorariaChoice-m1': [choice] })
      .when(command, now)
      .emits({
        item: [
          { ...accrued(), effectiveOn: '2024-10-31' },
          { ...waived(), effectiveOn: '2024-10-31' },
        ],
      });
  });

  it('books what comes late in the next open month, and says so', () => {
    const because = 'any-active-day, booked late: 2024-10 was closed';
    spec(accrueHonorarium)
      .given({ ...running, 'honorariaMonth-c1-2024-10': [started, closed] })
      .when(command, { now: '2024-11-05T09:00:00.000Z' })
      .emits({
        item: [
          {
            type: 'honoraria.HonorariumAccrued',
            effectiveOn: '2024-10-31',
            data: { ...october, bookedIn: '2024-11', amount: eur(10_000), because },
          },
        ],
      });
  });
});

describe('WaiveHonorarium', () => {
  const command = { honorariumId: 'm1-2024-10', at };
  const member = { 'membership-m1': [enrolled('m1', 'p1')] };

  it('is heard before the honorarium is due', () => {
    const data = { membershipId: 'm1', cohortId: 'c1', month: '2024-10' };
    const said = { type: 'honoraria.HonorariaMonthWaived', data } as const;
    spec(waiveHonorarium)
      .given(member)
      .when(command)
      .emits({ choice: [said] });
    spec(waiveHonorarium)
      .given({ ...member, 'honorariaChoice-m1': [said] })
      .when(command)
      .nothing();
  });

  it('gives up what is due, in the first open month', () => {
    spec(waiveHonorarium)
      .given({ ...member, [ITEM]: [accrued(), held] })
      .when(command)
      .emits({ item: [waived()] });
    spec(waiveHonorarium)
      .given({ ...member, [ITEM]: [accrued(), held], 'honorariaMonth-c1-2024-10': [closed] })
      .when({ ...command, at: '2024-11-05T09:00:00.000Z' })
      .emits({ item: [waived('2024-11')] });
  });

  it('is too late once it is in a run or paid: ITEM_IN_RUN, ALREADY_PAID', () => {
    const due = [accrued(), approvedBy(), inRun];
    const given = (events: readonly object[]) =>
      spec(waiveHonorarium)
        .given({ ...member, [ITEM]: events as never })
        .when(command);
    given(due).refuses('ITEM_IN_RUN', { runId: 'r1' });
    given([...due, paid()]).refuses('ALREADY_PAID', { attemptId: 'a1' });
  });

  it('of all months gives up what is open from then on', () => {
    const data = { membershipId: 'm1', cohortId: 'c1', from: '2024-10' };
    spec(waiveHonorariaFrom)
      .given({ ...member, [ITEM]: [accrued()], 'honorarium-m1-2024-11': [] })
      .when({
        ...{ membershipId: 'm1', from: '2024-10', at },
        honorariumIds: ['m1-2024-10', 'm1-2024-11'],
      })
      .emits({
        choice: [{ type: 'honoraria.HonorariaWaivedFrom', data }],
        items: [[waived()], []],
      });
  });
});

describe('ApproveHonorarium', () => {
  const command = { honorariumId: 'm1-2024-10' };

  it('is somebody else’s than the beneficiary’s: FOUR_EYES', () => {
    const due = { [ITEM]: [accrued()] };
    spec(approveHonorarium)
      .given(due)
      .when(command, by('approver'))
      .emits({ item: [approvedBy()] });
    spec(approveHonorarium)
      .given(due)
      .when(command, by('p1'))
      .refuses('FOUR_EYES', { other: 'beneficiary' });
  });

  it('is not for what is held or settled: ITEM_HELD, ITEM_SETTLED, NOT_ACCRUED', () => {
    spec(approveHonorarium)
      .given({ [ITEM]: [accrued(), held] })
      .when(command)
      .refuses('ITEM_HELD', { reason: 'account in doubt' });
    spec(approveHonorarium)
      .given({ [ITEM]: [accrued(), waived()] })
      .when(command)
      .refuses('ITEM_SETTLED', { stage: 'waived' });
    spec(approveHonorarium).given({}).when(command).refuses('NOT_ACCRUED');
  });

  it('does nothing the second time', () => {
    spec(approveHonorarium)
      .given({ [ITEM]: [accrued(), approvedBy()] })
      .when(command)
      .nothing();
  });

  it('of a whole month leaves out one’s own and what somebody has doubts about', () => {
    const own = { ...october, honorariumId: 'm2-2024-10', membershipId: 'm2', personId: 'boss' };
    spec(approveHonoraria)
      .given({ [ITEM]: [accrued()], 'honorarium-m2-2024-10': [accrued(own as never)] })
      .when({ honorariumIds: ['m1-2024-10', 'm2-2024-10'] }, by('boss'))
      .emits({ items: [[approvedBy('boss')], []] });
  });
});

describe('HoldHonorarium', () => {
  const command = { honorariumId: 'm1-2024-10', reason: 'account in doubt' };

  it('sets aside what is due, and is undone by a release', () => {
    spec(holdHonorarium)
      .given({ [ITEM]: [accrued()] })
      .when(command)
      .emits({ item: [held] });
    spec(releaseHonorarium)
      .given({ [ITEM]: [accrued(), held] })
      .when(command)
      .emits({ item: [{ type: 'honoraria.HonorariumReleased', data: october }] });
    spec(releaseHonorarium)
      .given({ [ITEM]: [accrued()] })
      .when(command)
      .nothing();
  });

  it('happens once: ITEM_HELD', () => {
    spec(holdHonorarium)
      .given({ [ITEM]: [accrued(), held] })
      .when(command)
      .refuses('ITEM_HELD');
  });
});

describe('CancelHonorarium', () => {
  const command = { honorariumId: 'm1-2024-10', reason: 'left in September' };
  const proposed = {
    type: 'honoraria.HonorariumCancellationProposed',
    data: { ...october, reason: 'left in September', proposedBy: 'first' },
  } as const;

  it('takes two persons', () => {
    spec(proposeCancellation)
      .given({ [ITEM]: [accrued()] })
      .when(command, by('first'))
      .emits({ item: [proposed] });
    spec(confirmCancellation)
      .given({ [ITEM]: [accrued(), proposed] })
      .when({ ...command, at }, by('second'))
      .emits({
        item: [
          {
            type: 'honoraria.HonorariumCancelled',
            data: {
              ...october,
              ...{ amount: eur(10_000), reason: 'left in September', confirmedBy: 'second' },
            },
          },
        ],
      });
  });

  it('is not confirmed by who proposed it, nor by who would be paid: FOUR_EYES', () => {
    const confirm = (who: string) =>
      spec(confirmCancellation)
        .given({ [ITEM]: [accrued(), proposed] })
        .when({ ...command, at }, by(who));
    confirm('first').refuses('FOUR_EYES', { other: 'proposer' });
    confirm('p1').refuses('FOUR_EYES', { other: 'beneficiary' });
  });

  it('is confirmed for the reason that was given, and not once it was turned down: CANCELLATION_NOT_PROPOSED', () => {
    const confirm = (reason: string, ...more: readonly object[]) =>
      spec(confirmCancellation)
        .given({ [ITEM]: [accrued(), proposed, ...(more as never[])] })
        .when({ ...command, reason, at }, by('second'));
    confirm('another').refuses('CANCELLATION_NOT_PROPOSED');
    confirm('left in September', approvedBy()).refuses('CANCELLATION_NOT_PROPOSED');
  });
});

describe('ConfirmReceipt', () => {
  it('is for what is on its way or paid: NOT_PAID_YET', () => {
    const received = { minor: '1450000', currency: 'KES' };
    const command = { honorariumId: 'm1-2024-10', received, receivedOn: '2024-10-28' };
    const data = { ...october, received, receivedOn: '2024-10-28' };
    spec(confirmReceipt)
      .given({ [ITEM]: [accrued(), approvedBy(), inRun, paid()] })
      .when(command)
      .emits({ item: [{ type: 'honoraria.HonorariumReceiptConfirmed', data }] });
    spec(confirmReceipt)
      .given({ [ITEM]: [accrued()] })
      .when(command)
      .refuses('NOT_PAID_YET');
  });
});
