import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import {
  approver,
  bookkeeper,
  finance,
  ids,
  lead,
  request,
  voucher,
} from '../testing-support/contracts.js';
import { fact, last, legs, reaction } from '../testing-support/facts.js';
import { allocatedBudget, document, euro } from '../testing-support/histories.js';
import { vouching } from '../testing-support/payments.js';
import { othersRate } from '../testing-support/foreign-prices.js';
import type { Play } from '../testing-support/play.js';
import { budgetStream } from './budget.js';
import { confirmAuditPolicy, proposeAuditPolicy } from './audit-policy.decider.js';
import { approveCommitment, releaseCommitment } from './decide-commitment.decider.js';
import { lookUp } from './dictionary.js';
import { vouchPayment } from './payments/vouch-payment.decider.js';
import { recordBankFact } from './record-bank-fact.decider.js';
import { recordExpenditure } from './record-expenditure.decider.js';
import { reverseExpenditure } from './reverse-expenditure.decider.js';
import { recordPublishedRates } from './record-published-rates.decider.js';
import { requestCommitment } from './request-commitment.decider.js';

/** A price of 145,100.00 KES at an agreed 0.0069, which is 1,001.19 EUR. */
const kes = (minor: number) => ({ minor: String(minor), currency: 'KES' });
const priced = (): Play =>
  allocatedBudget()
    .must(requestCommitment, request({ amount: kes(14_510_000), rate: '0.0069' }), lead)
    .must(approveCommitment, ids, approver);
const commitmentIn = (play: Play) => {
  const state = play.state(budgetStream, 'c1');
  return state.stage === 'unopened' ? undefined : lookUp(state.commitments, 'k');
};
const book = (play: Play, minor: number, rate: string, expenditureId = 'v'): Play =>
  play.must(
    recordExpenditure,
    voucher({ expenditureId, amount: kes(minor), rate, invoiceTotal: kes(14_510_000) }),
    bookkeeper,
  );

describe('a price in another currency', () => {
  it('is promised at the rate agreed', () => {
    expect(legs(last(priced()))).toEqual([
      ['committed', 'activities', 100_119, 100_119, 'g1'],
      ['allocated', 'activities', -100_119, 299_881, 'g1'],
    ]);
  });

  it('costs what the rate of the payment makes of it: a loss is taken from the allocation', () => {
    // 145,100.00 × 0.0071 = 1,030.21, of which 29.02 are the rate's.
    expect(legs(last(book(priced(), 14_510_000, '0.0071')))).toEqual([
      ['spent', 'activities', 100_119, 100_119, 'g1'],
      ['committed', 'activities', -100_119, 0, 'g1'],
      ['exchange', 'activities', 2_902, 2_902, 'g1'],
      ['allocated', 'activities', -2_902, 296_979, 'g1'],
    ]);
  });

  it('in parts, each at its own rate; a gain goes back to the allocation', () => {
    const play = book(priced(), 10_000_000, '0.0067');
    // 100,000.00 KES: 690.00 promised, 670.00 paid.
    expect(legs(last(play))).toEqual([
      ['spent', 'activities', 69_000, 69_000, 'g1'],
      ['committed', 'activities', -69_000, 31_119, 'g1'],
      ['allocated', 'activities', 2_000, 301_881, 'g1'],
      ['exchange', 'activities', -2_000, -2_000, 'g1'],
    ]);
    book(play, 4_510_000, '0.0069', 'v2');
    expect(commitmentIn(play)).toMatchObject({ open: [], foreignOpen: 0n, unpaid: 98_119n });
  });

  it('leaves what the bank took beyond it to exchange, not to an overrun', () => {
    const play = book(priced(), 14_510_000, '0.0069');
    const paying = fact('f1', 'supplier-payment', 100_200, { commitmentId: 'k' });
    play.must(recordBankFact, paying, reaction);
    expect(last(play).data.flags).toEqual([]);
    expect(legs(last(play))).toEqual([
      ['exchange', 'activities', 81, 81, 'g1'],
      ['allocated', 'activities', -81, 299_800, 'g1'],
    ]);
  });

  it('is undone with its difference', () => {
    const play = book(priced(), 14_510_000, '0.0071');
    const reversal = { cohortId: 'c1', expenditureId: 'v', reason: 'booked twice' };
    play.must(reverseExpenditure, reversal, finance);
    expect(legs(last(play)).map(([account, , , left]) => [account, left])).toEqual([
      ['spent', 0],
      ['committed', 100_119],
      ['exchange', 0],
      ['allocated', 299_881],
    ]);
    expect(commitmentIn(play)).toMatchObject({ foreignOpen: 14_510_000n });
  });

  it.each([
    ['RATE_MISSING', voucher({ amount: kes(1) }), { currency: 'KES', base: 'EUR' }],
    ['CURRENCY_MISMATCH', voucher({ amount: euro(1) }), { currency: 'KES' }],
    [
      'COMMITMENT_EXCEEDED',
      voucher({ amount: kes(14_510_001), rate: '0.0069' }),
      { needed: kes(14_510_001), available: kes(14_510_000) },
    ],
  ])('refuses: %s', (code, command, details) => {
    spec(recordExpenditure).given(priced().past).when(command, bookkeeper).refuses(code, details);
  });

  it('takes no more than the allocation has: ALLOCATION_EXCEEDED', () => {
    // 145,100.00 × 0.03 = 4,353.00: 3,351.81 more than agreed, and 2,998.81 are there.
    spec(recordExpenditure)
      .given(othersRate(priced(), '33.333').past)
      .when(voucher({ amount: kes(14_510_000), rate: '0.03' }), bookkeeper)
      .refuses('ALLOCATION_EXCEEDED', { needed: euro(335_181), available: euro(299_881) });
  });
});

describe('a rate that somebody states', () => {
  const stating = (play: Play, rate: string) =>
    spec(recordExpenditure)
      .given(play.past)
      .when(voucher({ amount: kes(100_000), rate, invoiceTotal: kes(14_510_000) }), bookkeeper);
  const refused = (play: Play, rate: string, expected = '0.0069') =>
    stating(play, rate).refuses('RATE_IMPLAUSIBLE', {
      ...{ stated: rate, expected, tolerance: '0.10', on: '2024-10-01' },
    });

  it('is within ten per cent of the agreed one: RATE_IMPLAUSIBLE', () => {
    // 0.0069 and a tenth of it: 0.00621 to 0.00759, both of them taken.
    refused(priced(), '0.0075901');
    refused(priced(), '0.0062099');
    book(priced(), 100_000, '0.00759');
    book(priced(), 100_000, '0.00621');
    refused(priced(), '40');
  });

  it('or of what somebody else published for the day or shortly before', () => {
    // One EUR for 50 KES is 0.02.
    book(othersRate(priced(), '50'), 100_000, '0.02');
    book(othersRate(priced(), '50', '2024-08-31'), 100_000, '0.02');
    refused(othersRate(priced(), '50', '2024-08-30'), '0.02');
    refused(othersRate(priced(), '50', '2024-10-02'), '0.02');
    refused(othersRate(priced(), '50'), '0.0221');
  });

  it('and not of what who states it has published', () => {
    const rates = [{ currency: 'KES', rate: '50' }];
    const own = { publisher: 'The bank', base: 'EUR', on: '2024-10-01', rates };
    refused(priced().must(recordPublishedRates, own, bookkeeper), '0.02');
  });

  it('is as near as the policy says', () => {
    const policy = { cohortId: 'c1', policyId: 'ap', share: '0.25', most: 60 };
    const set = (rateTolerance: string) =>
      priced()
        .must(proposeAuditPolicy, { ...policy, rateTolerance, reason: 'markets' }, approver)
        .must(confirmAuditPolicy, { cohortId: 'c1', policyId: 'ap' }, finance);
    // 0.0069 and a fiftieth of it: 0.007038.
    book(set('0.02'), 100_000, '0.007038');
    stating(set('0.02'), '0.0070381').refuses('RATE_IMPLAUSIBLE', {
      ...{ stated: '0.0070381', expected: '0.0069', tolerance: '0.02', on: '2024-10-01' },
    });
    book(set('0.50'), 100_000, '0.01035');
  });

  it('is known to somebody else, too, where one person books alone: RATE_UNCONFIRMED', () => {
    // The contract is in EUR: nothing was agreed for KES.
    const inEuro = allocatedBudget()
      .must(requestCommitment, request(), lead)
      .must(approveCommitment, ids, approver);
    const alone = (play: Play) =>
      spec(recordExpenditure)
        .given(play.past)
        .when(voucher({ amount: kes(1_000_000), rate: '0.0069' }), bookkeeper);
    alone(inEuro).refuses('RATE_UNCONFIRMED', {
      ...{ currency: 'KES', from: '2024-08-31', on: '2024-10-01' },
    });
    const own = { publisher: 'The bank', base: 'EUR', on: '2024-10-01' };
    const rates = [{ currency: 'KES', rate: '145' }];
    alone(inEuro.must(recordPublishedRates, { ...own, rates }, bookkeeper)).refuses(
      'RATE_UNCONFIRMED',
    );
    // The same by somebody else confirms it.
    const known = othersRate(inEuro, '145');
    known.must(recordExpenditure, voucher({ amount: kes(1_000_000), rate: '0.0069' }), bookkeeper);
    expect(last(known).data.amount).toEqual(euro(6_900));
  });

  it('does not stop what the bank booked', () => {
    const play = book(priced(), 14_510_000, '0.0069');
    play.must(
      recordBankFact,
      fact('f1', 'supplier-payment', 300_000, { commitmentId: 'k' }),
      reaction,
    );
    expect(last(play).type).toBe('budgeting.BankFactRecorded');
  });
});

describe('a price in another currency that the bank pays', () => {
  const pays = (play: Play, factId: string, minor: number): Play =>
    play.must(
      recordBankFact,
      fact(factId, 'supplier-payment', minor, { commitmentId: 'k' }),
      reaction,
    );
  /** What the last event posts on each account. */
  const posted = (play: Play) =>
    last(play).data.postings.map(({ account, amount }) => [account, Number(amount.minor)]);

  it('is not spent again by a voucher that comes after the bank: COMMITMENT_EXCEEDED', () => {
    const whole = voucher({ amount: kes(14_510_000), rate: '0.0069' });
    const unvouched = pays(priced(), 'f1', 100_119);
    spec(recordExpenditure)
      .given(unvouched.past)
      .when(whole, bookkeeper)
      .refuses('PAYMENT_WITHOUT_VOUCHER', { payments: ['f1'], open: euro(100_119) });
    const shown = (play: Play): Play =>
      play
        .add('document-bill', document('bill', 'invoice'))
        .must(vouchPayment, vouching(), bookkeeper);
    const play = shown(unvouched);
    spec(recordExpenditure)
      .given(play.past)
      .when(voucher({ amount: kes(14_510_000), rate: '0.0069' }), bookkeeper)
      .refuses('COMMITMENT_EXCEEDED', { needed: kes(14_510_000), available: kes(0) });
    // Of 1,001.19 the bank took half: half of the price is left.
    const half = shown(pays(priced(), 'f1', 50_060));
    spec(recordExpenditure)
      .given(half.past)
      .when(voucher({ amount: kes(14_510_000), rate: '0.0069' }), bookkeeper)
      .refuses('COMMITMENT_EXCEEDED', { needed: kes(14_510_000), available: kes(7_254_928) });
    half.must(recordExpenditure, voucher({ amount: kes(7_254_928), rate: '0.0069' }), bookkeeper);
  });

  it('is the rate’s as far as rates may be off, over all its payments, and an overrun beyond', () => {
    const play = book(priced(), 14_510_000, '0.0069');
    // A tenth of 1,001.19 is 100.12.
    expect(posted(pays(play, 'f1', 120_000))).toEqual([
      ['exchange', 10_012],
      ['allocated', -10_012],
      ['spent', 9_869],
      ['overrun', -9_869],
    ]);
    expect(last(play).data).toMatchObject({ flags: ['overrun'] });
  });

  it('twice is an overrun, and so is what is paid under a released contract', () => {
    const paid = pays(book(priced(), 14_510_000, '0.0069'), 'f1', 100_119);
    expect(posted(pays(paid, 'f2', 100_119))).toEqual([
      ['spent', 100_119],
      ['overrun', -100_119],
    ]);
    const released = priced().must(releaseCommitment, { ...ids, reason: 'done' }, finance);
    expect(posted(pays(released, 'f1', 90_000))).toEqual([
      ['spent', 90_000],
      ['overrun', -90_000],
    ]);
  });
});
