import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { NOON, person } from '../testing-support/histories.js';
import { Play } from '../testing-support/play.js';
import { publishing } from '../testing-support/refusals/rates.js';
import { recordPublishedRates } from './record-published-rates.decider.js';

type Rate = readonly [currency: string, rate: string];
const finance = { ...person('finance', 'finance'), now: NOON };
const published = (...rates: readonly Rate[]) => ({
  rates: [
    {
      type: 'budgeting.RatesPublished',
      effectiveOn: '2024-09-10',
      data: { ...publishing(...rates), recordedBy: 'finance' },
    },
  ],
});

describe('RecordPublishedRates', () => {
  const before = new Play().must(
    recordPublishedRates,
    publishing(['USD', '1.1'], ['KES', '150.25']),
    finance,
  ).past;
  const when = (...rates: readonly Rate[]) =>
    spec(recordPublishedRates)
      .given(before)
      .when(publishing(...rates), finance);

  it('keeps what was published for a day', () => {
    spec(recordPublishedRates)
      .given()
      .when(publishing(['USD', '1.1']), finance)
      .emits(published(['USD', '1.1']));
  });

  it('adds nothing when the same is sent again, and only what is new or corrected otherwise', () => {
    when(['KES', '150.25'], ['USD', '1.1']).nothing();
    when(['KES', '150.52'], ['USD', '1.1'], ['ZAR', '19.7']).emits(
      published(['KES', '150.52'], ['ZAR', '19.7']),
    );
  });
});
