import { describe, it } from '@jest/globals';
import { eur } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  attemptsOf,
  itemPaid,
  lineOf,
  matched,
  paymentBooked,
  waiting,
} from '../../testing-support/bank-histories.js';
import { matchLine, type MatchLineData } from './matching-person.decider.js';

const decided = { rule: 'person', evidence: 'decided by a person' };
const payment = (more: Partial<MatchLineData> = {}): MatchLineData => ({
  ...{ bankLineId: 'l1', meaning: 'payment', attemptIds: ['a-m1'], line: lineOf() },
  ...{ attempts: attemptsOf('m1'), now: '2024-10-31T09:00:00.000Z' },
  ...more,
});

describe('MatchLine of more than a payment', () => {
  it('takes a quarter of it for a fee at most: PAYMENT_AMOUNT_DIFFERS', () => {
    const fee = (minor: number, outcome?: 'exact-with-fee' | 'over') =>
      spec(matchLine)
        .given(waiting('m1'))
        .when(
          payment({
            line: lineOf({ amount: eur(-10_000 - minor) }),
            ...(outcome ? { outcome } : {}),
          }),
        );
    const booked = (minor: number, more: object = {}) => ({
      line: [
        matched({ ...decided, amount: eur(-10_000 - minor), outcome: 'exact-with-fee', ...more }),
      ],
      payments: [[paymentBooked('m1', 'l1', minor)]],
      honoraria: [[itemPaid('m1')]],
    });
    fee(2_500).emits(booked(2_500));
    fee(2_501).refuses('PAYMENT_AMOUNT_DIFFERS', { line: eur(-12_501), payments: eur(10_000) });
    // Whoever insists needs a second person; what is as much as the payment is another one.
    fee(2_501, 'exact-with-fee').emits(booked(2_501, { toApprove: true }));
    fee(2_500, 'exact-with-fee').emits(booked(2_500));
    fee(9_999, 'exact-with-fee').emits(booked(9_999, { toApprove: true }));
    fee(10_000, 'exact-with-fee').refuses('PAYMENT_AMOUNT_DIFFERS');
    fee(990_000).refuses('PAYMENT_AMOUNT_DIFFERS');
  });

  it('believes the bank whatever it takes', () => {
    const line = lineOf({ amount: eur(-19_000), chargesIncluded: eur(9_000) });
    spec(matchLine)
      .given(waiting('m1'))
      .when(payment({ line }))
      .emits({
        line: [matched({ ...decided, amount: eur(-19_000), outcome: 'exact-with-fee' })],
        payments: [[paymentBooked('m1', 'l1', 9_000)]],
        honoraria: [[itemPaid('m1')]],
      });
  });
});

describe('MatchLine of a charge', () => {
  const opened = {
    'budget-c1': [
      {
        type: 'budgeting.BudgetOpened',
        data: {
          ...{ cohortId: 'c1', currency: 'EUR', zone: 'UTC', fundingAgreementId: 'ga' },
          ...{ lines: [], terms: {}, postings: [] },
        },
      },
    ],
  };

  it.each([
    ['waits for a second person where the bank does not call it one', undefined, true],
    ['is one where the bank calls it one', 'ACMT/MDOP/CHRG', false],
  ])('is a charge that %s', (_how, code, waits) => {
    const of = { amount: eur(-250_000), ...(code === undefined ? {} : { code }) };
    spec(matchLine)
      .given(opened)
      .when(
        payment({
          attemptIds: [],
          attempts: [],
          meaning: 'charge',
          line: lineOf({ ...of, part: 'entry' }),
        }),
      )
      .emits({
        line: [
          matched({
            ...{ ...decided, amount: eur(-250_000), meaning: 'charge', attemptIds: [] },
            ...(waits ? { toApprove: true } : {}),
          }),
        ],
      });
  });
});
