import { describe, it } from '@jest/globals';
import { derivedId, eur, personalOr } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  accrued,
  approvedBy,
  at,
  by,
  inRun,
  october,
  paid,
} from '../testing-support/due-histories.js';
import { approveHonoraria } from './approval.decider.js';
import { confirmCancellation, proposeCancellation } from './cancellation.decider.js';

const ITEM = 'honorarium-m1-2024-10';
const waived = () => ({
  type: 'honoraria.HonorariumWaived',
  data: { ...october, amount: eur(10_000) },
});

describe('CancelHonorarium', () => {
  const reason = personalOr(
    'p1',
    'finance',
    'left in September',
    derivedId('honorarium', 'm1-2024-10'),
  );
  const command = {
    ...{ honorariumId: 'm1-2024-10', reason: 'left in September', reasonHash: 'hash' },
  };
  const proposed = {
    type: 'honoraria.HonorariumCancellationProposed',
    data: { ...october, reason, reasonHash: 'hash', proposedBy: 'first' },
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
              ...{ amount: eur(10_000), reason, confirmedBy: 'second' },
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

  it('ends with what it came to: what is owed again takes two persons anew, CANCELLATION_NOT_PROPOSED', () => {
    const cancelled = {
      type: 'honoraria.HonorariumCancelled',
      data: { ...october, amount: eur(5_000), reason, confirmedBy: 'second' },
    } as const;
    const paidPart = { ...paid(), data: { ...paid().data, amount: eur(5_000) } };
    const cameBack = {
      type: 'honoraria.HonorariumReopened',
      data: { ...october, attemptId: 'a1', amount: eur(5_000), why: 'returned' },
    } as const;
    for (const gone of [
      cancelled,
      { ...waived(), data: { ...waived().data, amount: eur(5_000) } },
    ]) {
      const past = [accrued(), approvedBy(), inRun, paidPart, proposed, gone, cameBack];
      spec(confirmCancellation)
        .given({ [ITEM]: past as never })
        .when({ ...command, at }, by('second'))
        .refuses('CANCELLATION_NOT_PROPOSED');
      spec(approveHonoraria)
        .given({ [ITEM]: past as never })
        .when({ honorariumIds: ['m1-2024-10'], personIds: ['p1'] }, by('approver'))
        .emits({ items: [[approvedBy('approver', 0)]] });
    }
  });

  it('is confirmed for the reason that was given, and not once it was turned down: CANCELLATION_NOT_PROPOSED', () => {
    const confirm = (reasonHash: string, ...more: readonly object[]) =>
      spec(confirmCancellation)
        .given({ [ITEM]: [accrued(), proposed, ...(more as never[])] })
        .when({ ...command, reasonHash, at }, by('second'));
    confirm('another').refuses('CANCELLATION_NOT_PROPOSED');
    confirm('hash', approvedBy()).refuses('CANCELLATION_NOT_PROPOSED');
  });
});
