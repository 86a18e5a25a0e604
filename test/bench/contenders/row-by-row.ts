import pg from 'pg';
import { PostgresEventStore } from '@palabre/eventing';
import type { Contender } from '../harness/contender.js';

interface Parameters {
  readonly url: string;
  readonly table: string;
}

const PAGE = 1_000;

/**
 * The projection as one writes it by hand: pages of the log, and for each event a transaction with its row and the
 * checkpoint. As with ours, commits do not wait for the disk.
 */
export const open = async ({ url, table }: Parameters): Promise<Contender> => {
  const store = new PostgresEventStore({ connection: { connectionString: url } });
  const client = new pg.Client(url);
  await client.connect();
  await client.query('set synchronous_commit to off');

  const take = async (position: bigint, data: string): Promise<void> => {
    const { row, amountMinor } = JSON.parse(data) as { row: string; amountMinor: string };
    await client.query('begin');
    await client.query({
      name: 'upsert',
      text: `insert into read.${table} as t (row, amount_minor, happened) values ($1, $2, 1)
        on conflict (row) do update
        set amount_minor = t.amount_minor + excluded.amount_minor, happened = t.happened + 1`,
      values: [row, amountMinor],
    });
    await client.query({
      name: 'checkpoint',
      text: `update read.${table}_checkpoint set position = $1`,
      values: [position],
    });
    await client.query('commit');
  };

  /** @returns how many events it took in, from the beginning, before the time was over */
  const during = async (millis: number): Promise<number> => {
    await client.query(`truncate read.${table}`);
    const until = performance.now() + millis;
    let [position, taken] = [0n, 0];
    for (;;) {
      const page = await store.readAll(position, PAGE);
      if (page.events.length === 0) throw new Error('the log is too short for the time');
      for (const event of page.events) {
        await take(event.position, event.data);
        taken += 1;
        if (performance.now() >= until) return taken;
      }
      position = page.position;
    }
  };
  return {
    run: async ({ warmUpMs, measuredMs }) => {
      await during(warmUpMs);
      return { perSecond: (await during(measuredMs)) / (measuredMs / 1_000) };
    },
    close: async () => {
      await Promise.all([store.close(), client.end()]);
    },
  };
};
