import { describe, expect, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { request } from '../testing-support/contracts.js';
import { kes, othersRate } from '../testing-support/foreign-prices.js';
import { allocatedBudget, person } from '../testing-support/histories.js';
import type { Play } from '../testing-support/play.js';
import { recordPublishedRates } from './record-published-rates.decider.js';
import { requestCommitment } from './request-commitment.decider.js';

const now = '2024-10-02T10:00:00.000Z';
const finance = { ...person('finance', 'finance'), now };
const askedAt = (rate: string) => request({ amount: kes(14_510_000), rate, askedOn: '2024-10-02' });
/** One EUR for 145 KES is 0.006896551724 EUR for one KES. */
const TOO_FAR = {
  ...{ stated: '0.069', expected: '0.006896551724', tolerance: '0.10', on: '2024-10-02' },
};
/** The coordinator recorded 145 KES for one EUR; finance, of the same publisher and day, says otherwise. */
const contested = (rate: string): Play =>
  allocatedOn('145').must(
    recordPublishedRates,
    {
      ...{ publisher: 'The bank', base: 'EUR', on: '2024-10-01' },
      rates: [{ currency: 'KES', rate }],
    },
    finance,
  );
const allocatedOn = (rate: string): Play => othersRate(allocatedBudget(), rate);

describe('a rate that somebody states', () => {
  it('is compared with what others recorded, also where they record another themselves', () => {
    // One EUR for 14.5 KES: ten times as much.
    spec(requestCommitment)
      .given(contested('14.5').past)
      .when(askedAt('0.069'), finance)
      .refuses('RATE_IMPLAUSIBLE', TOO_FAR);
    const near = contested('14.5').send(requestCommitment, askedAt('0.0069'), finance);
    expect(near).not.toHaveProperty('code');
  });

  it('is compared with what somebody recorded last, not with what they corrected', () => {
    const corrected = othersRate(allocatedOn('14.5'), '145');
    spec(requestCommitment)
      .given(corrected.past)
      .when(askedAt('0.069'), finance)
      .refuses('RATE_IMPLAUSIBLE', TOO_FAR);
  });

  it('is marked where nobody else recorded any, for whoever approves it', () => {
    const asked = (play: Play) => {
      play.must(requestCommitment, askedAt('0.0069'), finance);
      return play.past['budget-c1']?.at(-1)?.data;
    };
    expect(asked(allocatedBudget())).toMatchObject({ rateUnconfirmed: true });
    expect(asked(allocatedOn('145'))).not.toHaveProperty('rateUnconfirmed');
  });
});
