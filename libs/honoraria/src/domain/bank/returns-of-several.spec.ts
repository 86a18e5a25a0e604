import { describe, expect, it } from '@jest/globals';
import { eur, fold, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import type { ExceptionSettlement, HonorariumEvent, PaymentEvent } from '../../events.js';
import {
  atMonthsEnd,
  attemptsOf,
  flagged,
  foundById,
  idsOfOctober,
  itemInRun,
  itemPaid,
  paymentBooked,
  prepared,
  returnLine,
  suggested,
} from '../../testing-support/bank-histories.js';
import { like } from '../../testing-support/like.js';
import { honorariumStream } from '../honorarium.js';
import { paymentStream, waitingMinorOf, type PreparedPayment } from '../payment.js';
import { recordOnPayments } from './matching-events.js';
import { matchByReference } from './matching.decider.js';
import { matchLine, type MatchLineData } from './matching-person.decider.js';
import { isMisfit, judge, type Accepted } from './matching.js';
import { movingItems } from './moving.js';

/** A payment of 100.00 that the bank took by several lines. */
const takenBy = (...amounts: readonly number[]): DomainEvent[] => [
  prepared('m1'),
  ...amounts.map((minor, index) =>
    like(paymentBooked('m1', `t${index + 1}`), { ordinal: index + 1, amount: eur(minor) }),
  ),
];
const folded = (events: readonly DomainEvent[]): PreparedPayment =>
  fold(paymentStream, events as PaymentEvent[]) as PreparedPayment;

const MACHINE = { by: 'machine', certain: true } as const;
const person = (accepts?: Accepted) =>
  ({ by: 'person', ...(accepts === undefined ? {} : { accepts }) }) as const;

describe('so much that comes back of a payment that was booked by several lines', () => {
  it.each([
    // What fits one of them, or is short of it by as much as banks keep, is that one.
    ['the second', [10_000, 2_013], 2_013, MACHINE, 2_013],
    ['the first, less a fee', [10_000, 2_013], 9_250, MACHINE, 10_000],
    ['that of which the least is missing', [10_000, 5_000, 5_100, 5_200], 4_990, MACHINE, 5_000],
    ['that which fits, whatever came behind it', [10_000, 5_000, 5_200], 5_000, MACHINE, 5_000],
    // What is more than each of them is of several.
    ['both, less a fee', [6_000, 4_000], 9_250, MACHINE, 10_000],
    ['two of three', [10_000, 10_000, 10_000], 20_000, MACHINE, 20_000],
    ['two of three, less a fee', [6_000, 6_000, 6_000], 11_000, MACHINE, 12_000],
    ['four of five, less a fee', [6_000, 6_000, 6_000, 6_000, 6_000], 23_500, person(), 24_000],
    ['one and a small one', [500, 6_000, 6_000], 6_200, person(), 6_500],
    ['all of them', [10_000, 2, 2_013], 12_015, person(), 12_015],
    // More is missing than banks keep: somebody says what it is.
    ['nothing that anybody knows', [10_000, 2], 3, person(), 'partial'],
    ['nothing that the machine knows', [10_000, 2_013], 6_015, MACHINE, 'partial'],
    ['nothing that the machine knows', [10_000, 2_013], 3_008, MACHINE, 'partial'],
    ['nothing that is known', [10_000, 5_000, 5_100, 5_200], 7_400, person(), 'partial'],
    ['a part of it by their word', [10_000, 2], 3, person('partial'), 3],
    ['all of it by the word of two', [10_000, 2], 3, person('exact-with-fee'), 10_000],
    ['more than all of them', [10_000, 2_013], 12_014, person(), 'over'],
    // Of a single booking the machine takes what is at least half of it for all of it.
    ['the only one', [10_000], 6_015, MACHINE, 10_000],
  ] as const)('gives back %s', (_what, booked, back, by, expected) => {
    const fit = judge(returnLine(back), [folded(takenBy(...booked))], by);
    expect(isMisfit(fit) || fit.meaning !== 'return' ? fit : fit.sent).toEqual(
      typeof expected === 'string' ? { because: expected } : [eur(expected)],
    );
  });

  it('may be all of two payments at once, each as much as was asked for', () => {
    // One left in two lines, one twice.
    const two = [folded(takenBy(6_000, 4_000)), folded(takenBy(10_000, 2))];
    const fit = judge(returnLine(20_000), two, MACHINE);
    expect(fit).toMatchObject({ meaning: 'return', sent: [eur(10_000), eur(10_000)] });
    expect(judge(returnLine(20_002), two, MACHINE)).toEqual({ because: 'over' });
  });

  const given = {
    'payment-a-m1': [...takenBy(10_000, 2), flagged(['over'], 2)],
    'honorarium-m1-2024-10': [...itemInRun('m1'), itemPaid('m1')],
  };
  const word = (minor: number, outcome?: Accepted): MatchLineData => ({
    ...{ bankLineId: 'l2', meaning: 'return', attemptIds: ['a-m1'], now: atMonthsEnd.now },
    ...{ attempts: attemptsOf('m1'), line: returnLine(minor) },
    ...(outcome === undefined ? {} : { outcome }),
  });

  it('makes nothing due again by one cent more than what was too much: PAYMENT_AMOUNT_DIFFERS', () => {
    spec(matchLine)
      .given(given)
      .when(word(3))
      .refuses('PAYMENT_AMOUNT_DIFFERS', { line: eur(3), payments: eur(10_000) });
    spec(matchByReference)
      .given(given)
      .when({ line: returnLine(3), found: foundById('m1') }, atMonthsEnd)
      .emits({ line: [suggested('partial', 'l2', 'm1')] });
  });

  const settled = (ordinal: number, how: ExceptionSettlement): DomainEvent => ({
    type: 'honoraria.ExceptionSettled',
    data: { attemptId: 'a-m1', cohortId: 'c1', ordinal, how, settledBy: 'boss' },
  });
  const over = (ordinal: number, minor: number) => like(flagged(['over'], minor), { ordinal });
  const [instructed, first, claimed, credited, waits] = takenBy(10_000, 5_000, 5_100, 5_200);
  const tooMuch = [
    ...[instructed!, first!, claimed!, over(2, 5_000), settled(2, 'claimed-back')],
    ...[credited!, over(3, 5_100), settled(3, 'set-off'), waits!, over(4, 5_200)],
  ];

  it.each([
    // What waits, then what is claimed, then the credit, then what the month was settled by.
    [7_500, [0, 2_700, 5_100], 0],
    [15_400, [0, 0, 0], 100],
    [25_000, [0, 0, 0], 9_700],
  ])('is shared out once, to the cent: %d', (minor, onRecord, reopened) => {
    const [line, payment] = [returnLine(minor), folded(tooMuch)];
    const fit = judge(line, [payment], person('partial'));
    if (isMisfit(fit)) throw new Error(fit.because);
    const item = fold(honorariumStream, given['honorarium-m1-2024-10'] as HonorariumEvent[]);
    const items = movingItems(['m1-2024-10'], [item]);
    const { payments, honoraria } = recordOnPayments(line, [payment], items, fit, {
      bookedIn: '2024-10',
    });
    const after = folded([...tooMuch, ...payments.flat()]);
    const standing = [waitingMinorOf(after), after.receivable, after.credit];
    expect(standing).toEqual(onRecord.map(BigInt));
    expect(honoraria.flat()).toMatchObject(
      reopened === 0 ? [] : [{ data: { ...idsOfOctober('m1'), amount: eur(reopened) } }],
    );
    expect(payments.flat()[0]?.data).toMatchObject({ amount: eur(minor), returned: eur(minor) });
  });
});
