import { vouchPayment } from '../../domain/payments/vouch-payment.decider.js';
import { withdrawPaymentVoucher } from '../../domain/payments/withdraw-payment-voucher.decider.js';
import { recordBankFact } from '../../domain/record-bank-fact.decider.js';
import { recordExpenditure } from '../../domain/record-expenditure.decider.js';
import { reverseExpenditure } from '../../domain/reverse-expenditure.decider.js';
import { settleOverrun, type SettleOverrunData } from '../../domain/settle-overrun.decider.js';
import { approved, booked, bookkeeper, finance, requested, voucher } from '../contracts.js';
import { fact, reaction } from '../facts.js';
import { othersRate } from '../foreign-prices.js';
import { allocatedBudget, change, document, euro } from '../histories.js';
import type { Play } from '../play.js';
import { at } from '../proposals.js';
import { shillings, facilitator, inShillings, storedAs } from './prices.js';
import { paidUnvouched, vouched, vouching } from '../payments.js';
import { refusalsOf } from './refusal-table.js';

const reversal = { cohortId: 'c1', expenditureId: 'v', reason: 'booked twice' };
/** A gain of 20.00 by the rate of the payment, of which 18.81 are left in the allocation. */
const gainGone = (): Play => {
  const gained = voucher({ amount: shillings(10_000_000), rate: '0.0067' });
  return change(inShillings().must(recordExpenditure, gained, bookkeeper), 'back', {
    ...{ kind: 'deallocate', lineId: 'activities', groupId: 'g1', fundingAgreementId: 'fa1' },
    amount: euro(300_000),
  });
};
const paidByBank = (): Play =>
  booked().must(
    recordBankFact,
    fact('f1', 'supplier-payment', 40_000, { commitmentId: 'k' }),
    reaction,
  );
const withReceipt = (): Play => approved().add('document-r1', document('r1', 'receipt'));
/** Of an invoice of 1,050.00 the first 1,000.00. */
const partlyBooked = (): Play =>
  approved().must(recordExpenditure, voucher({ invoiceTotal: euro(105_000) }), bookkeeper);
/** Of an invoice of 1,000.00, 900.00 stand behind one payment; another is of 200.00. */
const paidTwice = (): Play =>
  vouched({ invoiceTotal: euro(100_000) }).must(
    recordBankFact,
    fact('f2', 'supplier-payment', 20_000, { commitmentId: 'k' }),
    reaction,
  );
const reversed = (): Play => booked().must(reverseExpenditure, reversal, finance);
/** The charges line is overrun by 15.00, of 5.00 that were free. */
const overspent = (): Play =>
  change(allocatedBudget().must(recordBankFact, fact('f1', 'charge', 11_500), reaction), 'more', {
    ...{ kind: 'increase', lineId: 'charges', fundingAgreementId: 'fa1' },
    amount: euro(500),
  });
/** The same, booked on the day after the close-out. */
const lateCharge = (): Play =>
  change(
    allocatedBudget().must(
      recordBankFact,
      { ...fact('f1', 'charge', 11_500), bookedOn: '2026-04-01' },
      reaction,
    ),
    'more',
    {
      ...{ kind: 'increase', lineId: 'charges', fundingAgreementId: 'fa1' },
      amount: euro(500),
    },
  );
const cover = (given: Partial<SettleOverrunData> = {}): SettleOverrunData => ({
  ...{ cohortId: 'c1', overrunId: 'f1', reason: 'fees went up', amount: euro(500) },
  cover: { account: 'envelope', lineId: 'charges' },
  ...given,
});

export const voucherRefusals = [
  refusalsOf(
    'RecordExpenditure',
    recordExpenditure,
    { given: approved, when: voucher(), by: bookkeeper },
    {
      NOT_FOUND: { when: voucher({ commitmentId: 'none' }) },
      COMMITMENT_CLOSED: { given: requested, details: { stage: 'requested' } },
      AMOUNT_NOT_POSITIVE: { when: voucher({ amount: euro(0) }) },
      CURRENCY_MISMATCH: { given: inShillings, details: { currency: 'KES' } },
      RATE_NOT_NEEDED: { when: voucher({ rate: '1' }), details: { currency: 'EUR' } },
      RATE_MISSING: { when: voucher({ amount: shillings(1) }), details: { base: 'EUR' } },
      RATE_IMPLAUSIBLE: {
        given: inShillings,
        when: voucher({ amount: shillings(5_000), rate: '40' }),
        details: { stated: '40', expected: '0.0069', tolerance: '0.10' },
        says: 'The rate 40 is further than 0.10 of it from 0.0069, which was agreed or published. Correct it; or have somebody else record the bank’s rate of 2024-10-01 or shortly before as published, with the bank’s advice among the evidence; or leave it to the bank’s own line.',
      },
      SEPARATION_OF_DUTIES: {
        by: facilitator('finance'),
        details: { duties: 'payeeBooking' },
      },
      EVIDENCE_MISSING: {
        when: voucher({ evidence: ['contract'] }),
        details: { kinds: ['invoice', 'receipt'] },
      },
      OUTSIDE_ELIGIBILITY: {
        // The day after the close-out.
        when: voucher({ bookedOn: '2026-04-01', valueOn: '2026-04-01' }),
        details: { on: '2026-04-01', until: '2026-03-31' },
      },
      SPENT_IN_FUTURE: {
        when: voucher({ bookedOn: '2024-10-03' }),
        details: { on: '2024-10-03', today: '2024-10-02' },
      },
      VALUE_DATE_FAR: {
        when: voucher({ valueOn: '2024-11-02' }),
        details: { valueOn: '2024-11-02', from: '2024-08-31', until: '2024-11-01' },
        says: 'The value date 2024-11-02 is more than 31 days from the booking date 2024-10-01. Give one from 2024-08-31 to 2024-11-01.',
      },
      RATE_UNCONFIRMED: {
        when: voucher({ amount: shillings(5_000), rate: '0.0069' }),
        details: { currency: 'KES', on: '2024-10-01', from: '2024-08-31' },
        says: 'Nobody has agreed or published a rate for KES from 2024-08-31 to 2024-10-01, and one person alone does not state it. Have somebody else record the bank’s rate of one of these days as published, with the bank’s advice among the evidence; or leave it to the bank’s own line.',
      },
      RECEIPT_USED: {
        given: booked,
        when: voucher({ expenditureId: 'w', amount: euro(1) }),
        details: { expenditureId: 'v' },
      },
      INVOICE_NOT_ONE: {
        given: withReceipt,
        when: voucher({ evidence: ['r1'], invoiceTotal: euro(120_000) }),
        details: { count: 0 },
      },
      INVOICE_TOTAL_DIFFERS: {
        given: partlyBooked,
        when: voucher({ expenditureId: 'w', amount: euro(1), invoiceTotal: euro(110_000) }),
        details: { total: euro(105_000) },
      },
      INVOICE_EXCEEDED: {
        given: partlyBooked,
        when: voucher({ expenditureId: 'w', amount: euro(5_001) }),
        details: { total: euro(105_000), needed: euro(5_001), available: euro(5_000) },
        says: 'The invoice comes to 1050.00 EUR, of which 50.00 EUR are not booked yet; 50.01 EUR are needed. Book no more than that, or attach the other invoice.',
      },
      DOCUMENT_OTHERWISE_USED: {
        given: () => approved().add('document-copy', storedAs('invoice', 'contract')),
        when: voucher({ evidence: ['copy'] }),
        details: { usedAs: 'promise', as: 'payment' },
      },
      COMMITMENT_EXCEEDED: {
        when: voucher({ amount: euro(120_001) }),
        details: { needed: euro(120_001), available: euro(120_000) },
        says: 'Of this commitment 1200.00 EUR are left; 1200.01 EUR are needed. Book no more than that, and have a contract approved for the rest.',
      },
      ALLOCATION_EXCEEDED: {
        given: () => othersRate(inShillings(), '33.333'),
        // 145,100.00 × 0.03 = 4,353.00: 3,351.81 more than agreed, and 2,998.81 are there.
        when: voucher({ amount: shillings(14_510_000), rate: '0.03' }),
        details: { needed: euro(335_181), available: euro(299_881) },
      },
      PAYMENT_WITHOUT_VOUCHER: {
        given: paidUnvouched,
        when: voucher({ amount: euro(30_000) }),
        details: { payments: ['f1'], open: euro(90_000) },
        says: 'The bank paid 900.00 EUR under this contract without a voucher: that is spent already. Attach the invoice to that payment; what is beyond it can be booked then.',
      },
    },
  ),
  refusalsOf(
    'VouchPayment',
    vouchPayment,
    { given: paidUnvouched, when: vouching(), by: bookkeeper },
    {
      NOT_FOUND: { when: vouching({ factId: 'none' }), details: { what: 'payment' } },
      PAYMENT_VOUCHED: {
        given: vouched,
        says: 'This payment has its invoice or receipt already. If that is another’s, withdraw it first.',
      },
      SEPARATION_OF_DUTIES: {
        by: facilitator('finance'),
        details: { duties: 'payeeBooking' },
      },
      EVIDENCE_MISSING: {
        when: vouching({ evidence: ['contract'] }),
        details: { kinds: ['invoice', 'receipt'] },
      },
      DOCUMENT_OTHERWISE_USED: {
        given: () => paidUnvouched().add('document-copy', storedAs('invoice', 'contract')),
        when: vouching({ evidence: ['copy'] }),
        details: { usedAs: 'promise', as: 'payment' },
      },
      RECEIPT_USED: {
        given: () => paidUnvouched(booked(), 110_000),
        when: vouching({ evidence: ['invoice'] }),
        details: { expenditureId: 'v' },
      },
      INVOICE_NOT_ONE: {
        given: () => paidUnvouched().add('document-r1', document('r1', 'receipt')),
        when: vouching({ evidence: ['r1'], invoiceTotal: euro(120_000) }),
        details: { count: 0 },
      },
      INVOICE_TOTAL_DIFFERS: {
        given: () => paidTwice(),
        when: vouching({ factId: 'f2', invoiceTotal: euro(110_000) }),
        details: { total: euro(100_000) },
      },
      INVOICE_EXCEEDED: {
        given: () => paidTwice(),
        when: vouching({ factId: 'f2' }),
        details: { total: euro(100_000), needed: euro(20_000), available: euro(10_000) },
      },
      CURRENCY_MISMATCH: {
        when: vouching({ invoiceTotal: shillings(14_510_000) }),
        details: { currency: 'EUR' },
      },
    },
  ),
  refusalsOf(
    'WithdrawPaymentVoucher',
    withdrawPaymentVoucher,
    {
      given: vouched,
      when: { cohortId: 'c1', factId: 'f1', reason: 'the other contract’s' },
      by: finance,
    },
    {
      NOT_FOUND: { given: paidUnvouched, details: { what: 'voucher' } },
      SEPARATION_OF_DUTIES: {
        by: facilitator('finance'),
        details: { duties: 'payeeReversal' },
      },
    },
  ),
  refusalsOf(
    'ReverseExpenditure',
    reverseExpenditure,
    { given: booked, when: reversal, by: finance },
    {
      NOT_FOUND: { when: { ...reversal, expenditureId: 'none' } },
      SEPARATION_OF_DUTIES: {
        by: facilitator('finance'),
        details: { duties: 'payeeReversal' },
        says: 'Who is paid cannot take it out of the books. Somebody else has to.',
      },
      EXPENDITURE_REVERSED: {
        given: reversed,
        says: 'This voucher has been reversed. A reversal is not reversed: book the voucher again.',
      },
      EXPENDITURE_PAID: {
        given: paidByBank,
        details: { needed: euro(100_000), unpaid: euro(60_000) },
      },
      ALLOCATION_EXCEEDED: {
        given: gainGone,
        details: { needed: euro(2_000), available: euro(1_881) },
      },
    },
  ),
  refusalsOf(
    'SettleOverrun',
    settleOverrun,
    { given: overspent, when: cover(), by: at },
    {
      NOT_FOUND: { when: cover({ overrunId: 'none' }) },
      AMOUNT_NOT_POSITIVE: { when: cover({ amount: euro(0) }) },
      CURRENCY_MISMATCH: { when: cover({ amount: shillings(1) }), details: { currency: 'EUR' } },
      OVERRUN_EXCEEDED: { when: cover({ amount: euro(1_501) }), details: { open: euro(1_500) } },
      OUTSIDE_ELIGIBILITY: {
        given: () => lateCharge(),
        details: { on: '2026-04-01', until: '2026-03-31' },
      },
      COVER_UNDECIDED: {
        when: cover({ cover: { account: 'allocated', lineId: 'charges', groupId: 'g1' } }),
        details: { whose: 'group', needed: euro(500) },
        says: 'This is the money of a group, which nobody has asked. Propose to take it back or move it first, and have MEL heard; then cover the overrun out of what is free.',
      },
      OTHER_LINE: { when: cover({ cover: { account: 'envelope', lineId: 'reserve' } }) },
      ENVELOPE_EXCEEDED: {
        when: cover({ amount: euro(1_500) }),
        details: { needed: euro(1_500), available: euro(500) },
      },
      ALLOCATION_EXCEEDED: {
        when: cover({ cover: { account: 'allocated', lineId: 'charges' } }),
        details: { needed: euro(500), available: euro(0) },
      },
    },
  ),
];
