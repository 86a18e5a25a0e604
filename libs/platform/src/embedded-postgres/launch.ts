import { type Cluster, startWhenReleased } from './cluster.js';
import { type ConnectionRecord, writeConnection } from './connection-file.js';
import { EmbeddedPostgresError } from './errors.js';
import { freePort } from './free-port.js';
import { clearStalePid } from './postmaster.js';
import { thisProcess } from './process-identity.js';
import { type EmbeddedPostgres, serverHandle } from './server-handle.js';

const PORTS_TO_TRY = 100;

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
