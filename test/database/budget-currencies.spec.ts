import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approveCommitment } from '../../libs/budgeting/src/domain/decide-commitment.decider.js';
import { recordExpenditure } from '../../libs/budgeting/src/domain/record-expenditure.decider.js';
import { recordPublishedRates } from '../../libs/budgeting/src/domain/record-published-rates.decider.js';
import { requestCommitment } from '../../libs/budgeting/src/domain/request-commitment.decider.js';
import {
  approver,
  finance,
  ids,
  lead,
  request,
  voucher,
} from '../../libs/budgeting/src/testing-support/contracts.js';
import { allocatedBudget } from '../../libs/budgeting/src/testing-support/histories.js';
import type { Play } from '../../libs/budgeting/src/testing-support/play.js';
import { BudgetBooks, idOf, playedFrom } from './budget-books.js';

const COHORT = { cohortId: idOf('c1') };
const euro = (minor: number) => ({ minor: `${minor}`, currency: 'EUR' });
const kes = (minor: number) => ({ minor: `${minor}`, currency: 'KES' });
const rates = (publisher: string, on: string, rate: string) => ({
  ...{ publisher, base: 'EUR', on, rates: [{ currency: 'KES', rate }] },
});
const NOVEMBER = { ...finance, now: '2024-11-30T10:00:00.000Z' };

/** 145,100.00 KES agreed at 0.0069, 100,000.00 of them paid at 0.0067 on 1 October; and what banks published. */
const priced = (): Play =>
  allocatedBudget()
    .must(requestCommitment, request({ amount: kes(14_510_000), rate: '0.0069' }), lead)
    .must(approveCommitment, ids, approver)
    .must(recordExpenditure, voucher({ amount: kes(10_000_000), rate: '0.0067' }), finance)
    .must(recordPublishedRates, rates('CBK', '2024-09-30', '150'), NOVEMBER)
    .must(recordPublishedRates, rates('CBK', '2024-10-31', '141'), NOVEMBER)
    .must(recordPublishedRates, rates('CBK', '2024-10-31', '140'), NOVEMBER)
    .must(recordPublishedRates, rates('Other bank', '2024-10-15', '155'), NOVEMBER);

describe('contracts in other currencies', () => {
  let books: BudgetBooks;
  beforeAll(async () => {
    books = await BudgetBooks.open();
    await books.record(playedFrom(priced().log));
  });
  afterAll(() => books.close());
  const ask = (input: object) => books.ask<object>('GetCurrencyPositions', { ...COHORT, ...input });

  it('are shown at the published rate of the day, beside the agreed one and what was realised', async () => {
    // 45,100.00 / 140 = 322.14; 311.19 were promised, and 20.00 gained on the voucher.
    const figures = {
      ...{ open: kes(4_510_000), promised: euro(31_119), worth: euro(32_214) },
      ...{ unrealised: euro(1_095), realised: euro(-2_000) },
    };
    expect(await ask({})).toEqual({
      ...{ at: { asOf: null, knownAt: null }, ratesOn: '2025-03-01', currency: 'EUR' },
      currencies: [{ currency: 'KES', ...figures }],
      items: [
        {
          ...{ commitmentId: idOf('k'), lineId: idOf('activities'), groupId: idOf('g1') },
          ...{ price: kes(14_510_000), agreedRate: '0.0069', ...figures },
          published: { publisher: 'CBK', currency: 'KES', publishedOn: '2024-10-31', rate: '140' },
        },
      ],
    });
  });

  it('are shown as of a day, at the rate of that day or the last before it', async () => {
    // All of it was open then: 145,100.00 / 150 = 967.33.
    expect(await ask({ asOf: '2024-09-30' })).toMatchObject({
      ratesOn: '2024-09-30',
      currencies: [
        { open: kes(14_510_000), promised: euro(100_119), worth: euro(96_733), realised: euro(0) },
      ],
    });
    expect(await ask({ asOf: '2024-09-29' })).toMatchObject({
      currencies: [{ worth: null, unrealised: null, promised: euro(100_119) }],
    });
    // 45,100.00 / 155 = 290.97.
    expect(await ask({ publisher: 'Other bank' })).toMatchObject({
      currencies: [{ worth: euro(29_097), unrealised: euro(-2_022) }],
    });
  });

  it('come with the rates themselves', async () => {
    const asked = { base: 'EUR', on: '2024-12-31' };
    expect(await books.ask<object>('ListPublishedRates', asked)).toMatchObject({
      items: [
        { publisher: 'CBK', currency: 'KES', publishedOn: '2024-10-31', rate: '140' },
        { publisher: 'Other bank', currency: 'KES', publishedOn: '2024-10-15', rate: '155' },
      ],
    });
  });
});
