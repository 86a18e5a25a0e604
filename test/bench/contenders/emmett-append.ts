import { randomUUID } from 'node:crypto';
import { closedLoop } from '../harness/closed-loop.js';
import type { Contender } from '../harness/contender.js';
import { EVENT_TYPE, PAYLOAD } from '../harness/payload.js';
import { loadPeer } from '../harness/peers.js';

interface Parameters {
  readonly url: string;
  readonly clients: number;
}

/** emmett-postgresql: appends of one event, each to the exact version of a stream of its own. */
export const open = async ({ url, clients }: Parameters): Promise<Contender> => {
  const { openStore } = await loadPeer('emmett');
  const store = await openStore(url);
  const streams = Array.from({ length: clients }, () => ({
    name: `bench-${randomUUID()}`,
    version: 0n,
  }));
  return {
    run: (round) =>
      closedLoop(clients, round, async (client) => {
        const stream = streams[client]!;
        const { data, meta } = PAYLOAD;
        const event = { type: EVENT_TYPE, data, metadata: { ...meta } };
        await store.append(stream.name, stream.version, [event]);
        stream.version += 1n;
      }),
    close: () => store.close(),
  };
};
