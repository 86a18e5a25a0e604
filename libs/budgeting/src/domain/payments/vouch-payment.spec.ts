import { describe, expect, it } from '@jest/globals';
import { contentHash } from '@palabre/kernel';
import { spec } from '@palabre/kernel/spec';
import { bankFactProjection } from '../../read-models/bank-fact.projection.js';
import {
  approved,
  booked,
  bookkeeper,
  finance,
  ids,
  voucher,
} from '../../testing-support/contracts.js';
import { balances, fact, last, reaction, record, reverse } from '../../testing-support/facts.js';
import { rowsOf } from '../../testing-support/feed.js';
import {
  allocatedBudget,
  coordinator,
  document,
  euro,
  NOON,
  person,
} from '../../testing-support/histories.js';
import { paidUnvouched, vouched, vouching } from '../../testing-support/payments.js';
import type { Play } from '../../testing-support/play.js';
import { signAuditFinding, type SignAuditFindingData } from '../audit.decider.js';
import { budgetStream } from '../budget.js';
import { closeBudget } from '../close-budget.decider.js';
import { releaseCommitment } from '../decide-commitment.decider.js';
import { drawAuditSample } from '../draw-audit-sample.decider.js';
import { recordBankFact } from '../record-bank-fact.decider.js';
import { recordExpenditure } from '../record-expenditure.decider.js';
import { requestAuditSample } from '../request-audit-sample.decider.js';
import { settleOverrun } from '../settle-overrun.decider.js';
import { unvouchedIn } from './payments.js';
import { vouchPayment } from './vouch-payment.decider.js';
import { withdrawPaymentVoucher } from './withdraw-payment-voucher.decider.js';

const open = (play: Play) =>
  unvouchedIn(play.state(budgetStream, 'c1')).map(({ factId, left }) => [factId, Number(left)]);
const withdrawal = { cohortId: 'c1', factId: 'f1', reason: 'the other contract’s' };
const closing = { cohortId: 'c1', reason: 'the year is over' };
const at = { ...coordinator, now: NOON };
const auditor = { ...person('auditor', 'auditor'), now: NOON };
const returned = (play: Play, factId: string, minor: number): Play =>
  record(play, factId, 'return', minor, { relatesTo: 'f1' });

describe('what the bank paid without a voucher', () => {
  it('says so, for what no voucher had been booked', () => {
    expect(last(paidUnvouched()).data.withoutVoucher).toEqual(euro(90_000));
    // A voucher of 1,000.00 waits to be paid: of 1,100.00 only 100.00 are without one.
    const play = record(booked(), 'f1', 'supplier-payment', 110_000, { commitmentId: 'k' });
    expect(last(play).data.withoutVoucher).toEqual(euro(10_000));
    expect(open(play)).toEqual([['f1', 10_000]]);
    const settled = record(booked(), 'f1', 'supplier-payment', 100_000, { commitmentId: 'k' });
    expect(last(settled).data).not.toHaveProperty('withoutVoucher');
  });

  it('is not what the bank takes for itself, nor an honorarium', () => {
    const play = allocatedBudget();
    record(play, 'f1', 'charge', 11_000);
    record(play, 'f2', 'honorarium', 10_000);
    expect(open(play)).toEqual([]);
    record(play, 'f3', 'charge', 5_000, { lineKind: 'activities' });
    record(play, 'f4', 'other', 700, { lineKind: 'activities' });
    expect(open(play)).toEqual([
      ['f3', 5_000],
      ['f4', 700],
    ]);
  });

  it('needs none for what came back, and is none when it was matched wrongly', () => {
    const play = returned(paidUnvouched(), 'back', 40_000);
    expect(open(play)).toEqual([['f1', 50_000]]);
    expect(open(reverse(play, 'back'))).toEqual([['f1', 90_000]]);
    expect(open(reverse(play, 'f1'))).toEqual([]);
  });

  it('is known also of payments from before anybody asked', () => {
    const rows = rowsOf(bankFactProjection, returned(paidUnvouched(), 'back', 40_000).recorded());
    expect(rows.find(({ factId }) => factId === 'f1')).toMatchObject({
      ...{ needsVoucher: true, unvouchedMinor: '50000', booksCurrency: 'EUR', evidence: [] },
    });
    const later = rowsOf(bankFactProjection, vouched().recorded());
    expect(later.find(({ factId }) => factId === 'f1')).toMatchObject({ evidence: ['bill'] });
  });
});

describe('VouchPayment', () => {
  it('attaches the invoice, counts it, and posts nothing', () => {
    spec(vouchPayment)
      .given(paidUnvouched().past)
      .when(vouching(), bookkeeper)
      .emits({
        budget: [
          {
            type: 'budgeting.PaymentVouched',
            effectiveOn: '2024-10-02',
            data: {
              ...{ cohortId: 'c1', factId: 'f1', lineId: 'activities', commitmentId: 'k' },
              ...{ amount: euro(90_000), evidence: ['bill'], recordedBy: 'finance' },
              counted: [{ documentId: 'bill', sha256: contentHash('bill'), kind: 'invoice' }],
            },
          },
        ],
        uses: [
          [
            {
              type: 'budgeting.DocumentUsed',
              data: {
                ...{ sha256: contentHash('bill'), documentId: 'bill' },
                ...{ by: 'payment', byId: 'f1', purpose: 'payment', cohortId: 'c1' },
                amount: euro(90_000),
              },
            },
          ],
        ],
      });
    expect(balances(vouched())).toEqual(balances(paidUnvouched()));
    expect(open(vouched())).toEqual([]);
  });

  it('leaves the rest of the contract to vouchers, with the same invoice where it is paid in parts', () => {
    const play = vouched({ invoiceTotal: euro(120_000) });
    play.must(recordExpenditure, voucher({ amount: euro(30_000), evidence: ['bill'] }), bookkeeper);
    // The invoice of a payment is no other voucher's.
    spec(recordExpenditure)
      .given(vouched().past)
      .when(voucher({ amount: euro(30_000), evidence: ['bill'] }), bookkeeper)
      .refuses('RECEIPT_USED', { paymentId: 'f1', cohortId: 'c1' });
  });

  it('is for overruns, too, whether somebody found cover or not', () => {
    const play = record(allocatedBudget(), 'f1', 'other', 500, { lineKind: 'activities' });
    play.add('document-bill', document('bill', 'invoice')).must(
      settleOverrun,
      {
        ...{ cohortId: 'c1', overrunId: 'f1', reason: 'a taxi' },
        cover: { account: 'envelope', lineId: 'activities' },
      },
      at,
    );
    expect(open(play)).toEqual([['f1', 500]]);
    expect(open(play.must(vouchPayment, vouching(), bookkeeper))).toEqual([]);
  });

  it('holds until its payment is undone: its documents are free then', () => {
    const play = reverse(vouched(), 'f1');
    expect(play.past['documentUse-' + contentHash('bill')]?.at(-1)).toMatchObject({
      type: 'budgeting.DocumentFreed',
      data: { by: 'payment', byId: 'f1' },
    });
    play.must(recordExpenditure, voucher({ evidence: ['bill'] }), bookkeeper);
  });
});

describe('WithdrawPaymentVoucher', () => {
  it('leaves the payment without a voucher, and its documents free', () => {
    const play = vouched().must(withdrawPaymentVoucher, withdrawal, finance);
    expect(open(play)).toEqual([['f1', 90_000]]);
    play.must(vouchPayment, vouching(), bookkeeper);
  });
});

describe('CloseBudget', () => {
  it('asks for the vouchers of payments: BUDGET_NOT_SETTLED', () => {
    const play = paidUnvouched().must(releaseCommitment, { ...ids, reason: 'done' }, finance);
    spec(closeBudget)
      .given(play.past)
      .when(closing, at)
      .refuses('BUDGET_NOT_SETTLED', {
        ...{ count: 1, payments: ['f1'], commitments: [], overruns: [] },
        ...{ advances: [], settlements: [], proposals: [], withoutRate: [] },
      });
    play.must(vouchPayment, vouching(), bookkeeper).must(closeBudget, closing, at);
  });
});

describe('an audit sample', () => {
  const asking = { cohortId: 'c1', sampleId: 'as', number: 'dice', size: 1, period: {} };
  const drawing = { cohortId: 'c1', sampleId: 'as', tree: { size: 40, root: 'a'.repeat(64) } };
  const items = (play: Play) => {
    const drawn = play.past['auditSample-as']?.[0]?.data as { items: object[] } | undefined;
    return drawn?.items;
  };

  it('is drawn from payments without vouchers, too, with what was attached since', () => {
    const play = paidUnvouched().must(requestAuditSample, asking, auditor);
    expect(play.past['budget-c1']?.at(-1)?.data).toMatchObject({ population: 1, paymentEvents: 1 });
    play.must(vouchPayment, vouching(), bookkeeper).must(drawAuditSample, drawing, auditor);
    expect(items(play)).toEqual([
      { kind: 'payment', id: 'f1', behindId: 'k', documentIds: ['bill', 'contract'] },
    ]);
  });

  it('has what was undone as well, and nothing that came after it was asked for', () => {
    const play = reverse(paidUnvouched(), 'f1').must(requestAuditSample, asking, auditor);
    record(play, 'f2', 'supplier-payment', 100, { commitmentId: 'k' });
    play.must(drawAuditSample, drawing, auditor);
    expect(items(play)).toMatchObject([{ id: 'f1' }]);
  });

  it('draws from vouchers alone where it was asked for before payments counted', () => {
    const before = {
      ...{ ...asking, voucherEvents: 1, drawnFrom: 'booked', repeats: [] },
      ...{ population: 1, populationHash: '', requestedBy: 'auditor' },
    };
    const play = booked()
      .must(
        recordBankFact,
        fact('f1', 'supplier-payment', 110_000, { commitmentId: 'k' }),
        reaction,
      )
      .add('budget-c1', { type: 'budgeting.AuditSampleRequested', data: before })
      .must(drawAuditSample, drawing, auditor);
    expect(items(play)).toMatchObject([{ kind: 'expenditure', id: 'v' }]);
  });

  it('is not judged by who attached the invoice or found the cover: SEPARATION_OF_DUTIES', () => {
    const finding: SignAuditFindingData = {
      ...{ cohortId: 'c1', findingId: 'x', about: 'payment', aboutId: 'f1' },
      ...{ finding: 'in-order', words: 'seen' },
    };
    const by = (id: string) => ({ ...person(id, 'auditor'), now: NOON });
    const play = vouched();
    spec(signAuditFinding)
      .given(play.past)
      .when(finding, by('finance'))
      .refuses('SEPARATION_OF_DUTIES', { duties: 'approvalFinding' });
    play.must(signAuditFinding, finding, auditor);
    const settled = record(approved(), 'f1', 'other', 500, { lineKind: 'activities' }).must(
      settleOverrun,
      {
        ...{ cohortId: 'c1', overrunId: 'f1', reason: 'a taxi' },
        cover: { account: 'envelope', lineId: 'activities' },
      },
      { ...person('cover', 'coordinator'), now: NOON },
    );
    spec(signAuditFinding)
      .given(settled.past)
      .when(finding, by('cover'))
      .refuses('SEPARATION_OF_DUTIES');
  });
});
