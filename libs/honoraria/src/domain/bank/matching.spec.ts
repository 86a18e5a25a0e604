import { describe, expect, it } from '@jest/globals';
import { eur, type DomainEvent } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  atMonthsEnd,
  attemptsOf,
  flagged,
  foundById,
  idsOfOctober,
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
import { isBankCharge } from './bank-charge.js';
import { matchByReference } from './matching.decider.js';

describe('a line that names its payment', () => {
  it('books the payment and settles its item, all at once', () => {
    spec(matchByReference)
      .given(waiting('m1'))
      .when({ line: lineOf(), found: foundById('m1') }, atMonthsEnd)
      .emits({
        line: [matched()],
        payments: [[paymentBooked('m1')]],
        honoraria: [[itemPaid('m1')]],
      });
  });

  it('is paid in full where the bank took a fee on top', () => {
    const amount = eur(-10_600);
    spec(matchByReference)
      .given(waiting('m1'))
      .when(
        { line: lineOf({ amount, chargesIncluded: eur(600) }), found: foundById('m1') },
        atMonthsEnd,
      )
      .emits({
        line: [matched({ amount, outcome: 'exact-with-fee' })],
        payments: [[paymentBooked('m1', 'l1', 600)]],
        honoraria: [[itemPaid('m1')]],
      });
  });

  it('is booked in the first month that is open', () => {
    const closed: DomainEvent = { type: 'honoraria.MonthClosed', data: { month: '2024-10' } };
    const inNovember = (event: DomainEvent): DomainEvent => ({
      ...event,
      data: { ...(event.data as object), bookedIn: '2024-11' },
    });
    spec(matchByReference)
      .given({ ...waiting('m1'), 'honorariaMonth-c1-2024-10': [closed] })
      .when({ line: lineOf(), found: foundById('m1') }, { now: '2024-11-08T09:00:00.000Z' })
      .emits({
        line: [matched({ bookedIn: '2024-11' })],
        payments: [[inNovember(paymentBooked('m1'))]],
        honoraria: [[inNovember(itemPaid('m1'))]],
      });
  });

  it('does nothing the second time', () => {
    spec(matchByReference)
      .given({ ...paid('m1'), 'bankLine-l1': [matched()] })
      .when({ line: lineOf(), found: foundById('m1') }, atMonthsEnd)
      .nothing();
  });
});

describe('a charge that repeats the reference of its payment', () => {
  const code = 'PMNT/ICDT/CHRG';
  const fee = lineOf({ bankLineId: 'l9', amount: eur(-150), code });
  const charged = (evidence: string) => ({
    ...matched({
      ...{ bankLineId: 'l9', amount: eur(-150), meaning: 'charge', attemptIds: [] },
      ...{ rule: 'bank-code', evidence },
    }),
  });

  it('is a charge, and no part of the payment: before it, after it, and by its text', () => {
    for (const past of [waiting('m1'), paid('m1')]) {
      for (const rule of ['end-to-end-id', 'reference-in-text'] as const) {
        const found = { ...foundById('m1'), rule };
        spec(matchByReference)
          .given(past)
          .when({ line: fee, found }, atMonthsEnd)
          .emits({ line: [charged(`bank transaction code ${code}, end-to-end id E2Em1`)] });
      }
    }
  });

  it('is looked at by a person where it is as much as the payment, or more', () => {
    for (const minor of [-10_000, -12_000]) {
      const line = lineOf({ bankLineId: 'l9', amount: eur(minor), code });
      spec(matchByReference)
        .given(waiting('m1'))
        .when({ line, found: foundById('m1') }, atMonthsEnd)
        .emits({ line: [suggested('unexpected', 'l9', 'm1')] });
    }
  });
});

describe('a line of a day before anything was due', () => {
  it('is booked in the month that its items are for', () => {
    const day = { bookedOn: '2024-09-30', valueOn: '2024-09-30' };
    const early = (event: DomainEvent, more: object = day): DomainEvent => ({
      ...event,
      effectiveOn: '2024-09-30',
      data: { ...(event.data as object), ...more },
    });
    spec(matchByReference)
      .given(waiting('m1'))
      .when({ line: lineOf(day), found: foundById('m1') }, atMonthsEnd)
      .emits({
        line: [early(matched())],
        payments: [[early(paymentBooked('m1'))]],
        honoraria: [[early(itemPaid('m1'), {})]],
      });
  });
});

describe('a batch that is booked in one sum', () => {
  const line = lineOf({ amount: eur(-20_000), part: 'batch', batchCount: 2 });
  const evidence = 'batch B1: 2 payments of 200.00 EUR in all';
  const found = {
    rule: 'batch-without-details' as const,
    evidence,
    attempts: attemptsOf('m1', 'm2'),
  };

  it('books all that our own file put in it', () => {
    spec(matchByReference)
      .given(waiting('m1', 'm2'))
      .when({ line, found }, atMonthsEnd)
      .emits({
        line: [
          matched({
            amount: eur(-20_000),
            rule: 'batch-without-details',
            evidence,
            attemptIds: ['a-m1', 'a-m2'],
          }),
        ],
        payments: [[paymentBooked('m1')], [paymentBooked('m2')]],
        honoraria: [[itemPaid('m1')], [itemPaid('m2')]],
      });
  });

  it.each([
    [{ batchCount: 1, amount: eur(-10_000) }, 'partial'],
    [{ batchCount: 3, amount: eur(-30_000) }, 'over'],
    [{ amount: eur(-20_100) }, 'over'],
  ] as const)('is looked at by a person when count or total differ: %o', (other, because) => {
    spec(matchByReference)
      .given(waiting('m1', 'm2'))
      .when({ line: { ...line, ...other }, found }, atMonthsEnd)
      .emits({
        line: [
          {
            type: 'honoraria.MatchSuggested',
            data: {
              bankLineId: 'l1',
              cohortId: 'c1',
              because,
              candidates: [
                { attemptId: 'a-m1', rule: 'batch-without-details', why: evidence },
                { attemptId: 'a-m2', rule: 'batch-without-details', why: evidence },
              ],
            },
          },
        ],
      });
  });
});

describe('a line that gives a payment back', () => {
  const given = (minor: number) => ({ line: returnLine(minor), found: foundById('m1') });
  const back = (minor: number) =>
    matched({
      bankLineId: 'l2',
      amount: eur(minor),
      bookedOn: '2024-10-29',
      valueOn: '2024-10-29',
      meaning: 'return',
      outcome: 'returned',
    });

  it.each([10_000, 9_250])('makes the item due again, whatever was kept back: %i', (minor) => {
    spec(matchByReference)
      .given(paid('m1'))
      .when(given(minor), atMonthsEnd)
      .emits({
        line: [{ ...back(minor), effectiveOn: '2024-10-29' }],
        payments: [[paymentReturned('m1', minor, minor < 10_000 ? 'charges' : undefined)]],
        honoraria: [[itemReopened('m1')]],
      });
  });

  it('may come before the booking is known; the item then was never paid', () => {
    spec(matchByReference)
      .given(waiting('m1'))
      .when(given(10_000), atMonthsEnd)
      .emits({
        line: [{ ...back(10_000), effectiveOn: '2024-10-29' }],
        payments: [
          [
            {
              type: 'honoraria.PaymentReturned',
              effectiveOn: '2024-10-29',
              data: {
                attemptId: 'a-m1',
                cohortId: 'c1',
                accountId: returnLine().accountId,
                bankLineId: 'l2',
                bookedOn: '2024-10-29',
                valueOn: '2024-10-29',
                bookedIn: '2024-10',
                ordinal: 1,
                amount: eur(10_000),
                returned: eur(10_000),
                reasonCode: 'AC04',
              },
            },
            flagged(['unexpected'], 0, { bankLineId: 'l2', bookedOn: '2024-10-29' }),
          ],
        ],
        honoraria: [
          [
            {
              type: 'honoraria.HonorariumReopened',
              effectiveOn: '2024-10-29',
              data: {
                ...idsOfOctober('m1'),
                attemptId: 'a-m1',
                amount: eur(0),
                why: 'returned',
                reasonCode: 'AC04',
              },
            },
          ],
        ],
      });
  });

  it.each([
    ['more than was sent', paid('m1'), 10_001, 'over'],
    [
      'a second time',
      { 'payment-a-m1': [prepared('m1'), paymentBooked('m1'), paymentReturned('m1')] },
      10_000,
      'duplicate',
    ],
  ] as const)('is looked at by a person when it is %s', (_what, past, minor, because) => {
    spec(matchByReference)
      .given(past)
      .when(given(minor), atMonthsEnd)
      .emits({ line: [suggested(because, 'l2', 'm1')] });
  });
});

describe('the bank’s own charges', () => {
  it('are known by the bank’s code', () => {
    const line = lineOf({ amount: eur(-2_500), part: 'entry', code: 'ACMT/MDOP/CHRG' });
    spec(matchByReference)
      .given()
      .when({ line }, atMonthsEnd)
      .emits({
        line: [
          matched({
            amount: eur(-2_500),
            rule: 'bank-code',
            evidence: 'bank transaction code ACMT/MDOP/CHRG',
            meaning: 'charge',
            attemptIds: [],
          }),
        ],
      });
  });

  it.each([
    ['ACMT/MDOP/CHRG', -1, true],
    ['PMNT/ICDT/FEES', -1, true],
    ['CHRG', -1, true],
    ['PMNT/ICDT/ESCT', -1, false],
    ['ACMT/MDOP/CHRG', 1, false],
    [undefined, -1, false],
  ] as const)('%s of %i: %s', (code, minor, expected) => {
    const line = lineOf({ amount: eur(minor), ...(code === undefined ? {} : { code }) });
    expect(isBankCharge(line)).toBe(expected);
  });
});
