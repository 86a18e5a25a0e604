import { setTimeout as sleep } from 'node:timers/promises';
import { type Cluster, startServer } from './cluster.js';
import { type ConnectionRecord, writeConnection } from './connection-file.js';
import { EmbeddedPostgresError } from './errors.js';
import { freePort } from './free-port.js';
import { clearStalePid } from './postmaster.js';
import { thisProcess } from './process-identity.js';
import { type EmbeddedPostgres, serverHandle } from './server-handle.js';

const PORTS_TO_TRY = 100;
const RELEASE_TIMEOUT_MS = 15_000;

/** Starts the server on the port it had, or on the next free one. */
export async function launch(
  directory: string,
  cluster: Cluster,
  known: ConnectionRecord,
): Promise<EmbeddedPostgres> {
  await clearStalePid(cluster.data);
  let wanted = known.port;
  for (let tries = 0; tries < PORTS_TO_TRY; tries++) {
    const port = await freePort(wanted);
    if (port !== undefined) {
      const record = { ...known, port, owner: await thisProcess() };
      // Before the start, so that a server never runs whose password only a dead process knew.
      await writeConnection(directory, record);
      if ((await startWhenReleased(cluster, port)) === 'started') {
        return serverHandle(directory, cluster, record, { adopted: false, owned: true });
      }
    }
    if (wanted !== 0) wanted += 1;
  }
  throw new EmbeddedPostgresError(
    `No free port for PostgreSQL between ${known.port} and ${wanted - 1}.`,
  );
}

/** After kill -9 of the server its last sessions need a moment to notice; until then the data is in use. */
export async function startWhenReleased(
  cluster: Cluster,
  port: number,
): Promise<'started' | 'port-taken'> {
  const deadline = Date.now() + RELEASE_TIMEOUT_MS;
  for (;;) {
    const outcome = await startServer(cluster, port);
    if (outcome !== 'still-in-use') return outcome;
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        `Processes of an earlier PostgreSQL still use ${cluster.data}. End them and start again; ` +
          `the log is ${cluster.log}.`,
      );
    }
    await sleep(100);
  }
}
