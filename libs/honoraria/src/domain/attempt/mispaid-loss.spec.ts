import { describe, it } from '@jest/globals';
import { eur, personalOr } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  accrued,
  approvedBy,
  at,
  by,
  october,
  paidPast,
  prepared,
  sentPast,
  booked,
} from '../../testing-support/due-histories.js';
import { writeOffLoss } from './loss.decider.js';
import { confirmMispaid, proposeMispaid } from './mispaid.decider.js';
import { setOffOverpayment, undoSetOff } from './set-off.decider.js';

const ids = { attemptId: 'a1', runId: 'r1', cohortId: 'c1' };
const said = { attemptId: 'a1', reason: 'another account', reasonHash: 'hash' };
const reason = personalOr('p1', 'finance', said.reason, 'a1');
const proposed = {
  type: 'honoraria.PaymentMispaidProposed',
  data: { ...ids, reason, reasonHash: 'hash', proposedBy: 'first' },
} as const;
const mispaid = {
  type: 'honoraria.PaymentMispaid',
  data: {
    ...{ ...ids, personId: 'p1', amount: eur(10_000), bookedIn: '2024-10', reason },
    ofBookings: [{ ordinal: 1, amount: eur(10_000) }],
    ...{ proposedBy: 'first', confirmedBy: 'second' },
  },
} as const;
const withPayment = (...events: readonly object[]) => ({
  ...paidPast,
  'payment-a1': [...paidPast['payment-a1'], ...events],
});
const closedMonth = { type: 'honoraria.MonthClosed', data: { cohortId: 'c1', month: '2024-10' } };

describe('a payment that reached somebody else', () => {
  const propose = (past: object, who = 'first') =>
    spec(proposeMispaid)
      .given(past as never)
      .when(said, by(who));
  const confirm = (past: object, who = 'second', reasonHash = 'hash') =>
    spec(confirmMispaid)
      .given(past as never)
      .when({ ...said, reasonHash, at }, by(who));

  it('is said by one person first, from which nothing follows', () => {
    propose(paidPast).emits({ payment: [proposed] });
    propose(withPayment(proposed)).nothing();
  });

  it('is owed back, and its item due again, once a second one says so', () => {
    const reopened = (bookedIn: string) => ({
      type: 'honoraria.HonorariumReopened',
      data: { ...october, bookedIn, attemptId: 'a1', amount: eur(10_000), why: 'mispaid' },
    });
    confirm(withPayment(proposed)).emits({ payment: [mispaid], items: [[reopened('2024-10')]] });
    confirm(withPayment(proposed, mispaid)).nothing();
    // In the month that is open by now.
    confirm({
      ...withPayment(proposed),
      'honorariaMonth-c1-2024-10': [closedMonth],
    }).emits({
      payment: [{ ...mispaid, data: { ...mispaid.data, bookedIn: '2024-11' } }],
      items: [[reopened('2024-11')]],
    });
  });

  it('takes two, for the same reason, and not the payee: MISPAID_NOT_PROPOSED, FOUR_EYES', () => {
    confirm(paidPast).refuses('MISPAID_NOT_PROPOSED');
    confirm(withPayment(proposed), 'second', 'other').refuses('MISPAID_NOT_PROPOSED');
    confirm(withPayment(proposed), 'first').refuses('FOUR_EYES', { other: 'proposer' });
    confirm(withPayment(proposed), 'p1').refuses('FOUR_EYES', { other: 'beneficiary' });
  });

  it('was booked, and nothing was built on it since: PAYMENT_NOT_BOOKED, PAYMENT_WENT_ON', () => {
    propose(sentPast).refuses('PAYMENT_NOT_BOOKED', { stage: 'prepared' });
    confirm(sentPast).refuses('PAYMENT_NOT_BOOKED', { stage: 'prepared' });
    const setOff = {
      type: 'honoraria.OverpaymentSetOff',
      data: { ...ids, honorariumId: 'm1-2024-11', amount: eur(1), setOffBy: 'finance' },
    };
    propose(withPayment(setOff)).refuses('PAYMENT_WENT_ON');
    confirm(withPayment(proposed, setOff)).refuses('PAYMENT_WENT_ON');
  });
});

describe('a loss', () => {
  const loss = (minor: number, ordinal = 1, ofBookings: readonly object[] = []) => ({
    type: 'honoraria.LossWrittenOff',
    data: {
      ...{ ...ids, personId: 'p1', amount: eur(minor), ordinal, ofBookings },
      ...{ reason, writtenOffBy: 'second' },
    },
  });
  const writeOff = (past: object, minor: number, who = 'second') =>
    spec(writeOffLoss)
      .given(past as never)
      .when({ attemptId: 'a1', amount: eur(minor), reason: said.reason }, by(who));
  const receivable = withPayment(proposed, mispaid);

  it('is of what is owed back, in parts or as a whole: NO_RECEIVABLE, LOSS_TOO_GREAT', () => {
    writeOff(receivable, 4_000).emits({ payment: [loss(4_000)] });
    const partly = withPayment(proposed, mispaid, loss(4_000));
    writeOff(partly, 6_000).emits({ payment: [loss(6_000, 2)] });
    writeOff(partly, 6_001).refuses('LOSS_TOO_GREAT', { receivable: { ...eur(6_000) } });
    writeOff(receivable, 0).refuses('LOSS_TOO_GREAT');
    writeOff(paidPast, 1).refuses('NO_RECEIVABLE');
    writeOff(withPayment(proposed, mispaid, loss(10_000)), 1).refuses('NO_RECEIVABLE');
  });

  it('is given up by somebody else than who proposed it, and not by the payee: FOUR_EYES', () => {
    writeOff(receivable, 1, 'first').refuses('FOUR_EYES', { other: 'proposer' });
    writeOff(receivable, 1, 'p1').refuses('FOUR_EYES', { other: 'beneficiary' });
  });

  it('may also be of an overpayment that was claimed back', () => {
    const claimed = {
      type: 'honoraria.ExceptionSettled',
      data: { attemptId: 'a1', cohortId: 'c1', ordinal: 1, how: 'claimed-back', settledBy: 'x' },
    };
    const past = { ...paidPast, 'payment-a1': [prepared, ...booked(12_500, 2_500), claimed] };
    writeOff(past, 2_501).refuses('LOSS_TOO_GREAT', { receivable: { ...eur(2_500) } });
    // It was an expenditure until now.
    writeOff(past, 2_500).emits({
      payment: [loss(2_500, 1, [{ ordinal: 1, amount: eur(2_500) }])],
    });
    // Not by whoever said that it would be claimed back.
    writeOff(past, 2_500, 'x').refuses('FOUR_EYES', { other: 'approver' });
  });
});

describe('an overpayment', () => {
  const november = { ...october, honorariumId: 'm1-2024-11', month: '2024-11' };
  const due = { ...accrued().data, ...november, bookedIn: '2024-11' };
  const settled = {
    type: 'honoraria.ExceptionSettled',
    data: { attemptId: 'a1', cohortId: 'c1', ordinal: 1, how: 'set-off', settledBy: 'x' },
  };
  const past = (excess: number, ...more: readonly object[]) => ({
    ...paidPast,
    'payment-a1': [prepared, ...booked(10_000 + excess, excess), ...more],
    'honorarium-m1-2024-11': [{ ...accrued(), data: due }],
  });
  const setOff = (given: object, honorariumId = 'm1-2024-11') =>
    spec(setOffOverpayment)
      .given(given as never)
      .when({ attemptId: 'a1', honorariumId, at: '2024-11-20T09:00:00.000Z' }, by('finance'));
  const taken = (minor: number) => ({
    payment: [
      {
        type: 'honoraria.OverpaymentSetOff',
        data: { ...ids, honorariumId: 'm1-2024-11', amount: eur(minor), setOffBy: 'finance' },
      },
    ],
    item: [
      {
        type: 'honoraria.HonorariumSetOff',
        data: { ...november, bookedIn: '2024-11', attemptId: 'a1', amount: eur(minor) },
      },
    ],
  });

  it('is taken off what the same person is owed, up to that', () => {
    setOff(past(2_500, settled)).emits(taken(2_500));
    setOff(past(12_500, settled)).emits(taken(10_000));
  });

  it('was decided to be, and is taken off once: NOTHING_TO_SET_OFF', () => {
    setOff(past(2_500)).refuses('NOTHING_TO_SET_OFF');
    setOff(past(2_500, settled, taken(2_500).payment[0] as object)).refuses('NOTHING_TO_SET_OFF');
  });

  it('is taken off nothing of another cohort, whose budget did not pay it: OTHER_COHORT', () => {
    const elsewhere = { ...due, honorariumId: 'm2-2024-11', membershipId: 'm2', cohortId: 'c2' };
    const given = { ...past(2_500, settled), 'honorarium-m2-2024-11': [accrued(elsewhere)] };
    setOff(given, 'm2-2024-11').refuses('OTHER_COHORT');
  });

  it('is put back, before the bank gives it back: NOT_SET_OFF, ITEM_IN_RUN, ITEM_SETTLED, FOUR_EYES', () => {
    const gone = taken(2_500);
    const undoBy = (actorId: string, item: readonly object[], payment: readonly object[]) =>
      spec(undoSetOff)
        .given({
          ...past(2_500, settled, ...payment),
          'honorarium-m1-2024-11': [{ ...accrued(), data: due }, ...item],
        } as never)
        .when(
          { attemptId: 'a1', honorariumId: 'm1-2024-11', at: '2024-11-20T09:00:00.000Z' },
          by(actorId),
        );
    const undo = (item: readonly object[], ...payment: readonly object[]) =>
      undoBy('finance', item, payment);
    undoBy('p1', gone.item, gone.payment).refuses('FOUR_EYES', { other: 'beneficiary' });
    const back = {
      payment: [
        {
          type: 'honoraria.OverpaymentSetOffUndone',
          data: { ...ids, honorariumId: 'm1-2024-11', amount: eur(2_500), undoneBy: 'finance' },
        },
      ],
      item: [
        {
          type: 'honoraria.HonorariumReopened',
          data: {
            ...{ ...november, bookedIn: '2024-11', attemptId: 'a1', amount: eur(2_500) },
            why: 'returned',
          },
        },
      ],
    };
    undo(gone.item, ...gone.payment).emits(back);
    undo([]).refuses('NOT_SET_OFF');
    undo(gone.item, ...gone.payment, ...back.payment).refuses('NOT_SET_OFF');
    const inRun = {
      type: 'honoraria.HonorariumPutInRun',
      data: { ...november, bookedIn: '2024-11', runId: 'r2', attemptId: 'a2' },
    };
    undo([...gone.item, approvedBy(), inRun], ...gone.payment).refuses('ITEM_IN_RUN');
    const waived = {
      type: 'honoraria.HonorariumWaived',
      data: { ...november, bookedIn: '2024-11', amount: eur(7_500) },
    };
    undo([...gone.item, waived], ...gone.payment).refuses('ITEM_SETTLED', { stage: 'waived' });
  });

  it('goes against nobody else, and nothing that is settled or under way: OTHER_PAYEE', () => {
    const other = { ...accrued(), data: { ...due, personId: 'p2' } };
    setOff({ ...past(2_500, settled), 'honorarium-m1-2024-11': [other] }).refuses('OTHER_PAYEE');
    setOff(past(2_500, settled), 'm1-2024-10').refuses('ALREADY_PAID');
    setOff({
      ...past(2_500, settled),
      'honorarium-m1-2024-11': [
        { ...accrued(), data: due },
        approvedBy(),
        {
          type: 'honoraria.HonorariumPutInRun',
          data: { ...november, runId: 'r2', attemptId: 'a2' },
        },
      ],
    }).refuses('ITEM_IN_RUN');
  });
});
