import { randomUUID } from 'node:crypto';
import { jsonEvent, KurrentDBClient, NO_STREAM } from '@kurrent/kurrentdb-client';
import { closedLoop } from '../harness/closed-loop.js';
import type { Contender } from '../harness/contender.js';
import { EVENT_TYPE, PAYLOAD } from '../harness/payload.js';

interface Parameters {
  readonly url: string;
  readonly clients: number;
}

/** KurrentDB through its client: appends of one event, each to the exact revision of a stream of its own. */
export const open = async ({ url, clients }: Parameters): Promise<Contender> => {
  const client = KurrentDBClient.connectionString(url);
  const streams = Array.from({ length: clients }, () => ({
    name: `bench-${randomUUID()}`,
    revision: -1n,
  }));
  return {
    run: (round) =>
      closedLoop(clients, round, async (index) => {
        const stream = streams[index]!;
        const event = jsonEvent({
          id: randomUUID(),
          type: EVENT_TYPE,
          data: PAYLOAD.data,
          metadata: PAYLOAD.meta,
        });
        const streamState = stream.revision < 0n ? NO_STREAM : stream.revision;
        await client.appendToStream(stream.name, event, { streamState });
        stream.revision += 1n;
      }),
    close: () => client.dispose(),
  };
};
