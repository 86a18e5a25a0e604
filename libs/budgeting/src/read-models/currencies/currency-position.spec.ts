import { describe, expect, it } from '@jest/globals';
import { releaseCommitment } from '../../domain/decide-commitment.decider.js';
import { reverseExpenditure } from '../../domain/reverse-expenditure.decider.js';
import { recordPublishedRates } from '../../domain/record-published-rates.decider.js';
import { finance, ids, requested } from '../../testing-support/contracts.js';
import { rowsOf } from '../../testing-support/feed.js';
import { euro } from '../../testing-support/histories.js';
import { kes, partlyPaid, priced } from '../../testing-support/foreign-prices.js';
import { Play } from '../../testing-support/play.js';
import { publishing } from '../../testing-support/refusals/rates.js';
import { openOf } from './currency.entity.js';
import { foreignPriceProjection, publishedRateProjection } from './currency.projection.js';
import { positionOf, totalsOf } from './currency-position.js';

const reversal = { cohortId: 'c1', expenditureId: 'v', reason: 'booked twice' };
const rowOf = (play: Play) => rowsOf(foreignPriceProjection, play.recorded())[0];
const openIn = (play: Play): bigint => openOf(rowOf(play)?.movements ?? []);

describe('budgeting.foreign-prices', () => {
  it('keeps what is open of a price in its own currency', () => {
    expect(openIn(priced())).toBe(14_510_000n);
    expect(openIn(partlyPaid())).toBe(4_510_000n);
    expect(openIn(partlyPaid().must(reverseExpenditure, reversal, finance))).toBe(14_510_000n);
    const released = partlyPaid().must(releaseCommitment, { ...ids, reason: 'done' }, finance);
    expect(openIn(released)).toBe(0n);
    expect(openIn(released.must(reverseExpenditure, reversal, finance))).toBe(0n);
  });

  it('has nothing of prices in the budget’s own currency', () => {
    expect(rowOf(requested())).toBeUndefined();
  });
});

describe('budgeting.published-rates', () => {
  it('keeps every rate that was recorded for a day, with when: the last one counts', () => {
    const play = new Play()
      .must(recordPublishedRates, publishing(['KES', '150.25'], ['USD', '1.1']), finance)
      .must(recordPublishedRates, publishing(['KES', '150.52']), finance);
    const rows = rowsOf(publishedRateProjection, play.recorded());
    expect(rows.map(({ currency, rate, position }) => [currency, rate, position])).toEqual([
      ['KES', '150.25', '1'],
      ['USD', '1.1', '1'],
      ['KES', '150.52', '2'],
    ]);
  });
});

describe('a contract in another currency', () => {
  const rate = { publisher: 'CBK', currency: 'KES', publishedOn: '2024-10-31', rate: '140' };
  const booked = { committed: 31_119n, exchange: -2_000n };
  const at = (point: object, given: object = { booked, rate }) => {
    const row = rowOf(partlyPaid());
    if (!row) throw new Error('there is a price in KES');
    return positionOf(row, 'EUR', point, given);
  };

  it('is worth what is open of it at the published rate', () => {
    // 45,100.00 KES / 140 = 322.142…, and 311.19 were promised.
    expect(at({})).toEqual({
      ...{ commitmentId: 'k', lineId: 'activities', groupId: 'g1', agreedRate: '0.0069' },
      ...{ price: kes(14_510_000), open: kes(4_510_000), promised: euro(31_119) },
      ...{ published: rate, worth: euro(32_214), unrealised: euro(1_095), realised: euro(-2_000) },
    });
  });

  it('is as it was on a day', () => {
    // The voucher is booked on 1 October.
    expect(at({ asOf: '2024-09-30' })).toMatchObject({ open: kes(14_510_000) });
    expect(at({ asOf: '2024-10-01' })).toMatchObject({ open: kes(4_510_000) });
    expect(at({ asOf: '2024-09-01' })).toMatchObject({ open: kes(0) });
  });

  it('has no worth where nobody publishes a rate, nor has what it is added to', () => {
    const unpriced = at({}, { booked });
    expect(unpriced).toMatchObject({ published: null, worth: null, unrealised: null });
    expect(totalsOf([at({}), at({})], 'EUR')).toEqual([
      {
        ...{ currency: 'KES', open: kes(9_020_000), promised: euro(62_238) },
        ...{ worth: euro(64_428), unrealised: euro(2_190), realised: euro(-4_000) },
      },
    ]);
    expect(totalsOf([at({}), unpriced], 'EUR')).toMatchObject([{ worth: null, unrealised: null }]);
  });
});
