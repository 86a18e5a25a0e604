import { PostgresEventStore } from '@palabre/eventing';
import { Arrivals } from '../harness/arrivals.js';
import type { Contender } from '../harness/contender.js';

const PAGE = 1_000;

/** Another process that follows the log: what it has read, everybody can see. */
export const open = async ({ url }: { url: string }): Promise<Contender> => {
  const store = new PostgresEventStore({ connection: { connectionString: url } });
  let position = await store.head();
  const arrivals = new Arrivals(async () => position < (await store.head()));
  let isReading = false;
  let isStale = false;
  const read = async (): Promise<void> => {
    isStale = true;
    if (isReading) return;
    isReading = true;
    while (isStale) {
      isStale = false;
      const page = await store.readAll(position, PAGE);
      arrivals.note(page.events.map(({ data }) => (JSON.parse(data) as { at: number }).at));
      position = page.position;
      if (page.events.length === PAGE) isStale = true;
    }
    isReading = false;
  };
  const stop = await store.onAppended(() => void read());
  return {
    run: (round) => arrivals.run(round),
    close: async () => {
      await stop();
      await store.close();
    },
  };
};
