import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Contender } from '../harness/contender.js';
import { AMOUNT_MINOR } from '../harness/happenings.js';
import { EVENT_TYPE, PAYLOAD } from '../harness/payload.js';
import { loadPeer } from '../harness/peers.js';

interface Parameters {
  readonly url: string;
  readonly table: string;
  readonly events: number;
  readonly rows: number;
  /** Instead of what the package has chosen. */
  readonly batchSize?: number;
  readonly pauseMs?: number;
}

/** Events of one append while the store is filled. */
const BATCH = 500;

/** emmett-postgresql's consumer with a projection, from the beginning of its own store. */
export const open = async (parameters: Parameters): Promise<Contender> => {
  const { url, table, events, rows, batchSize, pauseMs } = parameters;
  const { openStore, consume } = await loadPeer('emmett');
  const store = await openStore(url);
  const ids = Array.from({ length: rows }, () => randomUUID());
  for (let from = 0; from < events; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, events - from) }, (_, index) => ({
      type: EVENT_TYPE,
      data: {
        row: ids[(from + index) % rows],
        amountMinor: String(AMOUNT_MINOR),
        text: PAYLOAD.data.text.slice(0, -70),
      },
      metadata: { ...PAYLOAD.meta },
    }));
    await store.append(`bench-${randomUUID()}`, 0n, batch);
  }
  return {
    run: async ({ warmUpMs, measuredMs }) => {
      let taken = 0;
      const consumer = await consume(url, {
        ...{ consumer: randomUUID(), table, batchSize, pauseMs },
        onEvent: () => void (taken += 1),
      });
      await wait(warmUpMs);
      const [before, begun] = [taken, performance.now()];
      await wait(measuredMs);
      const perSecond = (taken - before) / ((performance.now() - begun) / 1_000);
      await consumer.stop();
      if (taken >= events) throw new Error('the store is too short for the time');
      return { perSecond };
    },
    close: () => store.close(),
  };
};
