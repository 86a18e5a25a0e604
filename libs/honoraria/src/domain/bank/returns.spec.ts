import { describe, it } from '@jest/globals';
import { eur, personal, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  atMonthsEnd,
  attemptsOf,
  foundById,
  idsOfOctober,
  itemReopened,
  matched,
  paid,
  paymentBooked,
  paymentReturned,
  returnLine,
  suggested,
  unsettledBy,
} from '../../testing-support/bank-histories.js';
import { like } from '../../testing-support/like.js';
import { matchByReference } from './matching.decider.js';
import { matchLine, type MatchLineData } from './matching-person.decider.js';
import { unmatchLine } from './matching-undo.decider.js';

const now = atMonthsEnd.now;

/** An event like another one, with some of its data changed. */
const bySomebody = { rule: 'person', evidence: 'decided by a person' };
const word = (line: MatchLineData['line'], more: Partial<MatchLineData> = {}): MatchLineData => ({
  ...{ bankLineId: line?.bankLineId ?? '', meaning: 'return', attemptIds: ['a-m1'], now },
  ...{ attempts: attemptsOf('m1'), ...(line ? { line } : {}), ...more },
});

describe('what comes back', () => {
  const back = (bankLineId: string, minor: number) => ({ ...returnLine(minor), bankLineId });
  const backMatched = (bankLineId: string, minor: number, more: object = {}): DomainEvent => ({
    ...matched({
      ...{ bankLineId, amount: eur(minor), meaning: 'return', outcome: 'returned' },
      ...{ bookedOn: '2024-10-29', valueOn: '2024-10-29', ...more },
    }),
    effectiveOn: '2024-10-29',
  });
  const isBack = (bankLineId: string, minor: number, more: object = {}) =>
    like(paymentReturned('m1'), {
      ...{ bankLineId, amount: eur(minor), returned: eur(minor), ...more },
    });
  const reopened = (minor: number) => like(itemReopened('m1'), { amount: eur(minor) });
  const twice = like(paymentBooked('m1', 'l9'), { ordinal: 2 });
  const past = paid('m1');
  const after = (payment: readonly DomainEvent[], item: readonly DomainEvent[] = []) => ({
    'payment-a-m1': [...past['payment-a-m1']!, ...payment],
    'honorarium-m1-2024-10': [...past['honorarium-m1-2024-10']!, ...item],
  });
  const byMachine = (line: ReturnType<typeof back>) =>
    [{ line, found: foundById('m1') }, atMonthsEnd] as const;

  it('of a payment that left twice comes back twice, the first return of the second booking', () => {
    spec(matchByReference)
      .given(after([twice, isBack('l2', 10_000, { ordinal: 3, ofBooking: 2 })]))
      .when(...byMachine(back('l3', 10_000)))
      .emits({
        line: [backMatched('l3', 10_000)],
        payments: [[isBack('l3', 10_000, { ordinal: 4, ofBooking: 1 })]],
        honoraria: [[itemReopened('m1')]],
      });
  });

  it('of one that is back already is never posted again: the line stays open, for a person too', () => {
    const given = after([isBack('l2', 10_000)], [itemReopened('m1')]);
    const line = back('l3', 10_000);
    spec(matchByReference)
      .given(given)
      .when(...byMachine(line))
      .emits({ line: [suggested('duplicate', 'l3', 'm1')] });
    spec(matchLine).given(given).when(word(line)).refuses('PAYMENT_BOOKED_ALREADY');
  });

  it('of all that left twice at once makes the item due, and nothing more comes back then', () => {
    const both = isBack('l2', 20_000, { ordinal: 3, ofBooking: 2 });
    spec(matchByReference)
      .given(after([twice, both], [itemReopened('m1')]))
      .when(...byMachine(back('l3', 10_000)))
      .emits({ line: [suggested('duplicate', 'l3', 'm1')] });
  });

  it('is a part where a person says so, and the rest may come back short of a fee', () => {
    const part = back('l2', 4_000);
    spec(matchByReference)
      .given(past)
      .when(...byMachine(part))
      .emits({ line: [suggested('partial', 'l2', 'm1')] });
    spec(matchLine)
      .given(past)
      .when(word(part, { outcome: 'partial' }))
      .emits({
        line: [backMatched('l2', 4_000, bySomebody)],
        payments: [[isBack('l2', 4_000)]],
        honoraria: [[reopened(4_000)]],
      });
    spec(matchByReference)
      .given(after([isBack('l2', 4_000)], [reopened(4_000)]))
      .when(...byMachine(back('l3', 5_250)))
      .emits({
        line: [backMatched('l3', 5_250)],
        payments: [
          [isBack('l3', 5_250, { ordinal: 3, amount: eur(6_000), shortBecause: 'charges' })],
        ],
        honoraria: [[reopened(6_000)]],
      });
  });

  it('is short of a quarter at most by one person’s word; whoever insists needs a second: PAYMENT_AMOUNT_DIFFERS', () => {
    const short = (minor: number, more: Partial<MatchLineData> = {}, of: object = {}) =>
      spec(matchLine)
        .given(past)
        .when(word({ ...back('l2', minor), ...of }, more));
    const whole = (minor: number, more: object = {}, item: object = {}) => ({
      line: [backMatched('l2', minor, { ...bySomebody, ...more })],
      payments: [[isBack('l2', minor, { amount: eur(10_000), shortBecause: 'charges' })]],
      honoraria: [
        [{ ...reopened(10_000), data: { ...(reopened(10_000).data as object), ...item } }],
      ],
    });
    short(7_500).emits(whole(7_500));
    short(7_499).refuses('PAYMENT_AMOUNT_DIFFERS', { line: eur(7_499), payments: eur(10_000) });
    short(1).refuses('PAYMENT_AMOUNT_DIFFERS');
    // Nothing is sent again by that one word: the item says which line it rests on.
    const insisted = whole(1, { toApprove: true }, { unapprovedLineId: 'l2' });
    short(1, { outcome: 'exact-with-fee' }).emits(insisted);
    // The bank's own word on what it kept is believed.
    short(6_000, {}, { chargesIncluded: eur(4_000) }).emits(whole(6_000));
  });

  it('is undone one after the other, the last first', () => {
    const first = isBack('l2', 4_000);
    const second = isBack('l3', 6_000, { ordinal: 3 });
    const {
      ofBooking: _of,
      reasonCode: _reason,
      ...undone
    } = second.data as Record<string, unknown>;
    const given = {
      ...after([first, second], [reopened(4_000), reopened(6_000)]),
      'bankLine-l3': [backMatched('l3', 6_000)],
      'bankLine-l2': [backMatched('l2', 4_000)],
    };
    const unmatch = { bankLineId: 'l3', reason: 'another’s', now, attempts: attemptsOf('m1') };
    spec(unmatchLine)
      .given(given)
      .when({ ...unmatch, bankLineId: 'l2', line: back('l2', 4_000) })
      .refuses('PAYMENT_WENT_ON');
    spec(unmatchLine)
      .given(given)
      .when({ ...unmatch, line: back('l3', 6_000) })
      .emits({
        line: [
          {
            type: 'honoraria.LineUnmatched',
            data: {
              ...{ bankLineId: 'l3', cohortId: 'c1', meaning: 'return', undoes: 'new:match' },
              ...{ unmatchedBy: 'actor', reason: personal('l3', 'finance', 'another’s') },
            },
          },
        ],
        counterLine: [],
        payments: [
          [
            {
              type: 'honoraria.PaymentReturnUndone',
              effectiveOn: '2024-10-29',
              data: { ...undone, bookedIn: '2024-10' },
            },
          ],
        ],
        honoraria: [
          [
            {
              type: 'honoraria.HonorariumReopeningUndone',
              effectiveOn: '2024-10-29',
              data: { ...idsOfOctober('m1'), attemptId: 'a-m1', amount: eur(6_000) },
            },
          ],
        ],
        months: [[unsettledBy('line-unmatched', 'l3')], []],
      });
  });

  it('waits while what it was too much is set off against something else: PAYMENT_SET_OFF', () => {
    const ids = { attemptId: 'a-m1', runId: 'run1', cohortId: 'c1', honorariumId: 'm1-2024-11' };
    const amount = eur(10_000);
    const setOff = {
      type: 'honoraria.OverpaymentSetOff',
      data: { ...ids, amount, setOffBy: 'finance' },
    };
    const undone = {
      type: 'honoraria.OverpaymentSetOffUndone',
      data: { ...ids, amount, undoneBy: 'finance' },
    };
    const line = back('l2', 10_000);
    spec(matchByReference)
      .given(after([twice, setOff]))
      .when(...byMachine(line))
      .emits({ line: [suggested('set-off', 'l2', 'm1')] });
    spec(matchLine)
      .given(after([twice, setOff]))
      .when(word(line))
      .refuses('PAYMENT_SET_OFF');
    spec(matchByReference)
      .given(after([twice, setOff, undone]))
      .when(...byMachine(line))
      .emits({
        line: [backMatched('l2', 10_000)],
        payments: [[isBack('l2', 10_000, { ordinal: 3, ofBooking: 2 })]],
        honoraria: [[]],
      });
  });
});
