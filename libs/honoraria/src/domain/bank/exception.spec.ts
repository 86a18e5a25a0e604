import { describe, expect, it } from '@jest/globals';
import { eur, personalOr, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { exceptionProjection } from '../../read-models/exception.projection.js';
import {
  atMonthsEnd,
  attemptsOf,
  flagged,
  foundById,
  idsOfOctober,
  itemInRun,
  itemPaid,
  lineOf,
  matched,
  paid,
  paymentBooked,
  paymentReturned,
  prepared,
} from '../../testing-support/bank-histories.js';
import { by } from '../../testing-support/due-histories.js';
import { foldRows } from '../../testing-support/fold-rows.js';
import { settleException } from './exception.decider.js';
import { matchByReference } from './matching.decider.js';
import { matchLine, type MatchLineData } from './matching-person.decider.js';

const now = '2024-10-31T09:00:00.000Z';
const payment: MatchLineData = {
  ...{ bankLineId: 'l1', meaning: 'payment', attemptIds: ['a-m1'], now },
  ...{ line: lineOf(), attempts: attemptsOf('m1') },
};
const rejected: DomainEvent = {
  type: 'honoraria.PaymentRejected',
  data: { attemptId: 'a-m1', runId: 'run1', cohortId: 'c1', proposedBy: 'x', confirmedBy: 'y' },
};
const item = 'honorarium-m1-2024-10';
const ofOctober = idsOfOctober('m1');
const reopened: DomainEvent = {
  type: 'honoraria.HonorariumReopened',
  data: { ...ofOctober, attemptId: 'a-m1', amount: eur(0), why: 'rejected' },
};
/** It was rejected, and paid by another attempt since. */
const paidOtherwise: readonly DomainEvent[] = [
  ...itemInRun('m1'),
  reopened,
  { type: 'honoraria.HonorariumPutInRun', data: { ...ofOctober, runId: 'r2', attemptId: 'a2' } },
  {
    type: 'honoraria.HonorariumPaid',
    data: { ...ofOctober, attemptId: 'a2', amount: eur(10_000) },
  },
];

describe('a bank fact that breaks what was expected', () => {
  it('is recorded and flagged when what it pays was settled otherwise', () => {
    spec(matchLine)
      .given({ 'payment-a-m1': [prepared('m1'), rejected], [item]: [...paidOtherwise] })
      .when(payment)
      .emits({
        line: [matched({ rule: 'person', evidence: 'decided by a person' })],
        payments: [[paymentBooked('m1'), flagged(['unexpected', 'settled-otherwise'], 10_000)]],
        honoraria: [[]],
      });
  });
});

describe('a line that bears the own id of a payment that was not to be made', () => {
  const ids = { attemptId: 'a-m1', runId: 'run1', cohortId: 'c1' };
  const withdrawn: DomainEvent = { type: 'honoraria.PaymentWithdrawn', data: ids };
  const takenOut: DomainEvent = {
    type: 'honoraria.HonorariumTakenOutOfRun',
    data: { ...ofOctober, runId: 'run1', attemptId: 'a-m1' },
  };
  const inNextRun: DomainEvent = {
    type: 'honoraria.HonorariumPutInRun',
    data: { ...ofOctober, runId: 'r2', attemptId: 'a2' },
  };

  it.each([
    ['rejected, and due again', rejected, [reopened]],
    ['rejected, and in the next run', rejected, [reopened, inNextRun]],
    ['taken out of its run', withdrawn, [takenOut]],
  ])('pays it, so that nothing else does, and is flagged: %s', (_what, end, since) => {
    spec(matchByReference)
      .given({ 'payment-a-m1': [prepared('m1'), end], [item]: [...itemInRun('m1'), ...since] })
      .when({ line: lineOf(), found: foundById('m1') }, atMonthsEnd)
      .emits({
        line: [matched()],
        payments: [[paymentBooked('m1'), flagged(['unexpected'], 0)]],
        honoraria: [[itemPaid('m1')]],
      });
  });

  it.each([
    ['only its text names the payment', 'reference-in-text', {}, 'unexpected'],
    [
      'less is booked: banks charge for a rejection',
      'end-to-end-id',
      { amount: eur(-500) },
      'partial',
    ],
  ] as const)('waits for a person where %s', (_what, rule, more, because) => {
    const why = 'end-to-end id E2Em1';
    const data = { bankLineId: 'l1', cohortId: 'c1', because };
    spec(matchByReference)
      .given({ 'payment-a-m1': [prepared('m1'), rejected], [item]: [...itemInRun('m1'), reopened] })
      .when({ line: lineOf(more), found: { ...foundById('m1'), rule } }, atMonthsEnd)
      .emits({
        line: [
          {
            type: 'honoraria.MatchSuggested',
            data: { ...data, candidates: [{ attemptId: 'a-m1', rule, why }] },
          },
        ],
      });
  });
});

describe('SettleException', () => {
  const command = { attemptId: 'a-m1', how: 'set-off' } as const;
  const open = {
    'payment-a-m1': [
      prepared('m1'),
      rejected,
      paymentBooked('m1'),
      flagged(['unexpected'], 10_000),
    ],
    'bankLine-l1': [matched({ matchedBy: 'matcher' })],
  };
  const settled = (more: object = {}) => ({
    type: 'honoraria.ExceptionSettled',
    data: {
      ...{ attemptId: 'a-m1', cohortId: 'c1', ordinal: 1, how: 'set-off', settledBy: 'boss' },
      ...more,
    },
  });

  it('says what is done, once, with a note for those who may read it', () => {
    spec(settleException)
      .given(open)
      .when(command, by('boss'))
      .emits({ payment: [settled()], items: [[]] });
    spec(settleException)
      .given(open)
      .when({ ...command, note: 'taken off November' }, by('boss'))
      .emits({
        payment: [
          settled({ note: personalOr('person-of-m1', 'finance', 'taken off November', 'a-m1') }),
        ],
        items: [[]],
      });
    spec(settleException)
      .given({ ...open, 'payment-a-m1': [...open['payment-a-m1'], settled()] })
      .when(command, by('boss'))
      .refuses('NO_EXCEPTION');
  });

  it('is for what waits, and gone once the money came back: NO_EXCEPTION', () => {
    spec(settleException).given(paid('m1')).when(command, by('boss')).refuses('NO_EXCEPTION');
    spec(settleException)
      .given({ 'payment-a-m1': [...open['payment-a-m1'], paymentReturned('m1')] })
      .when(command, by('boss'))
      .refuses('NO_EXCEPTION');
  });

  it('is for neither who matched the line nor who was paid: FOUR_EYES', () => {
    const settle = (who: string) => spec(settleException).given(open).when(command, by(who));
    settle('matcher').refuses('FOUR_EYES', { other: 'preparer' });
    settle('person-of-m1').refuses('FOUR_EYES', { other: 'beneficiary' });
  });

  it('is for nobody who matched any of the lines that were too much together: FOUR_EYES', () => {
    const ofLine = (event: DomainEvent, bankLineId: string, ordinal: number, minor: number) => ({
      ...event,
      data: { ...(event.data as object), bankLineId, ordinal, amount: eur(minor) },
    });
    // 3,000.00 by one person, then 10.00 by another, beside the payment itself.
    const past = {
      'payment-a-m1': [
        ...[prepared('m1'), paymentBooked('m1')],
        ofLine(paymentBooked('m1'), 'l8', 2, 300_000),
        ofLine(paymentBooked('m1'), 'l9', 3, 1_000),
        flagged(['over'], 301_000, { bankLineId: 'l9' }),
      ],
      'bankLine-l1': [matched({ matchedBy: 'machine' })],
      'bankLine-l8': [matched({ bankLineId: 'l8', matchedBy: 'first' })],
      'bankLine-l9': [matched({ bankLineId: 'l9', matchedBy: 'other' })],
    };
    const settle = (who: string) =>
      spec(settleException)
        .given(past)
        .when({ ...command, how: 'explained' }, by(who));
    settle('first').refuses('FOUR_EYES', { other: 'preparer' });
    settle('other').refuses('FOUR_EYES', { other: 'preparer' });
    settle('boss').emits({ payment: [settled({ how: 'explained' })], items: [[]] });
  });

  it('is for nobody who matched a line by which a part of it came back: FOUR_EYES', () => {
    const booked = paymentBooked('m1');
    const part = { ...booked, data: { ...(booked.data as object), amount: eur(8_000) } };
    const back = paymentReturned('m1');
    const by20 = { bankLineId: 'l7', ordinal: 2, amount: eur(2_000), returned: eur(2_000) };
    const past = {
      'payment-a-m1': [
        ...[prepared('m1'), part],
        { ...back, data: { ...(back.data as object), ...by20 } },
        flagged(['partial'], 0, { bankLineId: 'l1' }),
      ],
      'bankLine-l1': [matched({ matchedBy: 'machine' })],
      'bankLine-l7': [matched({ bankLineId: 'l7', meaning: 'return', matchedBy: 'first' })],
    };
    const settle = (who: string) => spec(settleException).given(past).when(command, by(who));
    settle('first').refuses('FOUR_EYES', { other: 'preparer' });
  });

  it('shows in the read model, until the bank or a match moves on', () => {
    const rows = (...events: readonly DomainEvent[]) =>
      foldRows(exceptionProjection, [paymentBooked('m1'), flagged(['over'], 600), ...events]);
    const row = {
      ...{ attemptId: 'a-m1', cohortId: 'c1', personId: 'person-of-m1', bankLineId: 'l1' },
      ...{ bookedOn: '2024-10-25', flags: ['over'], excessMinor: '600', currency: 'EUR' },
      ...{ state: 'open', how: null, note: null, settledBy: null },
    };
    expect(rows()).toEqual([row]);
    expect(rows(paymentReturned('m1'))).toEqual([]);
    const done = { ...row, state: 'settled', how: 'set-off', settledBy: 'boss' };
    expect(rows(settled())).toEqual([done]);
    expect(rows(settled(), paymentReturned('m1'))).toEqual([done]);
  });
});
