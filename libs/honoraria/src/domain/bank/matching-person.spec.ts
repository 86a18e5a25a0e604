import { describe, it } from '@jest/globals';
import { eur, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  attemptsOf,
  itemPaid,
  itemReopened,
  lineOf,
  matched,
  paid,
  paymentBooked,
  paymentReturned,
  returnLine,
  waiting,
} from '../../testing-support/bank-histories.js';
import { matchLine, type MatchLineData } from './matching-person.decider.js';

const now = '2024-10-31T09:00:00.000Z';
const decided = { rule: 'person', evidence: 'decided by a person' };
const payment = (more: Partial<MatchLineData> = {}): MatchLineData => ({
  bankLineId: 'l1',
  meaning: 'payment',
  attemptIds: ['a-m1'],
  attempts: attemptsOf('m1'),
  line: lineOf(),
  now,
  ...more,
});
const other = (more: Partial<MatchLineData>): MatchLineData =>
  payment({ attemptIds: [], attempts: [], ...more });

describe('MatchLine', () => {
  it('attaches a payment to the attempt that waits for it', () => {
    spec(matchLine)
      .given(waiting('m1'))
      .when(payment())
      .emits({
        line: [matched(decided)],
        payments: [[paymentBooked('m1')]],
        honoraria: [[itemPaid('m1')]],
      });
  });

  it('takes what is beyond the payment for a fee, since a person says so', () => {
    const amount = eur(-10_600);
    spec(matchLine)
      .given(waiting('m1'))
      .when(payment({ line: lineOf({ amount }) }))
      .emits({
        line: [matched({ ...decided, amount, outcome: 'exact-with-fee' })],
        payments: [[paymentBooked('m1', 'l1', 600)]],
        honoraria: [[itemPaid('m1')]],
      });
  });

  it('matches one line to several payments', () => {
    const amount = eur(-20_000);
    spec(matchLine)
      .given(waiting('m1', 'm2'))
      .when(
        payment({
          attemptIds: ['a-m1', 'a-m2'],
          attempts: attemptsOf('m1', 'm2'),
          line: lineOf({ amount, part: 'batch', batchCount: 3 }),
        }),
      )
      .emits({
        line: [matched({ ...decided, amount, attemptIds: ['a-m1', 'a-m2'] })],
        payments: [[paymentBooked('m1')], [paymentBooked('m2')]],
        honoraria: [[itemPaid('m1')], [itemPaid('m2')]],
      });
  });

  it('knows a return that the bank does not mark', () => {
    const { returned: _mark, ...line } = returnLine();
    const unmarked = (event: ReturnType<typeof paymentReturned>) => {
      const { reasonCode: _reason, ...data } = event.data as { reasonCode?: string };
      return { ...event, data };
    };
    spec(matchLine)
      .given(paid('m1'))
      .when(payment({ bankLineId: 'l2', meaning: 'return', line }))
      .emits({
        line: [
          {
            ...matched({
              ...decided,
              bankLineId: 'l2',
              amount: eur(10_000),
              bookedOn: '2024-10-29',
              valueOn: '2024-10-29',
              meaning: 'return',
              outcome: 'returned',
            }),
            effectiveOn: '2024-10-29',
          },
        ],
        payments: [[unmarked(paymentReturned('m1'))]],
        honoraria: [[unmarked(itemReopened('m1'))]],
      });
  });

  const opened = (...more: readonly DomainEvent[]) => ({
    'budget-c1': [
      {
        type: 'budgeting.BudgetOpened',
        data: {
          ...{ cohortId: 'c1', currency: 'EUR', zone: 'UTC', fundingAgreementId: 'ga' },
          ...{ lines: [], terms: {}, postings: [] },
        },
      },
      ...more,
    ],
  });

  it('books a grant, and a line that was ignored before', () => {
    const amount = eur(3_000_000);
    const ignored = {
      type: 'honoraria.LineIgnored',
      data: {
        ...{ bankLineId: 'l1', cohortId: 'c1', reason: 'unknown', ignoredBy: 'somebody' },
        decisionId: 'd1',
      },
    } as const;
    spec(matchLine)
      .given({ ...opened(), 'bankLine-l1': [ignored] })
      .when(other({ meaning: 'grant', fundingAgreementId: 'ga', line: lineOf({ amount }) }))
      .emits({
        line: [
          matched({
            ...decided,
            amount,
            meaning: 'grant',
            attemptIds: [],
            fundingAgreementId: 'ga',
          }),
        ],
      });
  });

  it('books no grant of an agreement that does not pay for this cohort: FUNDING_UNKNOWN', () => {
    const line = lineOf({ amount: eur(111) });
    for (const past of [{}, opened()]) {
      spec(matchLine)
        .given(past)
        .when(other({ meaning: 'grant', fundingAgreementId: 'of-another-cohort', line }))
        .refuses('FUNDING_UNKNOWN');
    }
  });

  const advance: DomainEvent = {
    type: 'budgeting.AdvancePaid',
    data: {
      ...{ cohortId: 'c1', advanceId: 'adv', lineId: 'b', personId: 'lead', amount: eur(50_000) },
      ...{ dueOn: '2024-12-31', bookedOn: '2024-10-01', valueOn: '2024-10-01', postings: [] },
    },
  };

  it('books what comes back of an advance or a contract, without any payment of ours', () => {
    const amount = eur(20_000);
    spec(matchLine)
      .given(opened(advance))
      .when(other({ meaning: 'return', commitmentId: 'adv', line: lineOf({ amount }) }))
      .emits({
        line: [
          matched({ ...decided, amount, meaning: 'return', attemptIds: [], commitmentId: 'adv' }),
        ],
      });
    spec(matchLine)
      .given(opened())
      .when(other({ meaning: 'return', commitmentId: 'adv', line: lineOf({ amount }) }))
      .refuses('COMMITMENT_UNKNOWN');
    spec(matchLine)
      .given(opened(advance))
      .when(payment({ meaning: 'return', commitmentId: 'adv', line: lineOf({ amount }) }))
      .refuses('ATTEMPTS_NEEDED');
    spec(matchLine)
      .given(opened(advance))
      .when(other({ meaning: 'return', commitmentId: 'adv' }))
      .refuses('LINE_GOES_THE_OTHER_WAY');
  });

  const amount = { minor: '-10000', currency: 'KES' };
  const published = (recordedBy: string) => ({
    'publishedRates-EUR-2024': [
      {
        type: 'budgeting.RatesPublished',
        data: {
          ...{ publisher: 'CBK', base: 'EUR', on: '2024-10-20', recordedBy },
          rates: [{ currency: 'KES', rate: '145' }],
        },
      },
    ],
  });

  it('asks for the rate of what the budget has no currency for: RATE_MISSING', () => {
    const charge = other({ meaning: 'charge', line: lineOf({ amount }), base: 'EUR' });
    spec(matchLine)
      .given(opened())
      .when(charge)
      .refuses('RATE_MISSING', {
        ...{ currency: 'KES', base: 'EUR' },
      });
    // 1 KES in EUR, near 1/145.
    spec(matchLine)
      .given({ ...opened(), ...published('somebody') })
      .when({ ...charge, rate: '0.0069' })
      .emits({
        line: [
          matched({
            ...{ ...decided, amount, meaning: 'charge', attemptIds: [], rate: '0.0069' },
            toApprove: true,
          }),
        ],
      });
    spec(matchLine)
      .given({ ...opened(), ...published('somebody') })
      .when({ ...charge, rate: '0.69' })
      .refuses('RATE_IMPLAUSIBLE');
    spec(matchLine)
      .given(opened())
      .when({ ...charge, rate: '0.0069' })
      .refuses('RATE_UNCONFIRMED');
    spec(matchLine)
      .given(opened())
      .when(other({ meaning: 'charge', rate: '1' }))
      .refuses('RATE_NOT_NEEDED', { currency: 'EUR' });
  });

  it('knows lines of statements only: NOT_FOUND', () => {
    spec(matchLine)
      .given()
      .when({ bankLineId: 'l1', meaning: 'charge', attemptIds: [], now })
      .refuses('NOT_FOUND', { what: 'bankLine' });
    spec(matchLine)
      .given(waiting('m1'))
      .when(payment({ attemptIds: ['a-m1', 'a-nobody'] }))
      .refuses('NOT_FOUND', { what: 'payment' });
  });

  it('decides once: LINE_MATCHED_ALREADY', () => {
    spec(matchLine)
      .given({ ...paid('m1'), 'bankLine-l1': [matched()] })
      .when(payment())
      .refuses('LINE_MATCHED_ALREADY');
  });

  it.each([
    ['grant', -1],
    ['charge', 1],
    ['supplier-payment', 1],
    ['interest', -500_000],
  ] as const)('%s of %i: LINE_GOES_THE_OTHER_WAY', (meaning, minor) => {
    const amount = eur(minor);
    spec(matchLine)
      .given()
      .when(other({ meaning, line: lineOf({ amount }) }))
      .refuses('LINE_GOES_THE_OTHER_WAY', { meaning, amount });
  });

  it('names payments where it is about some, and only there: ATTEMPTS_NEEDED', () => {
    spec(matchLine)
      .given()
      .when(other({ meaning: 'payment' }))
      .refuses('ATTEMPTS_NEEDED', { meaning: 'payment' });
    spec(matchLine)
      .given(waiting('m1'))
      .when(payment({ meaning: 'charge' }))
      .refuses('ATTEMPTS_NEEDED', { meaning: 'charge' });
  });

  it('pays under a contract that the budget has: COMMITMENT_UNKNOWN', () => {
    spec(matchLine)
      .given()
      .when(other({ meaning: 'supplier-payment', commitmentId: 'k1' }))
      .refuses('COMMITMENT_UNKNOWN');
  });

  it('does not book a part of a payment: PAYMENT_AMOUNT_DIFFERS', () => {
    spec(matchLine)
      .given(waiting('m1'))
      .when(payment({ line: lineOf({ amount: eur(-9_999) }) }))
      .refuses('PAYMENT_AMOUNT_DIFFERS', { line: eur(-9_999), payments: eur(10_000) });
  });

  it('never books a payment twice: PAYMENT_BOOKED_ALREADY', () => {
    spec(matchLine)
      .given(paid('m1'))
      .when(payment({ bankLineId: 'l3', line: lineOf({ bankLineId: 'l3' }) }))
      .refuses('PAYMENT_BOOKED_ALREADY');
  });

  it('stays on the account that paid: PAYMENT_OF_OTHER_ACCOUNT', () => {
    spec(matchLine)
      .given(waiting('m1'))
      .when(payment({ line: lineOf({ accountId: 'another' }) }))
      .refuses('PAYMENT_OF_OTHER_ACCOUNT');
  });
});
