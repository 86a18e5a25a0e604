import { describe, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  accrued,
  approvedBy,
  booked,
  inRun,
  november,
  october,
  paid,
  policyOf,
  prepared,
  preparedForBoth,
} from '../testing-support/due-histories.js';
import { like } from '../testing-support/like.js';
import { confirmReceipt } from './receipt.decider.js';
import { settleShortfall } from './shortfall.decider.js';

const at = '2024-11-20T09:00:00.000Z';
const receivedOn = '2024-10-28';
const [OCTOBER, NOVEMBER] = ['m1-2024-10', 'm1-2024-11'] as const;
const ITEM = 'honorarium-m1-2024-10';
const OTHER = 'honorarium-m1-2024-11';
const paidItem = [accrued(), approvedBy(), inRun, paid()];

/** One payment of 200 euros for two months, of which 196 arrived, as was said of October: 4 more are owed there. */
const found = (minor: number, handling = 'top-up') => ({
  type: 'honoraria.HonorariumShortfallFound',
  data: { ...october, attemptId: 'a1', shortfall: eur(minor), handling },
});
const toppedUp = (minor: number) => ({
  type: 'honoraria.HonorariumToppedUp',
  data: { ...october, attemptId: 'a1', amount: eur(minor) },
});
const told = (minor: number) => ({
  type: 'honoraria.PaymentShortfallFound',
  data: {
    ...{ attemptId: 'a1', runId: 'r1', cohortId: 'c1', honorariumId: OCTOBER },
    shortfall: eur(minor),
  },
});
const policy = policyOf({ from: '2024-10', shortfall: { handling: 'top-up', atMost: eur(500) } });
const past = {
  'payment-a1': [preparedForBoth, ...booked(20_000), told(400)],
  [ITEM]: [...paidItem, found(400), toppedUp(400)],
  [OTHER]: paidItem.map((event) => like(event, november)),
  'honorariaPolicy-c1': [
    {
      type: 'honoraria.HonorariaPolicyChanged',
      data: { cohortId: 'c1', proposedBy: 'a', confirmedBy: 'b', policy },
    },
  ],
};
/** The top-up of 4 euros is with the bank, as attempt a2 of its own. */
const onItsWay = {
  ...past,
  'payment-a2': [like(prepared, { attemptId: 'a2', amount: eur(400) })],
  [ITEM]: [...past[ITEM], approvedBy(), like(inRun, { attemptId: 'a2', runId: 'r2' })],
};

const say = (honorariumId: string, minor: number, given: object = past) =>
  spec(confirmReceipt)
    .given(given as never)
    .when({
      ...{ honorariumId, received: eur(minor), receivedOn, at },
      otherIds: [OCTOBER, NOVEMBER].filter((id) => id !== honorariumId),
    });
const receipt = (minor: number, ids: object = october) => ({
  type: 'honoraria.HonorariumReceiptConfirmed',
  data: { ...ids, received: eur(minor), receivedOn },
});
const takenBack = {
  type: 'honoraria.HonorariumTopUpTakenBack',
  data: { ...october, attemptId: 'a1', runId: 'r1', amount: eur(400), because: 'arrived' },
};
const inVain = (minor: number) => ({
  type: 'honoraria.HonorariumToppedUpInVain',
  data: { ...october, attemptId: 'a1', amount: eur(minor) },
});

describe('a member’s later word, once less than was sent was made up for', () => {
  it('takes the top-up back while nobody has paid it, of whichever month it is said', () => {
    say(OCTOBER, 20_000).emits({
      item: [receipt(20_000), takenBack],
      ...{ others: [[]], payments: [[]] },
    });
    say(NOVEMBER, 20_000).emits({
      item: [receipt(20_000, november)],
      ...{ others: [[takenBack]], payments: [[]] },
    });
    // The same with an approval, which nobody has acted on.
    const approved = [...past[ITEM], approvedBy()];
    say(OCTOBER, 20_000, { ...past, [ITEM]: approved }).emits({
      item: [receipt(20_000), takenBack],
      ...{ others: [[]], payments: [[]] },
    });
  });

  it('makes up for what is still missing, or leaves it to a person', () => {
    say(NOVEMBER, 19_900).emits({
      item: [receipt(19_900, november)],
      others: [[takenBack, found(100), toppedUp(100)]],
      payments: [[told(100)]],
    });
  });

  it('is what was said before where no less is missing', () => {
    for (const minor of [19_600, 19_000]) {
      say(NOVEMBER, minor).emits({
        item: [receipt(minor, november)],
        ...{ others: [[]], payments: [[]] },
      });
    }
  });

  it('leaves the item paid, as before', () => {
    const paidAgain = [...past[ITEM], takenBack];
    say(OCTOBER, 19_600, { ...past, [ITEM]: paidAgain }).emits({
      item: [receipt(19_600), found(400), toppedUp(400)],
      ...{ others: [[]], payments: [[told(400)]] },
    });
  });

  it('is put before a person where the top-up is on its way or paid, once', () => {
    say(OCTOBER, 20_000, onItsWay).emits({
      item: [receipt(20_000), inVain(400)],
      ...{ others: [[]], payments: [[], []] },
    });
    say(NOVEMBER, 19_900, onItsWay).emits({
      item: [receipt(19_900, november)],
      ...{ others: [[inVain(300)]], payments: [[]] },
    });
    const flagged = {
      ...onItsWay,
      [ITEM]: [...onItsWay[ITEM], inVain(400)],
    };
    say(NOVEMBER, 20_000, flagged).emits({
      item: [receipt(20_000, november)],
      ...{ others: [[]], payments: [[]] },
    });
    // And back again: the top-up was right.
    const data = { ...october, attemptId: 'a1', how: 'top-up', settledBy: 'actor' };
    say(NOVEMBER, 19_600, flagged).emits({
      item: [receipt(19_600, november)],
      others: [[{ type: 'honoraria.HonorariumShortfallSettled', data }]],
      payments: [[]],
    });
  });

  it('is of the payment that makes up for the other, where it is of no more than that held', () => {
    say(OCTOBER, 400, onItsWay).emits({
      item: [receipt(400)],
      ...{ others: [[]], payments: [[], []] },
    });
  });

  it('is accepted by an approver, who makes up for nothing more: TOPPED_UP_ALREADY', () => {
    const item = [...onItsWay[ITEM], inVain(400)];
    const settle = (how: 'accept' | 'top-up') =>
      spec(settleShortfall)
        .given({ ...onItsWay, [ITEM]: item } as never)
        .when({ honorariumId: OCTOBER, how, at });
    settle('top-up').refuses('TOPPED_UP_ALREADY');
    const data = { ...october, attemptId: 'a1', how: 'accept', settledBy: 'actor' };
    settle('accept').emits({ item: [{ type: 'honoraria.HonorariumShortfallSettled', data }] });
  });
});

describe('a member’s word, where two payments of one honorarium came short', () => {
  const back = { ordinal: 2, amount: eur(500), returned: eur(500) };
  const gaveBack = { ...like(booked()[0]!, back), type: 'honoraria.PaymentReturned' };
  const reopened = {
    type: 'honoraria.HonorariumReopened',
    data: { ...october, attemptId: 'a1', amount: eur(500), why: 'returned' },
  };
  /** 13.00 of 100.00 are missing, for a person to decide; 5.00 of them came back, and a2 paid these. */
  const twoPaid = {
    ...past,
    'payment-a1': [prepared, ...booked(), told(1_300), gaveBack],
    'payment-a2': [
      like(prepared, { attemptId: 'a2', runId: 'r2', amount: eur(500) }),
      ...booked(500).map((event) => like(event, { attemptId: 'a2' })),
    ],
    [ITEM]: [
      ...[...paidItem, found(1_300, 'review'), reopened, approvedBy()],
      like(inRun, { attemptId: 'a2', runId: 'r2' }),
      like(paid(), { attemptId: 'a2', amount: eur(500) }),
    ],
  };
  const of = (event: { type: string; data: object }, attemptId: string) =>
    like(event as never, attemptId === 'a2' ? { attemptId, runId: 'r2' } : { attemptId });
  const sayOf = (minor: number, ...since: readonly object[]) =>
    say(OCTOBER, minor, { ...twoPaid, [ITEM]: [...twoPaid[ITEM], ...since] });
  const settled = (how: string) => ({
    type: 'honoraria.HonorariumShortfallSettled',
    data: { ...october, attemptId: 'a1', how, settledBy: 'actor' },
  });
  const ofSecond = (event: object) => like(event as never, { attemptId: 'a2' }) as never;

  it('is of the payment that holds it, and leaves the other’s waiting', () => {
    sayOf(100).emits({
      item: [receipt(100), ofSecond(found(400)), ofSecond(toppedUp(400))],
      others: [[]],
      payments: [[], [of(told(400), 'a2')]],
    });
  });

  it('is of the earlier one where more arrived than the later held', () => {
    sayOf(9_000).emits({
      item: [receipt(9_000), found(500), toppedUp(500)],
      ...{ others: [[]], payments: [[told(500)], []] },
    });
    sayOf(9_500).emits({
      item: [receipt(9_500), settled('arrived')],
      ...{ others: [[]], payments: [[], []] },
    });
    // What makes up for the later is not taken back by it.
    sayOf(9_500, ofSecond(found(400)), ofSecond(toppedUp(400))).emits({
      item: [receipt(9_500), settled('arrived')],
      ...{ others: [[]], payments: [[], []] },
    });
  });

  it('is of no earlier one that held less than arrived, though nothing holds the honorarium', () => {
    // The later one was of another month, too: 105.00, which all arrived.
    const larger = like(twoPaid['payment-a2'][0] as never, { amount: eur(10_500) });
    const more = { ...twoPaid, 'payment-a2': [larger, ...twoPaid['payment-a2'].slice(1)] };
    const since = [settled('top-up'), toppedUp(800)];
    say(OCTOBER, 10_500, { ...more, [ITEM]: [...more[ITEM], ...since] }).refuses('NOT_PAID_YET');
  });

  it('leaves the honorarium paid by the later one, where what was missing of the earlier arrived', () => {
    sayOf(9_500, settled('top-up'), toppedUp(800)).emits({
      item: [
        receipt(9_500),
        like(takenBack as never, { amount: eur(800), paidBy: { attemptId: 'a2' } }),
      ],
      ...{ others: [[]], payments: [[], []] },
    });
  });
});
