import { join } from 'node:path';
import { type BenchDatabase, createRawTable } from '../harness/database.js';
import { pgbenchInsert, pgbenchVersion } from '../harness/pgbench.js';
import { installPeers, peerVersion } from '../harness/peers.js';
import type { Runnable } from '../harness/rounds.js';
import type { Workshop } from '../harness/workshop.js';
import type { ContenderProcess } from '../harness/contender-process.js';

/** Connections of the single-row INSERT, whatever the number of our clients. */
const INSERT_CONNECTIONS = 64;

export const runnable = (name: string, contender: ContenderProcess): Runnable => ({
  name,
  pid: contender.pid,
  run: (round) => contender.run(round),
});

/** Our log, with as many callers in one process. */
export const logSide = async (
  workshop: Workshop,
  clients: number,
  streams: 'distinct' | 'hot' | 'short' = 'distinct',
  name = `log, ${clients} clients`,
): Promise<Runnable> => {
  const { apiUrl: url } = await workshop.database();
  return runnable(name, await workshop.contender('log-append', { url, clients, streams }));
};

/** A prepared INSERT of the same event into a table like the log's: by pgbench, or else by clients of our own. */
export const insertSide = async (
  workshop: Workshop,
): Promise<{ side: Runnable; remark: string }> => {
  const database = await workshop.database();
  const table = 'raw_events';
  await createRawTable(database, table);
  const clients = INSERT_CONNECTIONS;
  const version = await pgbenchVersion();
  if (version !== undefined) {
    const script = join(await workshop.folder(), 'insert.sql');
    const side = await pgbenchInsert(database.url, { clients, table, script });
    return { side, remark: `the INSERT is sent by ${version} over ${clients} connections` };
  }
  const contender = await workshop.contender('insert', { url: database.url, clients, table });
  return {
    side: runnable('prepared INSERT (own clients)', contender),
    remark: `pgbench is not on the PATH: the INSERT is sent by Node over ${clients} connections, which is slower`,
  };
};

/** emmett-postgresql with the tables it makes. */
export const emmettSide = async (
  workshop: Workshop,
  clients: number,
): Promise<{ side: Runnable; remark: string }> => {
  await installPeers(workshop.say);
  const { url } = await workshop.database();
  const contender = await workshop.contender('emmett-append', { url, clients });
  return {
    side: runnable('emmett-postgresql', contender),
    remark: `emmett-postgresql ${peerVersion('@event-driven-io/emmett-postgresql')}`,
  };
};

/** COPY of many rows into a table like the log's. */
export const copySide = async (workshop: Workshop): Promise<Runnable> => {
  await installPeers(workshop.say);
  const database: BenchDatabase = await workshop.database();
  await createRawTable(database, 'copied_events');
  const contender = await workshop.contender('copy', {
    ...{ url: database.url, table: 'copied_events', rows: workshop.plan.bulk },
  });
  return runnable(`COPY of ${workshop.plan.bulk} rows`, contender);
};
