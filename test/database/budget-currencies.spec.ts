import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  kes,
  withPublishedRates,
} from '../../libs/budgeting/src/testing-support/foreign-prices.js';
import { BudgetBooks, idOf, playedFrom } from './budget-books.js';

const COHORT = { cohortId: idOf('c1') };
const euro = (minor: number) => ({ minor: `${minor}`, currency: 'EUR' });
describe('contracts in other currencies', () => {
  let books: BudgetBooks;
  beforeAll(async () => {
    books = await BudgetBooks.open();
    await books.record(playedFrom(withPublishedRates().log));
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
