import { PostgresEventStore } from '@palabre/eventing';
import { openPool } from '../../database/follower-database.js';
import { HonorariaHarness } from '../../database/honoraria-harness.js';
import type { Contender } from '../harness/contender.js';
import { playMonth, type MonthPlan } from '../harness/honoraria-month.js';

interface Parameters extends MonthPlan {
  readonly apiUrl: string;
  readonly workerUrl: string;
  readonly url: string;
}

/** The product's own runner, projections and reactions in one process: a month of many cohorts, from accrual to closed. */
export const open = async ({ apiUrl, workerUrl, url, ...plan }: Parameters): Promise<Contender> => {
  const store = new PostgresEventStore({ connection: { connectionString: apiUrl } });
  const [pool, admin] = [openPool(workerUrl), openPool(url, 1)];
  const harness = await HonorariaHarness.open({
    database: {
      ...{ store, pool, admin },
      urls: { url, ownerUrl: url, apiUrl, workerUrl, readerUrl: url, drop: async () => {} },
      close: async () => {
        await Promise.all([store.close(), pool.end(), admin.end()]);
      },
    },
    patienceMillis: 1_800_000,
  });
  return {
    run: async () => {
      const { items, seconds, stages } = await playMonth(harness, plan);
      const peakMegabytes = process.resourceUsage().maxRSS / 1_024;
      return { perSecond: items / seconds, more: { ...stages, seconds, peakMegabytes } };
    },
    close: () => harness.close(),
  };
};
