import { randomUUID } from 'node:crypto';
import { PostgresEventStore } from '@palabre/eventing';
import { sharedOffset } from '../harness/clock.js';
import { closedLoop, openLoop } from '../harness/closed-loop.js';
import type { Contender } from '../harness/contender.js';
import { happened } from '../harness/happenings.js';
import { newEvent } from '../harness/payload.js';

interface Parameters {
  readonly url: string;
  readonly clients: number;
}

const ROWS = 20_000;

/** Appends events that say when they were sent, as fast as can be or at a steady rate. */
export const open = async ({ url, clients }: Parameters): Promise<Contender> => {
  const store = new PostgresEventStore({ connection: { connectionString: url } });
  const businessTime = new Date().toISOString();
  const offset = sharedOffset();
  const streams = Array.from({ length: clients }, () => ({ name: randomUUID(), version: 0 }));
  const rows = Array.from({ length: ROWS }, () => randomUUID());
  let sent = 0;
  const append = async (client: number, at: number): Promise<void> => {
    const stream = streams[client]!;
    const expected = stream.version;
    stream.version += 1;
    const data = happened(rows[(sent += 1) % ROWS]!, at + offset);
    const events = [{ ...newEvent(), data }];
    await store.append([{ stream: `bench-${stream.name}`, expected, events }], businessTime);
  };
  return {
    run: (round) =>
      round.perSecond === undefined
        ? closedLoop(clients, round, (client) => append(client, performance.now()))
        : openLoop(round.perSecond, round, (due) => append(sent % clients, due)),
    close: () => store.close(),
  };
};
