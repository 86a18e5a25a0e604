import { randomUUID } from 'node:crypto';
import { PostgresEventStore } from '@palabre/eventing';
import { closedLoop } from '../harness/closed-loop.js';
import type { Contender } from '../harness/contender.js';
import { newEvent } from '../harness/payload.js';

interface Parameters {
  readonly url: string;
  readonly clients: number;
  /**
   * `distinct`: each client has a stream of its own. `hot`: all append to one. `short`: each begins a new stream after
   * ten events, as streams of the product are.
   */
  readonly streams: 'distinct' | 'hot' | 'short';
}

const SHORT = 10;

/** Our log: appends of one event, each to the exact version of its stream. */
export const open = async ({ url, clients, streams }: Parameters): Promise<Contender> => {
  const store = new PostgresEventStore({ connection: { connectionString: url } });
  const businessTime = new Date().toISOString();
  const fresh = () => ({ name: `bench-${randomUUID()}`, version: 0 });
  const shared = fresh();
  const own = Array.from({ length: clients }, () => (streams === 'hot' ? shared : fresh()));
  const step = async (client: number): Promise<void> => {
    if (streams === 'short' && own[client]!.version === SHORT) own[client] = fresh();
    const stream = own[client]!;
    // On the shared stream each client takes the next version: the appends chain inside a batch.
    const expected = stream.version;
    stream.version += 1;
    await store.append([{ stream: stream.name, expected, events: [newEvent()] }], businessTime);
  };
  return {
    run: async (round) => {
      const before = { ...store.counters };
      const sample = await closedLoop(clients, round, step);
      const { appends, batches } = store.counters;
      const more = { appendsPerBatch: (appends - before.appends) / (batches - before.batches) };
      return { ...sample, more };
    },
    close: () => store.close(),
  };
};
