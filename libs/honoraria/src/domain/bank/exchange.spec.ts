import { describe, expect, it } from '@jest/globals';
import { eur, money } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  atMonthsEnd,
  attemptsOf,
  flagged,
  foundById,
  itemPaid,
  itemReopened,
  launchedCohort,
  lineOf,
  matched,
  paid,
  paymentBooked,
  paymentReturned,
  returnLine,
  suggested,
  waiting,
} from '../../testing-support/bank-histories.js';
import { like } from '../../testing-support/like.js';
import { chargesWorth } from './exchange.js';
import { matchByReference } from './matching.decider.js';
import { matchLinesByReference } from './matching-batch.decider.js';
import { matchLine, type MatchLineData } from './matching-person.decider.js';

/** An account in shillings pays what is owed in euros: 100.00 for 14,510.00, of which the bank says both. */
const amount = money(-1_451_000n, 'KES');
const stated = { amount, instructed: eur(10_000), exchangeRate: '145.1' };
const byMachine = (line: object, past = waiting('m1')) =>
  spec(matchByReference)
    .given(past)
    .when({ line: lineOf(line), found: foundById('m1') }, atMonthsEnd);
const byPerson = (more: Partial<MatchLineData>, past = waiting('m1')) =>
  spec(matchLine)
    .given(past)
    .when({
      ...{ bankLineId: 'l1', meaning: 'payment', attemptIds: ['a-m1'], now: atMonthsEnd.now },
      ...{ attempts: attemptsOf('m1'), line: lineOf(stated) },
      ...more,
    });
const decided = { rule: 'person', evidence: 'decided by a person' };

describe('a payment from an account in another currency', () => {
  it('costs what the bank kept out of it besides, at the rate of the line', () => {
    // 14,710.00 left, 200.00 of that for the bank: 100.00 for 14,510.00 makes 1.38 for 200.00 (1.3783…).
    const line = {
      ...{ ...stated, amount: money(-1_471_000n, 'KES') },
      chargesIncluded: money(20_000n, 'KES'),
    };
    byMachine(line).emits({
      line: [matched({ amount: line.amount, outcome: 'foreign', worth: eur(-10_138) })],
      payments: [[paymentBooked('m1', 'l1', 138)]],
      honoraria: [[itemPaid('m1')]],
    });
  });

  it('is taken for what the bank says was asked for, and for nothing else without a word', () => {
    const less = { ...stated, instructed: eur(6_000) };
    byMachine(less).emits({ line: [suggested('foreign', 'l1', 'm1')] });
    byPerson({ line: lineOf(less) }).refuses('PAYMENT_OF_OTHER_CURRENCY');
    byPerson({ line: lineOf(less), outcome: 'partial' }).emits({
      line: [matched({ ...decided, amount, outcome: 'partial', worth: eur(-6_000) })],
      payments: [[like(paymentBooked('m1'), { amount: eur(6_000) }), flagged(['partial'], 0)]],
      honoraria: [[like(itemPaid('m1'), { amount: eur(6_000) })]],
    });
    const more = lineOf({ ...stated, instructed: eur(11_000) });
    byPerson({ line: more, outcome: 'over' }).emits({
      line: [matched({ ...decided, amount, outcome: 'over', worth: eur(-11_000) })],
      payments: [[like(paymentBooked('m1'), { amount: eur(11_000) }), flagged(['over'], 1_000)]],
      honoraria: [[itemPaid('m1')]],
    });
  });

  it('waits for a second person where somebody says otherwise than the bank', () => {
    const line = lineOf({ ...stated, instructed: eur(6_000) });
    byPerson({ line, outcome: 'foreign' }).emits({
      line: [
        matched({ ...decided, amount, outcome: 'foreign', worth: eur(-10_000), toApprove: true }),
      ],
      payments: [[paymentBooked('m1')]],
      honoraria: [[itemPaid('m1')]],
    });
  });

  it('may leave twice, and is owed back', () => {
    const again = { ...stated, bankLineId: 'l9' };
    byMachine(again, paid('m1')).emits({ line: [suggested('duplicate', 'l9', 'm1')] });
    const twice = { line: lineOf(again), bankLineId: 'l9', outcome: 'duplicate' as const };
    byPerson(twice, paid('m1')).emits({
      line: [
        matched({
          ...{ ...decided, bankLineId: 'l9', amount, outcome: 'duplicate' },
          worth: eur(-10_000),
        }),
      ],
      payments: [
        [
          like(paymentBooked('m1', 'l9'), { ordinal: 2 }),
          like(flagged(['over'], 10_000, { bankLineId: 'l9' }), { ordinal: 2 }),
        ],
      ],
      honoraria: [[]],
    });
  });

  it('comes back for what the bank says it is worth, and what is missing was lost in the exchange', () => {
    const line = {
      ...returnLine(),
      ...{ amount: money(1_420_000n, 'KES'), instructed: eur(9_800), exchangeRate: '144.9' },
    };
    spec(matchByReference)
      .given(paid('m1'))
      .when({ line, found: foundById('m1') }, atMonthsEnd)
      .emits({
        line: [
          {
            ...matched({
              ...{ bankLineId: 'l2', amount: line.amount, meaning: 'return', outcome: 'returned' },
              ...{ bookedOn: '2024-10-29', valueOn: '2024-10-29', worth: eur(9_800) },
            }),
            effectiveOn: '2024-10-29',
          },
        ],
        payments: [[paymentReturned('m1', 9_800, 'exchange')]],
        honoraria: [[itemReopened('m1')]],
      });
  });
});

describe('what the bank takes in another currency for its own work', () => {
  const line = lineOf({ amount: money(-20_000n, 'KES'), code: 'PMNT/ICDT/CHRG' });
  const past = { 'cohort-c1': [launchedCohort] };

  it('waits for who knows what it is worth: by the machine it would be in no figure of the budget', () => {
    spec(matchByReference)
      .given(past)
      .when({ line }, atMonthsEnd)
      .emits({ line: [suggested('foreign')] });
    spec(matchByReference)
      .given({ ...past, ...waiting('m1') })
      .when({ line, found: foundById('m1') }, atMonthsEnd)
      .emits({ line: [suggested('foreign')] });
    spec(matchLinesByReference)
      .given(past)
      .when({ lines: [{ line }] }, atMonthsEnd)
      .emits({ lines: [[suggested('foreign')]], payments: [], honoraria: [] });
  });

  it('is worth nothing where it is more than the line, or in a third currency', () => {
    const worth = (chargesIncluded: ReturnType<typeof money>) =>
      chargesWorth({ amount, chargesIncluded }, eur(10_000));
    expect(worth(money(1_451_000n, 'KES'))).toEqual(eur(0));
    expect(worth(money(200n, 'USD'))).toEqual(eur(0));
    // Half of the line is as much again as what was asked for.
    expect(worth(money(725_500n, 'KES'))).toEqual(eur(10_000));
  });
});
