import { describe, it } from '@jest/globals';
import { eur, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  account,
  accrued,
  approvedBy,
  by,
  candidate,
  confirmed,
  held,
  inRun,
  launched,
  october,
  paid,
  prepared,
  provided,
  runCreated,
} from '../testing-support/due-histories.js';
import { approveHonorarium } from './approval.decider.js';
import { preparePayment } from './prepare-payment.decider.js';

const ITEM = 'honorarium-m1-2024-10';
/** The bank booked 60 of 100, and somebody said that the rest will not come. */
const part = { ...paid(), data: { ...paid().data, amount: eur(6_000) } };
const partlyPaid = [accrued(), approvedBy(), inRun, part];
const givenBack: DomainEvent = {
  type: 'honoraria.HonorariumReopened',
  data: { ...october, attemptId: 'a1', amount: eur(6_000), why: 'returned' },
};
const prepare = (item: readonly object[]) =>
  spec(preparePayment)
    .given({
      ...{ 'paymentRun-r1': [runCreated], 'payee-p1': [provided(), confirmed] },
      ...{ 'ownAccount-acc': [account()], 'cohort-c1': [launched()], [ITEM]: item },
    } as never)
    .when({ runId: 'r1', ...candidate });
const approve = (item: readonly object[]) =>
  spec(approveHonorarium)
    .given({ [ITEM]: item, 'payee-p1': [provided()] } as never)
    .when({ honorariumId: 'm1-2024-10' }, by('approver'));
const nothingDue = {
  payment: [
    {
      type: 'honoraria.PaymentLeftOut',
      data: {
        ...{ attemptId: 'a1', runId: 'r1', cohortId: 'c1', personId: 'p1' },
        ...{ honorariumIds: ['m1-2024-10'], because: 'NOTHING_DUE' },
      },
    },
  ],
  items: [[]],
};

describe('an item whose money comes back', () => {
  it('is due again as it was approved', () => {
    prepare([...partlyPaid, givenBack]).emits({ payment: [prepared], items: [[inRun]] });
  });

  it('stays held where somebody held the rest of it', () => {
    prepare([...partlyPaid, held, givenBack]).emits(nothingDue);
    approve([...partlyPaid, held, givenBack]).refuses('ITEM_HELD');
    const released = {
      type: 'honoraria.HonorariumReleased',
      data: { ...october, releasedBy: 'finance' },
    };
    prepare([...partlyPaid, held, givenBack, released]).emits({
      ...{ payment: [prepared], items: [[inRun]] },
    });
  });

  it('takes another approval where the rest had been given up', () => {
    const gone = (type: string) => ({ type, data: { ...october, amount: eur(4_000) } });
    for (const type of ['honoraria.HonorariumCancelled', 'honoraria.HonorariumWaived']) {
      const item = [...partlyPaid, gone(type), givenBack];
      prepare(item).emits(nothingDue);
      approve(item).emits({ item: [approvedBy('approver', 1)] });
    }
  });
});
