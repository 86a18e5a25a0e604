import { describe, it } from '@jest/globals';
import { eur, money } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  atMonthsEnd,
  attemptsOf,
  flagged,
  foundById,
  itemPaid,
  itemReopened,
  lineOf,
  matched,
  paid,
  paymentBooked,
  paymentReturned,
  prepared,
  returnLine,
  suggested,
  waiting,
} from '../../testing-support/bank-histories.js';
import { like } from '../../testing-support/like.js';
import { matchByReference } from './matching.decider.js';
import { matchLine, type MatchLineData } from './matching-person.decider.js';

const now = atMonthsEnd.now;

/** An event like another one, with some of its data changed. */
const bySomebody = { rule: 'person', evidence: 'decided by a person' };
const person = (more: Partial<MatchLineData> = {}): MatchLineData => ({
  ...{ bankLineId: 'l1', meaning: 'payment', attemptIds: ['a-m1'], now },
  ...{ attempts: attemptsOf('m1'), line: lineOf() },
  ...more,
});
const forty = { bankLineId: 'l1', amount: eur(-4_000) };
const bookedForty = like(paymentBooked('m1'), { amount: eur(4_000) });
const paidForty = like(itemPaid('m1'), { amount: eur(4_000) });
const partly = {
  'payment-a-m1': [prepared('m1'), bookedForty],
  'honorarium-m1-2024-10': [...waiting('m1')['honorarium-m1-2024-10']!, paidForty],
};

describe('less than was asked for', () => {
  it('is booked by the payment’s own id as what it is, and flagged', () => {
    spec(matchByReference)
      .given(waiting('m1'))
      .when({ line: lineOf(forty), found: foundById('m1') }, atMonthsEnd)
      .emits({
        line: [matched({ amount: eur(-4_000), outcome: 'partial' })],
        payments: [[bookedForty, flagged(['partial'], 0)]],
        honoraria: [[paidForty]],
      });
  });

  it('is made up by another line for the rest: two lines, one payment', () => {
    const rest = { bankLineId: 'l9', amount: eur(-6_000) };
    spec(matchByReference)
      .given(partly)
      .when({ line: lineOf(rest), found: foundById('m1') }, atMonthsEnd)
      .emits({
        line: [matched({ ...rest, outcome: 'exact' })],
        payments: [[like(paymentBooked('m1', 'l9'), { ordinal: 2, amount: eur(6_000) })]],
        honoraria: [[like(itemPaid('m1'), { amount: eur(6_000) })]],
      });
  });

  it('is only suggested where the id stood in a text', () => {
    const found = { ...foundById('m1'), rule: 'reference-in-text' } as const;
    const candidates = [{ attemptId: 'a-m1', rule: 'reference-in-text', why: found.evidence }];
    spec(matchByReference)
      .given(waiting('m1'))
      .when({ line: lineOf(forty), found }, atMonthsEnd)
      .emits({
        line: [{ ...suggested('partial'), data: { ...suggested('partial').data, candidates } }],
      });
  });

  it('is booked where a person says so', () => {
    spec(matchLine)
      .given(waiting('m1'))
      .when(person({ line: lineOf(forty), outcome: 'partial' }))
      .emits({
        line: [matched({ ...bySomebody, amount: eur(-4_000), outcome: 'partial' })],
        payments: [[bookedForty, flagged(['partial'], 0)]],
        honoraria: [[paidForty]],
      });
  });
});

describe('more than was asked for', () => {
  const line = lineOf({ amount: eur(-10_600) });

  it('is the fee that the bank shows without saying where it is', () => {
    spec(matchByReference)
      .given(waiting('m1'))
      .when({ line: { ...line, chargesStated: eur(600) }, found: foundById('m1') }, atMonthsEnd)
      .emits({
        line: [matched({ amount: eur(-10_600), outcome: 'exact-with-fee' })],
        payments: [[paymentBooked('m1', 'l1', 600)]],
        honoraria: [[itemPaid('m1')]],
      });
  });

  it('is owed back where a person says that it is no fee', () => {
    spec(matchLine)
      .given(waiting('m1'))
      .when(person({ line, outcome: 'over' }))
      .emits({
        line: [matched({ ...bySomebody, amount: eur(-10_600), outcome: 'over' })],
        payments: [[like(paymentBooked('m1'), { amount: eur(10_600) }), flagged(['over'], 600)]],
        honoraria: [[itemPaid('m1')]],
      });
  });
});

describe('the same payment once more', () => {
  const line = lineOf({ bankLineId: 'l9' });
  const twice = like(paymentBooked('m1', 'l9'), { ordinal: 2 });

  it('is on record as a duplicate where it left twice: nothing is settled by it, all of it is owed back', () => {
    spec(matchLine)
      .given(paid('m1'))
      .when(person({ bankLineId: 'l9', line, outcome: 'duplicate' }))
      .emits({
        line: [matched({ ...bySomebody, bankLineId: 'l9', outcome: 'duplicate' })],
        payments: [[twice, like(flagged(['over'], 10_000, { bankLineId: 'l9' }), { ordinal: 2 })]],
        honoraria: [[]],
      });
  });

  it('books of several as much as each payment is, so that each duplicate may come back', () => {
    const again = (member: string) =>
      like(paymentBooked(member, 'l9'), { ordinal: 2, amount: eur(10_000) });
    const owedBack = (member: string) => {
      const data = { attemptId: `a-${member}`, personId: `person-of-${member}`, ordinal: 2 };
      return like(flagged(['over'], 10_000, { bankLineId: 'l9' }), data);
    };
    const both = { ...line, amount: eur(-20_000) };
    spec(matchLine)
      .given(paid('m1', 'm2'))
      .when(
        person({
          ...{ bankLineId: 'l9', line: both, outcome: 'duplicate' },
          ...{ attemptIds: ['a-m1', 'a-m2'], attempts: attemptsOf('m1', 'm2') },
        }),
      )
      .emits({
        line: [
          matched({
            ...{ ...bySomebody, bankLineId: 'l9', outcome: 'duplicate' },
            ...{ amount: eur(-20_000), attemptIds: ['a-m1', 'a-m2'] },
          }),
        ],
        payments: [
          [again('m1'), owedBack('m1')],
          [again('m2'), owedBack('m2')],
        ],
        honoraria: [[], []],
      });
    // One that had not left yet is paid by it.
    spec(matchLine)
      .given({ ...paid('m1'), ...waiting('m2') })
      .when(
        person({
          ...{ bankLineId: 'l9', line: both, outcome: 'duplicate' },
          ...{ attemptIds: ['a-m1', 'a-m2'], attempts: attemptsOf('m1', 'm2') },
        }),
      )
      .emits({
        line: [
          matched({
            ...{ ...bySomebody, bankLineId: 'l9', outcome: 'duplicate' },
            ...{ amount: eur(-20_000), attemptIds: ['a-m1', 'a-m2'] },
          }),
        ],
        payments: [[again('m1'), owedBack('m1')], [paymentBooked('m2', 'l9')]],
        honoraria: [[], [itemPaid('m2')]],
      });
  });

  it('may come back, and the item stays paid by the first', () => {
    const past = paid('m1');
    spec(matchByReference)
      .given({ ...past, 'payment-a-m1': [...past['payment-a-m1']!, twice] })
      .when({ line: returnLine(), found: foundById('m1') }, atMonthsEnd)
      .emits({
        line: [
          {
            ...matched({
              ...{ bankLineId: 'l2', amount: eur(10_000), meaning: 'return', outcome: 'returned' },
              ...{ bookedOn: '2024-10-29', valueOn: '2024-10-29' },
            }),
            effectiveOn: '2024-10-29',
          },
        ],
        payments: [[like(paymentReturned('m1'), { ordinal: 3, ofBooking: 2 })]],
        honoraria: [[]],
      });
  });
});

describe('another currency', () => {
  const amount = money(-1_451_000n, 'KES');
  const line = lineOf({ amount });

  it('fits by what the bank says was asked for', () => {
    const stated = { ...line, instructed: eur(10_000), exchangeRate: '145.1' };
    spec(matchByReference)
      .given(waiting('m1'))
      .when({ line: stated, found: foundById('m1') }, atMonthsEnd)
      .emits({
        line: [matched({ amount, outcome: 'foreign', worth: eur(-10_000) })],
        payments: [[paymentBooked('m1')]],
        honoraria: [[itemPaid('m1')]],
      });
  });

  it('waits for a person where the bank does not say', () => {
    spec(matchByReference)
      .given(waiting('m1'))
      .when({ line, found: foundById('m1') }, atMonthsEnd)
      .emits({ line: [suggested('foreign', 'l1', 'm1')] });
  });

  it('takes a word: PAYMENT_OF_OTHER_CURRENCY', () => {
    spec(matchLine)
      .given(waiting('m1'))
      .when(person({ line }))
      .refuses('PAYMENT_OF_OTHER_CURRENCY');
    spec(matchLine)
      .given(waiting('m1'))
      .when(person({ line, outcome: 'foreign' }))
      .emits({
        line: [
          matched({
            ...{ ...bySomebody, amount, outcome: 'foreign' },
            // At whatever rate: what it is worth only one person says.
            ...{ worth: eur(-10_000), toApprove: true },
          }),
        ],
        payments: [[paymentBooked('m1')]],
        honoraria: [[itemPaid('m1')]],
      });
  });

  it('costs what is lost where money is changed there and back', () => {
    const back = { ...returnLine(9_800), exchangeRate: '0.0068' };
    spec(matchByReference)
      .given(paid('m1'))
      .when({ line: back, found: foundById('m1') }, atMonthsEnd)
      .emits({
        line: [
          {
            ...matched({
              ...{ bankLineId: 'l2', amount: eur(9_800), meaning: 'return', outcome: 'returned' },
              ...{ bookedOn: '2024-10-29', valueOn: '2024-10-29' },
            }),
            effectiveOn: '2024-10-29',
          },
        ],
        payments: [[paymentReturned('m1', 9_800, 'exchange')]],
        honoraria: [[itemReopened('m1')]],
      });
  });
});
