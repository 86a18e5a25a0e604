import { payAdvance, refundAdvance } from '../../domain/pay-advance.decider.js';
import { declineAdvance, requestAdvance } from '../../domain/request-advance.decider.js';
import { withdrawRefund } from '../../domain/withdraw-refund.decider.js';
import { asked, finance, lead, paid, payment, submitted, wish } from '../advances.js';
import { AFTER_ELIGIBILITY, overrun } from '../contracts.js';
import { allocatedBudget, change, euro, NOON, person } from '../histories.js';
import type { Play } from '../play.js';
import { refusalsOf } from './refusal-table.js';

const LATE = '2024-11-01T10:00:00.000Z';
const dollars = { minor: '1', currency: 'USD' };
const second = wish({ advanceId: 'adv2', dueOn: '2024-12-01' });
const overdue = { advances: ['adv'], open: euro(100_000), dueOn: '2024-10-31' };
/** One advance is out, another was asked for. */
const both = (): Play => paid().must(requestAdvance, second, lead);
/** Of the 4,000.00 that stood behind the request, 999.99 are left. */
const gone = (): Play =>
  change(asked(), 'back', {
    ...{ kind: 'deallocate', lineId: 'activities', groupId: 'g1', fundingAgreementId: 'fa1' },
    amount: euro(300_001),
  });
const no = { cohortId: 'c1', advanceId: 'adv', reason: 'too early' };
const refund = (given: object = {}) => ({
  ...{ ...payment, refundId: 'r', amount: euro(40_000), ...given },
});

/** Of the advance of 1,000.00 its holder is said to bring 400.00 back. */
const announced = (): Play => paid().must(refundAdvance, refund(), finance);
const mistaken = (given: object = {}) => ({
  ...{ cohortId: 'c1', advanceId: 'adv', withdrawalId: 'w' },
  ...{ amount: euro(40_000), reason: 'of another advance', ...given },
});

export const advanceRefusals = [
  refusalsOf(
    'RequestAdvance',
    requestAdvance,
    { given: allocatedBudget, when: wish(), by: lead },
    {
      NOT_FOUND: { when: wish({ groupId: 'elsewhere' }), details: { what: 'group' } },
      AMOUNT_NOT_POSITIVE: { when: wish({ amount: euro(0) }) },
      CURRENCY_MISMATCH: { when: wish({ amount: dollars }), details: { currency: 'EUR' } },
      DUE_IN_PAST: {
        when: wish({ dueOn: '2024-09-09' }),
        details: { on: '2024-09-09', today: '2024-09-10' },
        says: '2024-09-09 is before today, 2024-09-10. Name a day by which the money can be spent and accounted for.',
      },
      DUE_TOO_LATE: {
        when: wish({ dueOn: '2024-12-10' }),
        details: { on: '2024-12-10', latest: '2024-12-09', days: 90 },
        says: 'An advance is accounted for within 90 days: by 2024-12-09 at the latest. 2024-12-10 is later. Ask for less, or for the rest when it is needed.',
      },
      ADVANCE_OVERDUE: {
        given: paid,
        when: second,
        by: { ...lead, now: LATE },
        details: overdue,
        says: 'An advance of 1000.00 EUR was to be accounted for by 2024-10-31. Settle or refund it; then another can be given.',
      },
      OUTSIDE_ELIGIBILITY: {
        when: wish({ dueOn: '2026-02-01' }),
        by: { ...lead, now: AFTER_ELIGIBILITY },
        details: { on: '2026-01-01', until: '2025-12-31' },
      },
      OVERRUN_UNSETTLED: {
        given: () => overrun(allocatedBudget()),
        details: { open: euro(500) },
      },
      ALLOCATION_EXCEEDED: {
        when: wish({ amount: euro(400_001) }),
        details: { needed: euro(400_001), available: euro(400_000) },
      },
    },
  ),
  refusalsOf(
    'DeclineAdvance',
    declineAdvance,
    { given: asked, when: no, by: finance },
    {
      NOT_FOUND: { when: { ...no, advanceId: 'none' } },
      ADVANCE_CLOSED: { given: paid, details: { stage: 'paid' } },
    },
  ),
  refusalsOf(
    'PayAdvance',
    payAdvance,
    { given: asked, when: payment, by: finance },
    {
      NOT_FOUND: { when: { ...payment, advanceId: 'none' } },
      ADVANCE_CLOSED: { given: paid, details: { stage: 'paid' } },
      SEPARATION_OF_DUTIES: {
        by: { ...person('lead', 'finance'), now: NOON },
        details: { duties: 'advancePayment' },
      },
      ADVANCE_OVERDUE: {
        given: both,
        when: { ...payment, advanceId: 'adv2', bookedOn: '2024-10-15', valueOn: '2024-10-15' },
        by: { ...finance, now: LATE },
        details: overdue,
      },
      SPENT_IN_FUTURE: {
        when: { ...payment, bookedOn: '2024-09-11' },
        details: { on: '2024-09-11', today: '2024-09-10' },
        says: '2024-09-11 is after today, 2024-09-10: what has not taken place yet can be neither booked nor accounted for.',
      },
      VALUE_DATE_FAR: {
        when: { ...payment, valueOn: '2024-08-09' },
        details: { valueOn: '2024-08-09', bookedOn: '2024-09-10', from: '2024-08-10' },
      },
      OUTSIDE_ELIGIBILITY: {
        when: { ...payment, bookedOn: '2026-01-01', valueOn: '2026-01-01' },
        by: { ...finance, now: AFTER_ELIGIBILITY },
        details: { on: '2026-01-01', until: '2025-12-31' },
      },
      OVERRUN_UNSETTLED: { given: () => overrun(asked()), details: { open: euro(500) } },
      ALLOCATION_EXCEEDED: {
        given: gone,
        details: { needed: euro(100_000), available: euro(99_999) },
      },
    },
  ),
  refusalsOf(
    'RefundAdvance',
    refundAdvance,
    { given: paid, when: refund(), by: finance },
    {
      NOT_FOUND: { when: refund({ advanceId: 'none' }) },
      AMOUNT_NOT_POSITIVE: { when: refund({ amount: euro(0) }) },
      CURRENCY_MISMATCH: { when: refund({ amount: dollars }), details: { currency: 'EUR' } },
      SPENT_IN_FUTURE: {
        when: refund({ bookedOn: '2024-09-11' }),
        details: { on: '2024-09-11', today: '2024-09-10' },
      },
      VALUE_DATE_FAR: {
        when: refund({ valueOn: '2024-10-12' }),
        details: { valueOn: '2024-10-12', until: '2024-10-11' },
      },
      SEPARATION_OF_DUTIES: {
        by: { ...person('lead', 'finance'), now: NOON },
        details: { duties: 'advanceRefund' },
      },
      SETTLEMENT_PENDING: {
        given: submitted,
        when: refund({ amount: euro(40_001) }),
        details: { settlementId: 's', available: euro(40_000), needed: euro(40_001) },
        says: 'A settlement of 600.00 EUR waits to be accepted, so that 400.00 EUR of the advance can be refunded now; 400.01 EUR are needed. Accept it or send it back first.',
      },
      ADVANCE_EXCEEDED: {
        when: refund({ amount: euro(100_001) }),
        details: { needed: euro(100_001), available: euro(100_000) },
      },
    },
  ),
  refusalsOf(
    'WithdrawRefund',
    withdrawRefund,
    { given: announced, when: mistaken(), by: finance },
    {
      NOT_FOUND: { when: mistaken({ advanceId: 'none' }) },
      AMOUNT_NOT_POSITIVE: { when: mistaken({ amount: euro(0) }) },
      CURRENCY_MISMATCH: { when: mistaken({ amount: dollars }), details: { currency: 'EUR' } },
      REFUND_NOT_ANNOUNCED: {
        when: mistaken({ amount: euro(40_001) }),
        details: { needed: euro(40_001), available: euro(40_000) },
      },
    },
  ),
];
