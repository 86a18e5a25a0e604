import { describe, it } from '@jest/globals';
import { spec } from '@palabre/kernel/spec';
import { COHORT_PAST } from '../../testing-support/publication.js';
import { chartIdOf, mapAccounts, type MapAccountsData } from './map-accounts.decider.js';

const wish: MapAccountsData = {
  ...{ cohortId: 'c1', organisation: 'alliance', project: 'P-24' },
  accounts: [
    { account: 'bank', code: '1100' },
    { account: 'expense:activities', code: '4200' },
  ],
  costCentres: [{ group: 'programme', code: 'C0' }],
  funders: [{ fundingAgreementId: 'fa1', code: 'MFA' }],
};
const chartId = chartIdOf('c1', 'alliance');
const mapped = {
  type: 'exports.AccountsMapped' as const,
  data: { ...wish, chartId, mappedBy: 'finance' },
};
const at = { actor: { kind: 'person', id: 'finance', roles: ['finance'] } } as const;

describe('MapAccounts', () => {
  it('says how an organisation’s books call these accounts, once', () => {
    spec(mapAccounts)
      .given({ 'cohort-c1': COHORT_PAST })
      .when(wish, at)
      .emits({ chart: [mapped] });
    spec(mapAccounts)
      .given({ 'cohort-c1': COHORT_PAST, [`chart-${chartId}`]: [mapped] })
      .when(wish, at)
      .nothing();
  });

  it('keeps the charts of several organisations apart, and takes the last word of each', () => {
    const other = { ...wish, organisation: 'partner' };
    spec(mapAccounts)
      .given({ 'cohort-c1': COHORT_PAST, [`chart-${chartId}`]: [mapped] })
      .when(other, at)
      .emits({
        chart: [
          { ...mapped, data: { ...mapped.data, ...other, chartId: chartIdOf('c1', 'partner') } },
        ],
      });
    const later = { ...wish, project: 'P-25' };
    spec(mapAccounts)
      .given({ 'cohort-c1': COHORT_PAST, [`chart-${chartId}`]: [mapped] })
      .when(later, at)
      .emits({ chart: [{ ...mapped, data: { ...mapped.data, ...later } }] });
  });

  it.each([
    ['accounts', { accounts: [...wish.accounts, { account: 'bank', code: '1200' }] }, 'bank'],
    ['costCentres', { costCentres: [...wish.costCentres, ...wish.costCentres] }, 'programme'],
    ['funders', { funders: [...wish.funders, ...wish.funders] }, 'fa1'],
  ])('gives each of its %s one code', (_field, more, key) => {
    spec(mapAccounts)
      .given({ 'cohort-c1': COHORT_PAST })
      .when({ ...wish, ...more }, at)
      .refuses('MAPPED_TWICE', { key });
  });
});
