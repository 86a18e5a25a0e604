import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  asked,
  declared,
  finance,
  judging,
  lead,
  paid,
  payment,
  receipt,
  settlement,
  submitted,
  wish,
} from '../testing-support/advances.js';
import { allocatedBudget, euro, person } from '../testing-support/histories.js';
import { fact, last, legs, openOverruns, reaction } from '../testing-support/facts.js';
import { acceptSettlement } from './accept-settlement.decider.js';
import { othersRate } from '../testing-support/foreign-prices.js';
import type { Play } from '../testing-support/play.js';
import { budgetStream } from './budget.js';
import { withEntry } from './dictionary.js';
import { payAdvance, refundAdvance } from './pay-advance.decider.js';
import { recordBankFact } from './record-bank-fact.decider.js';
import { declineAdvance, requestAdvance } from './request-advance.decider.js';
import { claimExpense, submitSettlement } from './submit-settlement.decider.js';

const posted = (play: ReturnType<typeof paid>) => legs(last(play));
const LATE = '2024-11-01T10:00:00.000Z';

describe('RequestAdvance', () => {
  it('is due while funders still pay: OUTSIDE_ELIGIBILITY', () => {
    spec(requestAdvance)
      .given(allocatedBudget().past)
      .when(wish({ dueOn: '2026-04-01' }), lead)
      .refuses('OUTSIDE_ELIGIBILITY', {
        ...{ on: '2026-04-01', from: '2024-01-01', until: '2026-03-31' },
      });
  });

  it('asks for money, its purpose sealed under the advance’s own id', () => {
    spec(requestAdvance)
      .given(allocatedBudget().past)
      .when(wish(), lead)
      .emits({
        advance: [
          {
            type: 'budgeting.AdvanceRequested',
            effectiveOn: '2024-09-10',
            data: {
              ...wish(),
              purpose: { subject: 'adv', purpose: 'finance', unsealed: 'a workshop' },
            },
          },
        ],
      });
  });

  it.each([
    ['AMOUNT_NOT_POSITIVE', wish({ amount: euro(0) })],
    ['CURRENCY_MISMATCH', wish({ amount: { minor: '1', currency: 'KES' } })],
    ['ALLOCATION_EXCEEDED', wish({ amount: euro(400_001) })],
    ['DUE_IN_PAST', wish({ dueOn: '2024-09-09' })],
    ['NOT_FOUND', wish({ groupId: 'elsewhere' })],
  ])('refuses: %s', (code, command) => {
    spec(requestAdvance).given(allocatedBudget().past).when(command, lead).refuses(code);
  });

  it('refuses whoever has not accounted for the last one in time: ADVANCE_OVERDUE', () => {
    const next = wish({ advanceId: 'adv2', dueOn: '2024-12-01' });
    spec(requestAdvance)
      .given(paid().past)
      .when(next, { ...lead, now: LATE })
      .refuses('ADVANCE_OVERDUE', {
        ...{ advances: ['adv'], open: euro(100_000), dueOn: '2024-10-31' },
      });
    const onTheDay = { ...lead, now: '2024-10-31T10:00:00.000Z' };
    expect(() => paid().must(requestAdvance, next, onTheDay)).not.toThrow();
    const another = { ...next, personId: 'other' };
    expect(() => paid().must(requestAdvance, another, { ...lead, now: LATE })).not.toThrow();
  });
});

describe('PayAdvance', () => {
  it('makes a receivable of it, and no expenditure', () => {
    expect(posted(paid())).toEqual([
      ['advanced', 'activities', 100_000, 100_000, 'g1'],
      ['allocated', 'activities', -100_000, 300_000, 'g1'],
    ]);
  });

  it('refuses whoever asked, and what is not waiting', () => {
    const when = (play = asked(), who = finance) =>
      spec(payAdvance).given(play.past).when(payment, who);
    const self = { ...person('lead', 'finance'), now: lead.now };
    when(asked(), self).refuses('SEPARATION_OF_DUTIES', { duties: 'advancePayment' });
    when(paid()).refuses('ADVANCE_CLOSED', { stage: 'paid' });
    const turnedDown = asked().must(declineAdvance, { ...wish(), reason: 'too early' }, finance);
    when(turnedDown).refuses('ADVANCE_CLOSED', { stage: 'declined' });
    spec(declineAdvance)
      .given(paid().past)
      .when({ ...wish(), reason: 'too late' }, finance)
      .refuses('ADVANCE_CLOSED', { stage: 'paid' });
  });

  it('refuses who is overdue today, whatever day it is booked on: ADVANCE_OVERDUE', () => {
    const play = paid().must(
      requestAdvance,
      wish({ advanceId: 'adv2', dueOn: '2024-12-01' }),
      lead,
    );
    const days = { bookedOn: '2024-10-15', valueOn: '2024-10-15' };
    const backdated = { ...payment, advanceId: 'adv2', ...days };
    const when = (now: string) =>
      spec(payAdvance)
        .given(play.past)
        .when(backdated, { ...finance, now });
    when(LATE).refuses('ADVANCE_OVERDUE', {
      ...{ advances: ['adv'], open: euro(100_000), dueOn: '2024-10-31' },
    });
    // On the last day of the first one it is not overdue yet.
    const second = { ...finance, now: '2024-10-31T10:00:00.000Z' };
    expect(last(play.must(payAdvance, backdated, second)).type).toBe('budgeting.AdvancePaid');
  });

  it('leaves nothing for the bank line that pays it to post; what is beyond it overruns', () => {
    const play = paid().must(
      recordBankFact,
      fact('f1', 'supplier-payment', 100_500, { commitmentId: 'adv' }),
      reaction,
    );
    expect(last(play).data.settled).toEqual(euro(100_000));
    expect(openOverruns(play)['f1']).toMatchObject({ minor: 500n, groupId: 'g1' });
  });
});

describe('SubmitSettlement', () => {
  it('converts each receipt once, half to even, and sums them', () => {
    const kes = receipt(0, { amount: { minor: '1451000', currency: 'KES' }, rate: '0.0068918' });
    const [event] = submitted([kes, declared(5_000)]).past['advance-adv']?.slice(-1) ?? [];
    // 14,510.00 KES × 0.0068918 = 100.000018 EUR, which is 100.00.
    expect(event?.data).toMatchObject({
      amount: euro(15_000),
      receipts: [
        { base: euro(10_000), rate: '0.0068918', documentId: 'r1' },
        { base: euro(5_000), declaration: { subject: 'adv', unsealed: 'the driver gives none' } },
      ],
    });
  });

  it('says of a rate that nothing can be compared with that whoever accepts it confirms it', () => {
    const kes = receipt(0, { amount: { minor: '1451000', currency: 'KES' }, rate: '0.0069' });
    const receiptsOf = (play: Play): object[] => {
      const [event] = play.past['advance-adv']?.slice(-1) ?? [];
      return (event as unknown as { data: { receipts: object[] } }).data.receipts;
    };
    const alone = submitted([kes, declared(5_000)]);
    expect(receiptsOf(alone)[0]).toMatchObject({ rate: '0.0069', rateUnconfirmed: true });
    expect(receiptsOf(alone)[1]).not.toHaveProperty('rateUnconfirmed');
    const known = othersRate(paid(), '145', '2024-09-10');
    known.must(submitSettlement, settlement([kes]), lead);
    expect(receiptsOf(known)[0]).not.toHaveProperty('rateUnconfirmed');
  });

  it.each([
    ['ADVANCE_EXCEEDED', [receipt(100_001)], { needed: euro(100_001), available: euro(100_000) }],
    ['RATE_MISSING', [receipt(0, { amount: { minor: '5', currency: 'KES' } })], { base: 'EUR' }],
    ['AMOUNT_NOT_POSITIVE', [receipt(0)], {}],
    ['EVIDENCE_MISSING', [receipt(1, { documentId: 'contract' })], {}],
    ['EVIDENCE_MISSING', [{ amount: euro(1), spentOn: '2024-09-10' }], {}],
    ['RECEIPT_USED', [receipt(1), receipt(2)], {}],
    ['SPENT_IN_FUTURE', [receipt(1, { spentOn: '2024-09-11' })], { today: '2024-09-10' }],
    ['OUTSIDE_ELIGIBILITY', [receipt(1, { spentOn: '2023-12-31' })], { from: '2024-01-01' }],
  ] as const)('refuses: %s', (code, receipts, details) => {
    const answer = paid().send(submitSettlement, settlement(receipts), lead);
    expect(answer).toMatchObject({ code, details });
  });

  it('refuses what was never paid: ADVANCE_CLOSED', () => {
    const receipts = settlement([declared(1)]);
    spec(submitSettlement).given(asked().past).when(receipts, lead).refuses('ADVANCE_CLOSED');
  });
});

describe('RefundAdvance', () => {
  const refund = (minor: number) => ({ ...payment, refundId: `r${minor}`, amount: euro(minor) });

  it('says what was not needed, and the bank line that brings it gives it back', () => {
    const play = paid()
      .must(
        recordBankFact,
        fact('f1', 'supplier-payment', 100_000, { commitmentId: 'adv' }),
        reaction,
      )
      .must(refundAdvance, refund(40_000), finance);
    expect(posted(play)).toEqual([]);
    play.must(recordBankFact, fact('f2', 'return', 40_000, { relatesTo: 'f1' }), reaction);
    expect(posted(play)).toEqual([
      ['allocated', 'activities', 40_000, 340_000, 'g1'],
      ['advanced', 'activities', -40_000, 60_000, 'g1'],
    ]);
    expect(play.state(budgetStream, 'c1')).toMatchObject({
      outlays: withEntry({}, 'adv', {
        ...{ unpaid: 0n, unreturned: 0n, announced: 40_000n, returned: 40_000n },
      }),
    });
  });

  it('refuses more than is left: ADVANCE_EXCEEDED', () => {
    spec(refundAdvance)
      .given(paid().past)
      .when(refund(100_001), finance)
      .refuses('ADVANCE_EXCEEDED', { needed: euro(100_001), available: euro(100_000) });
  });
});

describe('ClaimExpense', () => {
  const claim = (minor: number) => ({
    ...{ cohortId: 'c1', advanceId: 'claim', settlementId: 'sc', personId: 'lead' },
    ...{ lineId: 'activities', groupId: 'g1', receipts: [receipt(minor)] },
  });

  it('is spent out of the allocation once accepted, and paid by the bank later', () => {
    const play = paid().must(claimExpense, claim(2_500), lead);
    play.must(acceptSettlement, judging(play, 'claim'), finance);
    expect(posted(play)).toEqual([
      ['spent', 'activities', 2_500, 2_500, 'g1'],
      ['allocated', 'activities', -2_500, 297_500, 'g1'],
    ]);
    const paying = fact('f1', 'supplier-payment', 2_500, { commitmentId: 'claim' });
    expect(last(play.must(recordBankFact, paying, reaction)).data).toMatchObject({
      ...{ postings: [], settled: euro(2_500), flags: [] },
    });
  });

  it('refuses beyond the allocation: ALLOCATION_EXCEEDED', () => {
    spec(claimExpense)
      .given(paid().past)
      .when(claim(300_001), lead)
      .refuses('ALLOCATION_EXCEEDED', { needed: euro(300_001), available: euro(300_000) });
  });
});
