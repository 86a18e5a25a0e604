import {
  canonicalJson,
  decisionOn,
  derivedId,
  guardExisting,
  refuse,
  streamType,
  write,
} from '@palabre/kernel';
import { cohortStream } from '@palabre/community/contract';
import type { AccountsMapped } from '../../events.js';
import type { ChartOfAccounts } from './chart.js';

export interface MapAccountsData extends ChartOfAccounts {
  readonly cohortId: string;
}

/** Id of an organisation's chart for a cohort. */
export const chartIdOf = (cohortId: string, organisation: string): string =>
  derivedId('chart of accounts', cohortId, organisation);

/** What was said last, as canonical JSON; empty before anything was. */
export const chartStream = streamType<string, AccountsMapped, 'chart'>({
  category: 'chart',
  initial: '',
  evolve: (_before, { data: { chartId: _id, mappedBy: _by, ...chart } }) => canonicalJson(chart),
});

const twice = (keys: readonly string[]): string | undefined =>
  keys.find((key, at) => keys.indexOf(key) !== at);

/** Says how an organisation's own books call accounts, groups, funders and the cohort; the last word counts. */
export const mapAccounts = decisionOn(({ cohortId, organisation }: MapAccountsData) => ({
  chart: write(chartStream, chartIdOf(cohortId, organisation)),
  cohort: guardExisting(cohortStream, cohortId),
})).decide({
  refuses: ['MAPPED_TWICE'],
  emits: ['exports.AccountsMapped'],
  decide: (data, { chart }, { actor }) => {
    const lists = {
      accounts: data.accounts.map(({ account }) => account),
      costCentres: data.costCentres.map(({ group }) => group),
      funders: data.funders.map(({ fundingAgreementId }) => fundingAgreementId),
    };
    for (const [field, keys] of Object.entries(lists)) {
      const key = twice(keys);
      if (key !== undefined) return refuse('MAPPED_TWICE', { key }, [`/${field}`]);
    }
    if (canonicalJson(data) === chart) return {};
    const chartId = chartIdOf(data.cohortId, data.organisation);
    return {
      chart: [{ type: 'exports.AccountsMapped', data: { ...data, chartId, mappedBy: actor.id } }],
    };
  },
});
