import { describe, it } from '@jest/globals';
import { derivedId, eur, personalOr, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  account,
  accrued,
  approvedBy,
  booked,
  by,
  candidate,
  confirmed,
  inRun,
  launched,
  october,
  paid,
  prepared,
  provided,
  runCreated,
} from '../testing-support/due-histories.js';
import { matched } from '../testing-support/bank-histories.js';
import { like } from '../testing-support/like.js';
import { releaseHonorarium } from './approval.decider.js';
import { preparePayment } from './prepare-payment.decider.js';

/** Attempt a0 of an earlier run: booked, and back by line l2 for a reason of the bank's. */
const of = (event: DomainEvent, more: object = {}): DomainEvent =>
  like(event, { attemptId: 'a0', runId: 'r0', ...more });
const back = (reasonCode: string) => ({ ordinal: 2, returned: eur(10_000), reasonCode });
const returned = (reasonCode: string): DomainEvent[] => [
  of(prepared),
  ...booked().map((event) => of(event)),
  { ...of(booked()[0]!, back(reasonCode)), type: 'honoraria.PaymentReturned' },
];
const rejected = (reasonCode: string): DomainEvent[] => [
  of(prepared),
  { type: 'honoraria.PaymentRejected', data: { attemptId: 'a0', reasonCode } },
];
const reopened = (more: object = {}): DomainEvent => ({
  type: 'honoraria.HonorariumReopened',
  data: { ...october, attemptId: 'a0', amount: eur(10_000), why: 'returned', ...more },
});
const cameBack = [accrued(), approvedBy(), of(inRun), of(paid()), reopened()];
const reason = personalOr(
  ...(['p1', 'finance', 'ACCOUNT_REFUSED', derivedId('honorarium', 'm1-2024-10')] as const),
);
const heldFor: DomainEvent = { type: 'honoraria.HonorariumHeld', data: { ...october, reason } };
const released: DomainEvent = {
  type: 'honoraria.HonorariumReleased',
  data: { ...october, releasedBy: 'finance' },
};
const changed = [provided(), confirmed].map((event) => like(event, { revision: 2 }));

const prepare = (past: Readonly<Record<string, readonly object[]>>, honorariumIds?: string[]) =>
  spec(preparePayment)
    .given({
      ...{ 'paymentRun-r1': [runCreated], 'payee-p1': [provided(), confirmed] },
      ...{ 'ownAccount-acc': [account()], 'cohort-c1': [launched()] },
      'honorarium-m1-2024-10': cameBack,
      ...past,
    } as never)
    .when({ runId: 'r1', ...candidate, ...(honorariumIds ? { honorariumIds } : {}) });
const sentAgain = { payment: [prepared], items: [[inRun]] };
const leftOut = (
  because: string,
  items: readonly (readonly DomainEvent[])[],
  honorariumIds = ['m1-2024-10'],
) => {
  const ids = { attemptId: 'a1', runId: 'r1', cohortId: 'c1', personId: 'p1' };
  const data = { ...ids, honorariumIds, because };
  return { payment: [{ type: 'honoraria.PaymentLeftOut', data }], items };
};

describe('what came back, before it is sent again', () => {
  it('waits for the second person where one alone says that it came back', () => {
    const item = [...cameBack.slice(0, -1), reopened({ unapprovedLineId: 'l2' })];
    const saysOf = (attemptId: string) =>
      matched({
        ...{ bankLineId: 'l2', meaning: 'return', toApprove: true },
        attemptIds: [attemptId],
      });
    const line = saysOf('a0');
    const approved = {
      type: 'honoraria.LineApproved',
      data: { bankLineId: 'l2', cohortId: 'c1', approvedBy: 'approver' },
    };
    const given = (...lines: readonly object[]) =>
      prepare({ 'honorarium-m1-2024-10': item, 'bankLine-l2': lines });
    given(line).emits(leftOut('RETURN_UNAPPROVED', [[]]));
    given(line, approved).emits(sentAgain);
    // It was a slip, and the line waits as the return of somebody else's payment.
    given(saysOf('another')).emits(sentAgain);
  });

  it.each([
    ['closed, by a statement', returned('AC04')],
    ['unknown, by a report or two persons', rejected('AC01')],
    ['somebody else’s', returned('BE01')],
  ])('is held where the account is %s, and the payee has given no other', (_what, attempt) => {
    const past = { 'payment-a0': attempt };
    prepare(past).emits(leftOut('ACCOUNT_REFUSED', [[heldFor]]));
    // Somebody has asked, and releases it.
    prepare({ ...past, 'honorarium-m1-2024-10': [...cameBack, heldFor, released] }).emits(
      sentAgain,
    );
    // Other details are another account.
    const again = approvedBy('approver', 2);
    prepare({
      ...past,
      'payee-p1': [provided(), confirmed, ...changed],
      'honorarium-m1-2024-10': [...cameBack, again],
    }).emits({ ...sentAgain, payment: [like(prepared, { payeeRevision: 2 })] });
  });

  it('holds nothing for what was of the moment, nor for what the bank booked after all', () => {
    prepare({ 'payment-a0': returned('AM04') }).emits(sentAgain);
    prepare({ 'payment-a0': rejected('MS03') }).emits(sentAgain);
    const undone = { ...returned('AC04')[2]!, type: 'honoraria.PaymentReturnUndone' };
    prepare({ 'payment-a0': [...returned('AC04'), undone] }).emits(sentAgain);
  });

  it('keeps what else is due to the same payee from that account, held or not', () => {
    const november = { ...october, honorariumId: 'm1-2024-11', month: '2024-11' };
    const other = [accrued(), approvedBy()].map((event) => like(event, november));
    const ids = ['m1-2024-10', 'm1-2024-11'];
    const run = [like(runCreated, { month: '2024-11' })];
    const past = {
      ...{ 'paymentRun-r1': run, 'payment-a0': returned('AC04') },
      'honorarium-m1-2024-11': other,
    };
    prepare(past, ids).emits(leftOut('ACCOUNT_REFUSED', [[heldFor], []], ids));
    const held = { ...past, 'honorarium-m1-2024-10': [...cameBack, heldFor] };
    prepare(held, ids).emits(leftOut('ACCOUNT_REFUSED', [[], []], ids));
  });

  const NOVEMBER = { ...october, honorariumId: 'm1-2024-11', month: '2024-11' };
  const waived = { type: 'honoraria.HonorariumWaived', data: { ...october, amount: eur(6_000) } };
  const proposed = {
    type: 'honoraria.HonorariumCancellationProposed',
    data: { ...october, reason, reasonHash: 'h', proposedBy: 'somebody' },
  };
  const cancelled = {
    type: 'honoraria.HonorariumCancelled',
    data: { ...october, reason, amount: eur(10_000), confirmedBy: 'approver' },
  };
  const partPaid = (attemptId: string) => like(paid(), { attemptId, amount: eur(4_000) });

  it.each([
    ['whose cancellation one person proposes', [...cameBack, proposed], [heldFor]],
    [
      'that had been waived when it came back, and nobody has approved since',
      [...cameBack.slice(0, 3), partPaid('a0'), waived, reopened({ amount: eur(4_000) })],
      [heldFor],
    ],
    ['that is held, with a part of it paid since', [...cameBack, heldFor, partPaid('a2')], []],
    ['that was waived since', [...cameBack, like(waived, { amount: eur(10_000) })], []],
    ['that two persons have cancelled since', [...cameBack, proposed, cancelled], []],
    ['that something else has paid since', [...cameBack, like(paid(), { attemptId: 'a2' })], []],
  ])('keeps it from there for an item %s', (_what, item, held) => {
    const other = [accrued(), approvedBy()].map((event) => like(event, NOVEMBER));
    const ids = ['m1-2024-10', 'm1-2024-11'];
    const past = { 'payment-a0': returned('AC04'), 'honorarium-m1-2024-11': other };
    const run = like(runCreated, { month: '2024-11' });
    prepare({ ...past, 'paymentRun-r1': [run], 'honorarium-m1-2024-10': item }, ids).emits(
      leftOut('ACCOUNT_REFUSED', [held, []], ids),
    );
  });

  const waivedSince = [...cameBack, like(waived, { amount: eur(10_000) })];
  const ofBoth = (october: readonly object[], more: object = {}) =>
    prepare(
      {
        ...{ 'payment-a0': returned('AC04'), 'honorarium-m1-2024-10': october },
        'honorarium-m1-2024-11': [accrued(), approvedBy()].map((event) => like(event, NOVEMBER)),
        'paymentRun-r1': [like(runCreated, { month: '2024-11' })],
        ...more,
      },
      ['m1-2024-10', 'm1-2024-11'],
    );
  const november = [{ honorariumId: 'm1-2024-11', amount: eur(10_000) }];
  const sent = {
    payment: [like(prepared, { items: november })],
    items: [[], [like(inRun, NOVEMBER)]],
  };

  it('goes there once somebody has looked at what was waived, or the payee has given other details', () => {
    ofBoth([...waivedSince, released]).emits(sent);
    const again = like(approvedBy('approver', 2), NOVEMBER);
    const other = [accrued(), again].map((event) => like(event, NOVEMBER));
    ofBoth(waivedSince, {
      'payee-p1': [provided(), confirmed, ...changed],
      'honorarium-m1-2024-11': other,
    }).emits({ ...sent, payment: [like(sent.payment[0]!, { payeeRevision: 2 })] });
    // More of it came back since: for no reason of the account's, or for that once more.
    const more = reopened({ amount: eur(0) });
    ofBoth([...waivedSince, released, more]).emits(sent);
    const ids = ['m1-2024-10', 'm1-2024-11'];
    ofBoth([...waivedSince, released, like(more, { reasonCode: 'AC04' })]).emits(
      leftOut('ACCOUNT_REFUSED', [[], []], ids),
    );
  });

  it('is kept from there by any return that says so, not by the last alone', () => {
    const [ofOctober, , gaveBack] = returned('AC04') as [DomainEvent, DomainEvent, DomainEvent];
    const two = [...prepared.data.items, ...november];
    const payment = [
      like(ofOctober, { items: two, amount: eur(20_000) }),
      ...booked(20_000).map((event) => of(event)),
      gaveBack,
      like(gaveBack, { ordinal: 3, reasonCode: undefined }),
    ];
    const back = cameBack.map((event) => like(event, NOVEMBER));
    const ids = ['m1-2024-10', 'm1-2024-11'];
    const holds = like(heldFor, {
      ...NOVEMBER,
      reason: personalOr('p1', 'finance', 'ACCOUNT_REFUSED', derivedId('honorarium', 'm1-2024-11')),
    });
    ofBoth(cameBack, { 'payment-a0': payment, 'honorarium-m1-2024-11': back }).emits(
      leftOut('ACCOUNT_REFUSED', [[heldFor], [holds]], ids),
    );
  });

  it('is looked at by somebody else than the payee, whatever became of the item', () => {
    const release = (october: readonly object[], reasonCode = 'AC04', who = 'finance') =>
      spec(releaseHonorarium)
        .given({
          'payment-a0': returned(reasonCode),
          'honorarium-m1-2024-10': october,
        } as never)
        .when({ honorariumId: 'm1-2024-10' }, by(who));
    release(waivedSince).emits({ item: [released] });
    release([...cameBack, like(paid(), { attemptId: 'a2' })]).emits({ item: [released] });
    release(waivedSince, 'AC04', 'p1').refuses('FOUR_EYES', { other: 'beneficiary' });
    release(waivedSince, 'AM04').refuses('ITEM_SETTLED', { stage: 'waived' });
    release([...waivedSince, released]).refuses('ITEM_SETTLED', { stage: 'waived' });
    // Of what was paid by that payment itself nothing came back.
    release(cameBack.slice(0, 4)).refuses('ALREADY_PAID', { attemptId: 'a0' });
  });

  it('keeps it from there for an item of a later month, which this run does not pay', () => {
    const later = cameBack.map((event) => like(event, NOVEMBER));
    const ids = ['m1-2024-10', 'm1-2024-11'];
    const past = { 'honorarium-m1-2024-10': [accrued(), approvedBy()] };
    const refused = { ...past, 'payment-a0': returned('AC04'), 'honorarium-m1-2024-11': later };
    const heldLater = like(heldFor, {
      ...NOVEMBER,
      reason: personalOr('p1', 'finance', 'ACCOUNT_REFUSED', derivedId('honorarium', 'm1-2024-11')),
    });
    prepare(refused, ids).emits(leftOut('ACCOUNT_REFUSED', [[], [heldLater]], ids));
    const ofTheMoment = { ...refused, 'payment-a0': returned('AM04') };
    prepare(ofTheMoment, ids).emits({ payment: [prepared], items: [[inRun], []] });
  });
});
