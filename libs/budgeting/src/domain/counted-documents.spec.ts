import { describe, expect, it } from '@jest/globals';
import { contentHash } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import {
  judging,
  lead,
  receipt,
  settlement,
  submitted,
  unheld,
} from '../testing-support/advances.js';
import {
  approved,
  bookkeeper,
  finance,
  ids,
  request,
  voucher,
} from '../testing-support/contracts.js';
import { fact, last, reaction } from '../testing-support/facts.js';
import { document, euro } from '../testing-support/histories.js';
import type { Play } from '../testing-support/play.js';
import { approver } from '../testing-support/contracts.js';
import { approveCommitment } from './decide-commitment.decider.js';
import { acceptSettlement } from './accept-settlement.decider.js';
import { recordBankFact } from './record-bank-fact.decider.js';
import { recordExpenditure } from './record-expenditure.decider.js';
import { reverseExpenditure } from './reverse-expenditure.decider.js';
import { requestCommitment } from './request-commitment.decider.js';
import { submitSettlement } from './submit-settlement.decider.js';

const total = euro(100_000);
/** Of an invoice of 1,000.00 the first 600.00. */
const partly = (): Play =>
  approved().must(
    recordExpenditure,
    voucher({ amount: euro(60_000), invoiceTotal: total }),
    bookkeeper,
  );
const second = (minor: number, given: Partial<ReturnType<typeof voucher>> = {}) =>
  voucher({ expenditureId: 'w', amount: euro(minor), ...given });
/** The advance of 1,000.00 and the contract of 1,200.00 of one group; an invoice is there to be used. */
const both = (): Play =>
  submitted([receipt(60_000, { documentId: 'invoice' })])
    .must(requestCommitment, request(), lead)
    .must(approveCommitment, ids, approver);

describe('an invoice', () => {
  it('is paid in parts once what it comes to is stated, and no further: INVOICE_EXCEEDED', () => {
    const play = partly().must(recordExpenditure, second(40_000), bookkeeper);
    spec(recordExpenditure)
      .given(play.past)
      .when(voucher({ expenditureId: 'x', amount: euro(1) }), bookkeeper)
      .refuses('INVOICE_EXCEEDED', { total, needed: euro(1), available: euro(0) });
  });

  it('counts once without a total, under whatever contract and however often stored: RECEIPT_USED', () => {
    const copy = document('copy', 'invoice');
    const sha256 = contentHash('invoice');
    const play = approved()
      .must(recordExpenditure, voucher({ amount: euro(60_000) }), bookkeeper)
      .add('document-copy', { ...copy, data: { ...(copy.data as object), sha256 } })
      .add('document-other', document('other', 'contract'))
      .must(requestCommitment, request({ commitmentId: 'k2', evidence: ['other'] }), lead)
      .must(approveCommitment, { ...ids, commitmentId: 'k2' }, approver);
    for (const evidence of [['invoice'], ['copy'], ['contract', 'copy']]) {
      spec(recordExpenditure)
        .given(play.past)
        .when(second(40_000, { evidence, commitmentId: 'k2' }), bookkeeper)
        .refuses('RECEIPT_USED', { expenditureId: 'v' });
    }
  });

  it('is one where its file was stored as a receipt, too, and stands in one voucher: RECEIPT_USED', () => {
    const receipt = document('copy', 'receipt');
    const sha256 = contentHash('invoice');
    const play = approved().add('document-copy', {
      ...receipt,
      data: { ...(receipt.data as object), sha256 },
    });
    const twice = { evidence: ['invoice', 'copy'], invoiceTotal: total };
    spec(recordExpenditure)
      .given(play.past)
      .when(voucher({ amount: euro(60_000), ...twice }), bookkeeper)
      .refuses('RECEIPT_USED');
    // Where it was booked so before, the 600.00 count once: 400.00 are left.
    const counted = [
      { documentId: 'copy', sha256, kind: 'receipt' as const },
      { documentId: 'invoice', sha256, kind: 'invoice' as const },
    ];
    const booked = partly();
    const events = booked.past['budget-c1'] ?? [];
    const { data } = events.at(-1) as { data: object };
    booked.past['budget-c1'] = [
      ...events.slice(0, -1),
      { type: 'budgeting.ExpenditureRecorded', data: { ...data, counted } },
    ];
    spec(recordExpenditure)
      .given(booked.past)
      .when(second(40_001), bookkeeper)
      .refuses('INVOICE_EXCEEDED', { total, needed: euro(40_001), available: euro(40_000) });
  });

  it('is free again, with its total, when its vouchers were reversed', () => {
    const reversal = { cohortId: 'c1', expenditureId: 'v', reason: 'wrong total' };
    const play = partly().must(reverseExpenditure, reversal, finance);
    play.must(recordExpenditure, second(70_000, { invoiceTotal: euro(70_000) }), bookkeeper);
    expect(play.past['budget-c1']?.at(-1)?.data).toMatchObject({ amount: euro(70_000) });
  });

  it('has a part given back when one of its vouchers was reversed', () => {
    const reversal = { cohortId: 'c1', expenditureId: 'v', reason: 'booked twice' };
    const play = partly()
      .must(recordExpenditure, second(30_000), bookkeeper)
      .must(reverseExpenditure, reversal, finance);
    spec(recordExpenditure)
      .given(play.past)
      .when(voucher({ expenditureId: 'x', amount: euro(70_001) }), bookkeeper)
      .refuses('INVOICE_EXCEEDED', { total, needed: euro(70_001), available: euro(70_000) });
  });

  it('counts as it did before hashes were kept, by its id: RECEIPT_USED', () => {
    const play = approved().must(recordExpenditure, voucher({ amount: euro(60_000) }), bookkeeper);
    const events = play.past['budget-c1'] ?? [];
    const { counted: _counted, ...earlier } = (events.at(-1)?.data ?? {}) as { counted?: unknown };
    play.past['budget-c1'] = [
      ...events.slice(0, -1),
      { type: 'budgeting.ExpenditureRecorded', data: earlier },
    ];
    spec(recordExpenditure)
      .given(play.past)
      .when(second(1), bookkeeper)
      .refuses('RECEIPT_USED', { expenditureId: 'v' });
  });

  it('of a settlement is no voucher’s, and the reverse: RECEIPT_USED', () => {
    const settled = both();
    settled.must(acceptSettlement, judging(settled), finance);
    spec(recordExpenditure)
      .given(settled.past)
      .when(voucher(), bookkeeper)
      .refuses('RECEIPT_USED', { settlementId: 's' });
    // As long as what waited held nothing.
    const booked = unheld(both()).must(recordExpenditure, voucher(), bookkeeper);
    spec(acceptSettlement)
      .given(booked.past)
      .when(judging(booked), finance)
      .refuses('RECEIPT_USED', { expenditureId: 'v' });
    spec(submitSettlement)
      .given(booked.past)
      .when({ ...settlement([receipt(1, { documentId: 'invoice' })], 's2'), replaces: 's' }, lead)
      .refuses('RECEIPT_USED', { expenditureId: 'v' });
  });

  it('does not hold up what the bank paid beyond it', () => {
    const play = partly().must(
      recordBankFact,
      fact('f1', 'supplier-payment', 130_000, { commitmentId: 'k' }),
      reaction,
    );
    expect(last(play).data.flags).toEqual(['overrun']);
  });
});
