import { describe, it } from '@jest/globals';
import { eur, type DomainEvent } from '@palabre/kernel';
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
  provided,
} from '../testing-support/due-histories.js';
import {
  approveHonoraria,
  approveHonorarium,
  holdHonorarium,
  releaseHonorarium,
} from './approval.decider.js';
import { confirmReceipt } from './receipt.decider.js';
import { waiveHonorariaFrom, waiveHonorarium } from './waiver.decider.js';

const ITEM = 'honorarium-m1-2024-10';
const waived = (bookedIn = '2024-10') => ({
  type: 'honoraria.HonorariumWaived',
  data: { ...october, bookedIn, amount: eur(10_000) },
});
const closed = {
  type: 'honoraria.MonthClosed',
  data: { cohortId: 'c1', month: '2024-10' },
} as const;

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
    // Since before there was anything to give up is since the membership began.
    spec(waiveHonorariaFrom)
      .given(member)
      .when({ membershipId: 'm1', from: '1900-01', at, honorariumIds: [] })
      .emits({
        choice: [{ type: 'honoraria.HonorariaWaivedFrom', data }],
        items: [],
      });
  });
});

describe('ApproveHonorarium', () => {
  const command = { honorariumId: 'm1-2024-10' };

  it('is somebody else’s than the beneficiary’s: FOUR_EYES', () => {
    const due = { [ITEM]: [accrued()] };
    const approve = (past: object) =>
      spec(approveHonorarium)
        .given(past as never)
        .when(command, by('approver'));
    approve(due).emits({ item: [approvedBy('approver', 0)] });
    // With the details that there are; with others it is approved anew.
    const payee = {
      'payee-p1': [provided(), { ...provided(), data: { ...provided().data, revision: 2 } }],
    };
    approve({ ...due, ...payee }).emits({ item: [approvedBy('approver', 2)] });
    approve({ [ITEM]: [accrued(), approvedBy('approver', 2)], ...payee }).nothing();
    approve({ [ITEM]: [accrued(), approvedBy('approver', 1)], ...payee }).emits({
      item: [approvedBy('approver', 2)],
    });
    spec(approveHonorarium)
      .given(due)
      .when(command, by('p1'))
      .refuses('FOUR_EYES', { other: 'beneficiary' });
  });

  it('is not for what is held or settled: ITEM_HELD, ITEM_SETTLED, NOT_ACCRUED', () => {
    spec(approveHonorarium)
      .given({ [ITEM]: [accrued(), held] })
      .when(command)
      .refuses('ITEM_HELD');
    spec(approveHonorarium)
      .given({ [ITEM]: [accrued(), waived()] })
      .when(command)
      .refuses('ITEM_SETTLED', { stage: 'waived' });
    spec(approveHonorarium).given({}).when(command).refuses('NOT_ACCRUED');
  });

  it('does nothing the second time', () => {
    const twice = { [ITEM]: [accrued(), approvedBy('x', 0)] };
    spec(approveHonorarium).given(twice).when(command, by('x')).nothing();
    // Somebody else's word counts as well.
    spec(approveHonorarium)
      .given(twice)
      .when(command, by('y'))
      .emits({ item: [approvedBy('y', 0)] });
  });

  it('of a whole month leaves out one’s own and what somebody has doubts about', () => {
    const own = { ...october, honorariumId: 'm2-2024-10', membershipId: 'm2', personId: 'boss' };
    spec(approveHonoraria)
      .given({
        ...{ [ITEM]: [accrued()], 'honorarium-m2-2024-10': [accrued(own as never)] },
        'payee-p1': [provided()],
      })
      .when({ honorariumIds: ['m1-2024-10', 'm2-2024-10'], personIds: ['boss', 'p1'] }, by('boss'))
      .emits({ items: [[approvedBy('boss', 1)], []] });
  });
});

describe('HoldHonorarium', () => {
  const command = { honorariumId: 'm1-2024-10', reason: 'account in doubt' };
  const released = {
    type: 'honoraria.HonorariumReleased',
    data: { ...october, releasedBy: 'finance' },
  } as const;
  const release = (
    item: readonly DomainEvent[],
    membership: readonly DomainEvent[] = [],
    who = 'finance',
  ) =>
    spec(releaseHonorarium)
      .given({
        ...{ 'cohort-c1': [launched()], 'membership-m1': [enrolled('m1', 'p1'), ...membership] },
        [ITEM]: item,
      })
      .when(command, by(who));

  it('sets aside what is due, and is undone by a release', () => {
    spec(holdHonorarium)
      .given({ [ITEM]: [accrued()] })
      .when(command)
      .emits({ item: [held] });
    release([accrued(), held]).emits({ item: [released] });
    release([accrued()]).nothing();
  });

  it('is not undone by who would be paid: FOUR_EYES', () => {
    release([accrued(), approvedBy(), held], [], 'p1').refuses('FOUR_EYES', {
      other: 'beneficiary',
    });
  });

  it('leaves the approval to what is due; what is not takes another', () => {
    const withdrawn = {
      type: 'honoraria.HonorariumApprovalWithdrawn',
      data: { ...october, because: 'no-longer-due' },
    } as const;
    const past = [accrued(), approvedBy(), held];
    release(past).emits({ item: [released] });
    release(past, [paused('2024-10-01')]).emits({ item: [withdrawn, released] });
    const approve = (who: string) =>
      spec(approveHonorarium)
        .given({ [ITEM]: [...past, withdrawn, released] })
        .when(command, by(who));
    approve('finance').refuses('FOUR_EYES', { other: 'releaser' });
    approve('approver').emits({ item: [approvedBy('approver', 0)] });
    spec(approveHonoraria)
      .given({ [ITEM]: [...past, withdrawn, released] })
      .when({ honorariumIds: ['m1-2024-10'], personIds: ['p1'] }, by('finance'))
      .nothing();
  });

  it('happens once: ITEM_HELD', () => {
    spec(holdHonorarium)
      .given({ [ITEM]: [accrued(), held] })
      .when(command)
      .refuses('ITEM_HELD');
  });
});

describe('ConfirmReceipt', () => {
  it('is for what is on its way or paid: NOT_PAID_YET', () => {
    const received = { minor: '1450000', currency: 'KES' };
    const later = '2024-10-29T09:00:00.000Z';
    const ids = { honorariumId: 'm1-2024-10', received };
    const command = { ...ids, receivedOn: '2024-10-28', at: later };
    const data = { ...october, received, receivedOn: '2024-10-28' };
    spec(confirmReceipt)
      .given({ [ITEM]: [accrued(), approvedBy(), inRun, paid()] })
      .when(command)
      .emits({
        item: [{ type: 'honoraria.HonorariumReceiptConfirmed', data }],
        others: [],
        payments: [[]],
      });
    spec(confirmReceipt)
      .given({ [ITEM]: [accrued()] })
      .when(command)
      .refuses('NOT_PAID_YET');
  });
});
