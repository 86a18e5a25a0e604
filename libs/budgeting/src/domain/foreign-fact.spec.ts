import { describe, expect, it } from '@jest/globals';
import { bookkeeper, finance, ids } from '../testing-support/contracts.js';
import { balances, last, legs, record, reverse } from '../testing-support/facts.js';
import { kes, partlyPaid, priced } from '../testing-support/foreign-prices.js';
import { allocatedBudget, beforeOpening, document } from '../testing-support/histories.js';
import type { Play } from '../testing-support/play.js';
import { lookUp } from './dictionary.js';
import { unvouchedIn } from './payments/payments.js';
import { budgetStream } from './budget.js';
import { closeBudget } from './close-budget.decider.js';
import { releaseCommitment } from './decide-commitment.decider.js';
import { recordExpenditure } from './record-expenditure.decider.js';
import { wrongLineRate, type LineOfBudget } from './line-rate.js';

/** A wallet in KES pays; the contract of 145,100.00 KES at 0.0069 is 1,001.19 EUR in the books. */
const pays = (play: Play, factId: string, minor: number, given: object = {}): Play =>
  record(play, factId, 'supplier-payment', 0, { amount: kes(minor), commitmentId: 'k', ...given });
const back = (play: Play, minor: number): Play =>
  record(play, 'back', 'return', 0, { amount: kes(minor), relatesTo: 'f1' });
const contract = (play: Play) => {
  const state = play.state(budgetStream, 'c1');
  const { unpaid, foreignUnpaid, foreignOpen } =
    state.stage === 'unopened' ? {} : (lookUp(state.commitments, 'k') ?? {});
  return { unpaid: Number(unpaid), inPrice: Number(foreignUnpaid), left: Number(foreignOpen) };
};

describe('a supplier paid from an account in the currency of the contract', () => {
  it('settles the voucher at what it is in the books for, whatever the rate is since', () => {
    // The voucher of 100,000.00 KES was booked at 0.0067: 670.00 EUR.
    const play = pays(partlyPaid(), 'f1', 10_000_000, { rate: '0.0075' });
    expect(last(play).data).toMatchObject({
      ...{ settled: { minor: '67000', currency: 'EUR' }, postings: [], flags: [] },
      ...{ worth: { minor: '67000', currency: 'EUR' } },
      inPrice: { settled: kes(10_000_000), taken: kes(0) },
    });
    expect(contract(play)).toEqual({ unpaid: 0, inPrice: 0, left: 4_510_000 });
    expect(contract(reverse(play, 'f1'))).toEqual({
      ...{ unpaid: 67_000, inPrice: 10_000_000, left: 4_510_000 },
    });
  });

  it('settles a part of it in its proportion, and the rest with the rest', () => {
    const play = pays(partlyPaid(), 'f1', 3_000_000);
    // 670.00 × 30,000 / 100,000.
    expect(last(play).data.settled).toEqual({ minor: '20100', currency: 'EUR' });
    expect(contract(play)).toMatchObject({ unpaid: 46_900, inPrice: 7_000_000 });
    expect(contract(pays(play, 'f2', 7_000_000))).toMatchObject({ unpaid: 0, inPrice: 0 });
  });

  it('spends the promise at the agreed rate where no voucher was booked', () => {
    const play = pays(priced(), 'f1', 14_510_000);
    expect(legs(last(play))).toEqual([
      ['spent', 'activities', 100_119, 100_119, 'g1'],
      ['committed', 'activities', -100_119, 0, 'g1'],
    ]);
    expect(last(play).data).toMatchObject({ withoutVoucher: kes(14_510_000), flags: [] });
    expect(contract(play)).toEqual({ unpaid: 0, inPrice: 0, left: 0 });
    expect(balances(reverse(play, 'f1'))).toEqual(balances(priced()));
  });

  it('at another rate costs more, as exchange, or leaves some of the promise', () => {
    // 145,100.00 at 0.0072 is 1,044.72.
    const dear = pays(priced(), 'f1', 14_510_000, { rate: '0.0072' });
    expect(legs(last(dear))).toEqual([
      ['spent', 'activities', 100_119, 100_119, 'g1'],
      ['committed', 'activities', -100_119, 0, 'g1'],
      ['exchange', 'activities', 4_353, 4_353, 'g1'],
      ['allocated', 'activities', -4_353, 295_528, 'g1'],
    ]);
    expect(last(dear).data.rate).toBe('0.0072');
    // At 0.0065 it is 943.15: 58.04 stay promised until the contract is released.
    const cheap = pays(priced(), 'f1', 14_510_000, { rate: '0.0065' });
    expect(legs(last(cheap))[1]).toEqual(['committed', 'activities', -94_315, 5_804, 'g1']);
    cheap.must(releaseCommitment, { ...ids, reason: 'paid' }, finance);
    expect(balances(cheap)).not.toHaveProperty(['committed|fa1|activities|g1|']);
  });

  it('is an overrun beyond the price, and what the policy does not leave to rates', () => {
    const play = pays(priced(), 'f1', 15_510_000);
    // 10,000.00 KES beyond it at 0.0069.
    expect(last(play).data).toMatchObject({ overrun: { minor: '6900', currency: 'EUR' } });
    // 0.0083 is 1,204.33, 203.14 beyond: a tenth of the promise is 100.12.
    const far = pays(priced(), 'f1', 14_510_000, { rate: '0.0083' });
    expect(last(far).data.overrun).toEqual({ minor: '10302', currency: 'EUR' });
  });

  it('gives back what it took when it comes back, all of it to the cent', () => {
    // Of 981.19 (vouchers of 670.00 and 311.19 of the promise) 45,100 / 145,100 are 304.97.
    const paid = pays(partlyPaid(), 'f1', 14_510_000);
    expect(last(paid).data.worth).toEqual({ minor: '98119', currency: 'EUR' });
    const part = back(paid, 4_510_000);
    expect(legs(last(part))).toEqual([
      ['committed', 'activities', 30_497, 30_497, 'g1'],
      ['spent', 'activities', -30_497, 69_622, 'g1'],
    ]);
    // 45,100.00 KES × 304.97 / 311.19.
    expect(contract(part)).toEqual({ unpaid: 0, inPrice: 0, left: 4_419_855 });
    const all = record(part, 'rest', 'return', 0, { amount: kes(10_000_000), relatesTo: 'f1' });
    expect(balances(all)).toEqual(balances(partlyPaid()));
    expect(contract(all)).toEqual(contract(partlyPaid()));
  });
});

describe('any other line in another currency', () => {
  it('is booked at the rate that somebody stated', () => {
    const play = allocatedBudget();
    record(play, 'f1', 'charge', 0, { amount: kes(100_000), rate: '0.0069' });
    expect(legs(last(play))).toEqual([
      ['spent', 'charges', 690, 690],
      ['allocated', 'charges', -690, 9_310],
    ]);
    expect(last(play).data).toMatchObject({ amount: kes(100_000), rate: '0.0069' });
    record(play, 'f2', 'return', 0, { amount: kes(50_000), relatesTo: 'f1' });
    expect(legs(last(play))).toEqual([
      ['allocated', 'charges', 345, 9_655],
      ['spent', 'charges', -345, 345],
    ]);
    record(play, 'f3', 'grant', 0, { amount: kes(1_000_000), rate: '0.0069' });
    expect(legs(last(play))[0]).toEqual(['received', 'unassigned', 6_900, 6_900]);
  });

  it('is booked before a budget is open, too, and undone in its currency', () => {
    const play = record(beforeOpening(), 'f1', 'charge', 0, {
      ...{ amount: kes(100_000), rate: '0.0069' },
    });
    expect(last(play).data.overrun).toEqual({ minor: '690', currency: 'EUR' });
    expect(balances(reverse(play, 'f1'))).toEqual({});
  });

  it('is in no figure without a rate, which closing asks for: BUDGET_NOT_SETTLED', () => {
    const play = allocatedBudget();
    record(play, 'f1', 'charge', 0, { amount: kes(100_000) });
    expect(last(play).data).toMatchObject({ flags: ['foreign-currency'], postings: [] });
    const closing = { cohortId: 'c1', reason: 'the year is over' };
    const answer = () => play.send(closeBudget, closing, finance);
    expect(answer()).toMatchObject({
      ...{ code: 'BUDGET_NOT_SETTLED', details: { count: 1, withoutRate: ['f1'] } },
    });
    reverse(play, 'f1');
    expect(answer()).not.toHaveProperty('code');
  });
});

describe('a rate that somebody states for a line', () => {
  const line = (given: Partial<LineOfBudget> = {}): LineOfBudget => ({
    ...{ amount: kes(-100), bookedOn: '2024-10-01', isReturn: false, ...given },
  });
  const asked = (play: Play, given: Partial<LineOfBudget>) =>
    wrongLineRate(play.state(budgetStream, 'c1'), line(given), { actorId: 'me', published: [] });
  it.each([
    ['RATE_MISSING', {}],
    ['RATE_NOT_NEEDED', { amount: { minor: '-1', currency: 'EUR' }, rate: '1' }],
    ['RATE_UNCONFIRMED', { rate: '0.0069' }],
    ['RATE_IMPLAUSIBLE', { rate: '0.69', commitmentId: 'k' }],
  ])('%s', (code, given) => {
    expect(asked(priced(), given)).toMatchObject({ code });
  });

  it.each([
    ['is near the agreed one', { rate: '0.0070', commitmentId: 'k' }],
    ['is not needed for a contract in that currency', { commitmentId: 'k' }],
    ['is not asked for in the budget’s own', { amount: { minor: '-1', currency: 'EUR' } }],
  ])('%s', (_what, given) => {
    expect(asked(priced(), given)).toBeUndefined();
  });

  it('is not needed for what comes back of a payment, nor asked for before a budget is open', () => {
    const paid = pays(priced(), 'f1', 100);
    const returned = { amount: kes(100), isReturn: true, commitmentId: 'k' };
    expect(asked(paid, returned)).toBeUndefined();
    expect(asked(priced(), returned)).toMatchObject({ code: 'RATE_MISSING' });
    expect(asked(beforeOpening(), {})).toBeUndefined();
  });
});

describe('the voucher of what was paid in another currency', () => {
  it('is attached to the payment, and nothing is spent again', () => {
    const play = pays(priced(), 'f1', 10_000_000).add('document-bill', document('bill', 'invoice'));
    expect(unvouchedIn(play.state(budgetStream, 'c1'))).toMatchObject([{ left: 69_000n }]);
    expect(
      play.send(
        recordExpenditure,
        {
          ...{ cohortId: 'c1', expenditureId: 'v', commitmentId: 'k', amount: kes(4_510_000) },
          ...{ rate: '0.0069', bookedOn: '2024-10-01', valueOn: '2024-10-01', evidence: ['bill'] },
        },
        bookkeeper,
      ),
    ).toMatchObject({ code: 'PAYMENT_WITHOUT_VOUCHER' });
  });
});
