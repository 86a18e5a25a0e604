import { describe, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  account,
  accrued,
  approvedBy,
  candidate,
  confirmed,
  inRun,
  launched,
  october,
  prepared,
  provided,
  runCreated,
} from '../testing-support/due-histories.js';
import { preparePayment } from './prepare-payment.decider.js';

const ITEM = 'honorarium-m1-2024-10';
const command = { runId: 'r1', ...candidate };
const ready = {
  'paymentRun-r1': [runCreated],
  'payee-p1': [provided(), confirmed],
  'ownAccount-acc': [account()],
  'cohort-c1': [launched()],
};
const leftOut = (because: string) => {
  const ids = { attemptId: 'a1', runId: 'r1', cohortId: 'c1', personId: 'p1' };
  const data = { ...ids, honorariumIds: ['m1-2024-10'], because };
  return { payment: [{ type: 'honoraria.PaymentLeftOut', data }] };
};

describe('an item of which a part was booked', () => {
  it('waits for the rest of what the bank booked in part, until somebody says that it will not come', () => {
    const earlier = { ...prepared, data: { ...prepared.data, attemptId: 'a0' } };
    const fact = {
      ...{ attemptId: 'a0', cohortId: 'c1', accountId: 'acc', bankLineId: 'l1', ordinal: 1 },
      ...{ bookedOn: '2024-10-25', valueOn: '2024-10-25', bookedIn: '2024-10' },
    };
    const part = {
      type: 'honoraria.PaymentBooked',
      data: { ...fact, amount: eur(6_000), charges: eur(0) },
    };
    const flag = {
      type: 'honoraria.BankFactFlagged',
      data: { ...fact, personId: 'p1', flags: ['partial'], excess: eur(0) },
    };
    const settled = {
      type: 'honoraria.ExceptionSettled',
      data: {
        ...{ attemptId: 'a0', cohortId: 'c1', ordinal: 1 },
        how: 'explained',
        settledBy: 'x',
      },
    };
    const item = [
      ...[accrued(), approvedBy(), { ...inRun, data: { ...inRun.data, attemptId: 'a0' } }],
      {
        type: 'honoraria.HonorariumPaid',
        data: { ...october, attemptId: 'a0', amount: eur(6_000) },
      },
    ];
    const prepare = (...more: readonly object[]) =>
      spec(preparePayment)
        .given({ ...ready, [ITEM]: item, 'payment-a0': [earlier, part, flag, ...more] } as never)
        .when(command);
    prepare().emits({ ...leftOut('ON_ITS_WAY'), items: [[]] });
    const rest = {
      ...{ ...prepared.data, amount: eur(4_000) },
      items: [{ honorariumId: 'm1-2024-10', amount: eur(4_000) }],
    };
    prepare(settled).emits({ payment: [{ ...prepared, data: rest }], items: [[inRun]] });
    // The bank booked the rest after all, and then neither of the two.
    const second = { ...part, data: { ...part.data, ordinal: 2, amount: eur(4_000) } };
    const undone = (event: typeof part) => ({
      ...event,
      type: 'honoraria.PaymentBookingUndone',
    });
    prepare(settled, second, undone(second), undone(part)).emits({
      ...leftOut('ON_ITS_WAY'),
      items: [[]],
    });
  });
});
