import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { closedLoop } from '../harness/closed-loop.js';
import type { Contender } from '../harness/contender.js';
import { EVENT_TYPE, PAYLOAD } from '../harness/payload.js';

interface Parameters {
  readonly url: string;
  readonly clients: number;
  readonly table: string;
}

/** A prepared single-row INSERT over as many connections: for machines without pgbench. */
export const open = async ({ url, clients, table }: Parameters): Promise<Contender> => {
  const connections = Array.from({ length: clients }, () => new pg.Client(url));
  for (const connection of connections) await connection.connect();
  const streams = connections.map(() => ({ name: `bench-${randomUUID()}`, version: 0 }));
  return {
    run: (round) =>
      closedLoop(clients, round, (client) => {
        const stream = streams[client]!;
        stream.version += 1;
        return connections[client]!.query({
          name: 'insert',
          text: `insert into ${table}
              (stream, version, event_id, type, schema_version, data, meta, recorded_at)
            values ($1, $2, $3, $4, 1, $5, $6, now())`,
          values: [
            ...[stream.name, stream.version, randomUUID(), EVENT_TYPE],
            ...[PAYLOAD.dataText, PAYLOAD.metaText],
          ],
        });
      }),
    close: async () => {
      await Promise.all(connections.map((connection) => connection.end()));
    },
  };
};
