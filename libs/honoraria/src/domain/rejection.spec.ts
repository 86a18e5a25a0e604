import { describe, it } from '@jest/globals';
import { eur, zero } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  approvedRun,
  by,
  exported,
  october,
  runPast,
  runWith,
} from '../testing-support/due-histories.js';
import { confirmRejection, proposeRejection } from './rejection.decider.js';

const command = { attemptId: 'a1', reasonCode: 'AC01' };
const ids = { ...command, runId: 'r1', cohortId: 'c1' };
const sent = {
  type: 'honoraria.RunSent',
  data: { runId: 'r1', cohortId: 'c1', sentOn: '2024-10-22' },
} as const;
const proposed = {
  type: 'honoraria.PaymentRejectionProposed',
  data: { ...ids, proposedBy: 'first' },
} as const;
const onItsWay = runWith(approvedRun, exported, sent);
const asked = { ...onItsWay, 'payment-a1': [...onItsWay['payment-a1'], proposed] };

describe('a payment that the bank is said to have rejected', () => {
  it('is paid by nothing else while only one person says so', () => {
    spec(proposeRejection)
      .given(onItsWay)
      .when(command, by('first'))
      .emits({ payment: [proposed] });
    spec(proposeRejection).given(asked).when(command, by('first')).nothing();
    const { reasonCode: _code, ...without } = ids;
    spec(proposeRejection)
      .given(asked)
      .when({ attemptId: 'a1' }, by('first'))
      .emits({ payment: [{ ...proposed, data: { ...without, proposedBy: 'first' } }] });
  });

  it('leaves its items due again once a second one does', () => {
    spec(confirmRejection)
      .given(asked)
      .when(command, by('second'))
      .emits({
        payment: [
          {
            type: 'honoraria.PaymentRejected',
            data: { ...ids, proposedBy: 'first', confirmedBy: 'second', reportId: null },
          },
        ],
        items: [
          [
            {
              type: 'honoraria.HonorariumReopened',
              data: {
                ...october,
                ...{ attemptId: 'a1', amount: zero('EUR'), why: 'rejected', reasonCode: 'AC01' },
              },
            },
          ],
        ],
      });
  });

  it('takes two persons, neither of them the payee: FOUR_EYES', () => {
    const confirm = (who: string) => spec(confirmRejection).given(asked).when(command, by(who));
    confirm('first').refuses('FOUR_EYES', { other: 'proposer' });
    confirm('p1').refuses('FOUR_EYES', { other: 'beneficiary' });
  });

  it('is confirmed with the same reason code: REJECTION_NOT_PROPOSED', () => {
    const confirm = (past: typeof onItsWay | typeof asked, reason: object) =>
      spec(confirmRejection)
        .given(past)
        .when({ attemptId: 'a1', ...reason }, by('second'));
    confirm(onItsWay, { reasonCode: 'AC01' }).refuses('REJECTION_NOT_PROPOSED');
    confirm(asked, { reasonCode: 'AC04' }).refuses('REJECTION_NOT_PROPOSED');
    confirm(asked, {}).refuses('REJECTION_NOT_PROPOSED');
  });

  it('is one that the bank has and has not booked: PAYMENT_NOT_SENT', () => {
    const booked = {
      type: 'honoraria.PaymentBooked',
      data: {
        ...{ attemptId: 'a1', cohortId: 'c1', accountId: 'acc', bankLineId: 'l1', ordinal: 1 },
        ...{ bookedOn: '2024-10-25', valueOn: '2024-10-25', bookedIn: '2024-10' },
        ...{ amount: eur(10_000), charges: eur(0) },
      },
    } as const;
    const overtaken = { ...asked, 'payment-a1': [...asked['payment-a1'], booked] };
    for (const past of [runPast, overtaken]) {
      spec(proposeRejection).given(past).when(command, by('first')).refuses('PAYMENT_NOT_SENT');
      spec(confirmRejection).given(past).when(command, by('second')).refuses('PAYMENT_NOT_SENT');
    }
  });
});
