import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { membershipIdOf } from '@palabre/community/contract';
import { checkIndicators, type CheckIndicatorsData } from './check-indicators.decider.js';
import { indicatorHash } from './indicator-check.js';
import { GROUP_PAST, memberPast } from '../../testing-support/publication.js';

const words = { indicatorId: 'shelter', title: { en: 'A safe place' }, unit: { en: 'people' } };
const wish: CheckIndicatorsData = {
  ...{ groupId: 'g1', workplanId: 'w1', personId: 'mel' },
  indicators: [{ ...words, countsPeople: true }],
};
const contentHash = indicatorHash('g1', 'w1', words);
const checked = {
  type: 'exports.IndicatorsChecked' as const,
  data: {
    ...{ groupId: 'g1', cohortId: 'c1', workplanId: 'w1', checkedBy: 'mel' },
    indicators: [{ indicatorId: 'shelter', contentHash, countsPeople: true }],
  },
};
const past = { 'group-g1': GROUP_PAST };

describe('CheckIndicators', () => {
  it('signs exactly these words, once', () => {
    spec(checkIndicators)
      .given(past)
      .when(wish)
      .emits({ check: [checked] });
    spec(checkIndicators)
      .given({ ...past, 'indicatorCheck-g1': [checked] })
      .when(wish)
      .nothing();
  });

  it('takes back what is not said again', () => {
    const none = { ...checked, data: { ...checked.data, indicators: [] } };
    spec(checkIndicators)
      .given({ ...past, 'indicatorCheck-g1': [checked] })
      .when({ ...wish, indicators: [] })
      .emits({ check: [none] });
    spec(checkIndicators)
      .given(past)
      .when({ ...wish, indicators: [] })
      .nothing();
  });

  it('is for nobody who belongs to the group or did: SELF_APPROVAL', () => {
    spec(checkIndicators)
      .given({ ...past, [`membership-${membershipIdOf('c1', 'ada')}`]: memberPast('ada', 'g1') })
      .when({ ...wish, personId: 'ada' })
      .refuses('SELF_APPROVAL');
  });
});
