import { describe, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  accrued,
  approvedBy,
  booked,
  by,
  inRun,
  november,
  october,
  paid,
  policyOf,
  preparedForBoth,
} from '../testing-support/due-histories.js';
import { like } from '../testing-support/like.js';
import { confirmReceipt } from './receipt.decider.js';
import { settleShortfall } from './shortfall.decider.js';

const at = '2024-11-20T09:00:00.000Z';
const receivedOn = '2024-10-28';
const [OCTOBER, NOVEMBER] = ['m1-2024-10', 'm1-2024-11'] as const;
const policy = policyOf({ from: '2024-10', shortfall: { handling: 'top-up', atMost: eur(1_000) } });
const [flag, told] = [
  {
    type: 'honoraria.HonorariumShortfallFound',
    data: { ...october, attemptId: 'a1', shortfall: eur(900), handling: 'review' },
  },
  {
    type: 'honoraria.PaymentShortfallFound',
    data: {
      ...{ attemptId: 'a1', runId: 'r1', cohortId: 'c1', honorariumId: OCTOBER },
      shortfall: eur(900),
    },
  },
];
const item = [accrued(), approvedBy(), inRun];
/** One payment of 200 euros for two months, of which the bank booked so much: October is settled first. */
const sent = (minor: number, flags: { readonly item: object[]; readonly payment: object[] }) => ({
  'payment-a1': [preparedForBoth, ...flags.payment, ...booked(minor)],
  'honorarium-m1-2024-10': [...item, ...flags.item, paid()],
  'honorarium-m1-2024-11': [
    ...item.map((event) => like(event, november)),
    like(paid(), { ...november, amount: eur(minor - 10_000) }),
  ],
  'honorariaPolicy-c1': [
    {
      type: 'honoraria.HonorariaPolicyChanged',
      data: { cohortId: 'c1', proposedBy: 'a', confirmedBy: 'b', policy },
    },
  ],
});
const say = (minor: number, given: object) =>
  spec(confirmReceipt)
    .given(given as never)
    .when({
      ...{ honorariumId: OCTOBER, received: eur(minor), receivedOn, at },
      otherIds: [NOVEMBER],
    });
const receipt = (minor: number) => ({
  type: 'honoraria.HonorariumReceiptConfirmed',
  data: { ...october, received: eur(minor), receivedOn },
});
const untold = { item: [], payment: [] };
const toldBefore = { item: [flag], payment: [told] };
const topUp = (given: object) =>
  spec(settleShortfall)
    .given(given as never)
    .when({ honorariumId: OCTOBER, how: 'top-up', at }, by('approver'));

describe('a payment of which the bank booked less than was asked for', () => {
  it('lacks nothing where all that was booked arrived: the rest is owed anyway', () => {
    say(19_100, sent(19_100, untold)).emits({
      item: [receipt(19_100)],
      others: [[]],
      payments: [[]],
    });
  });

  it('lacks what did not arrive of that: 187.00 of 191.00', () => {
    say(18_700, sent(19_100, untold)).emits({
      item: [
        receipt(18_700),
        like(flag as never, { shortfall: eur(400), handling: 'top-up' }),
        {
          type: 'honoraria.HonorariumToppedUp',
          data: { ...october, attemptId: 'a1', amount: eur(400) },
        },
      ],
      others: [[]],
      payments: [[like(told as never, { shortfall: eur(400) })]],
    });
  });

  it('is not made up for what was not sent, said before the bank told: MISSING_WAS_NOT_SENT', () => {
    topUp(sent(19_100, toldBefore)).refuses('MISSING_WAS_NOT_SENT');
    // 191.00 arrived of the 195.00 that left.
    topUp(sent(19_500, toldBefore)).emits({
      item: [
        {
          type: 'honoraria.HonorariumShortfallSettled',
          data: { ...october, attemptId: 'a1', how: 'top-up', settledBy: 'approver' },
        },
        {
          type: 'honoraria.HonorariumToppedUp',
          data: { ...october, attemptId: 'a1', amount: eur(400) },
        },
      ],
    });
  });
});
