import { join } from 'node:path';
import { type Cluster, startWhenReleased, stopServer } from './cluster.js';
import { type ConnectionRecord, generatePassword } from './connection-file.js';
import { readConnection, SUPERUSER, writeConnection } from './connection-file.js';
import { EmbeddedPostgresError } from './errors.js';
import { withFileLock } from './file-lock.js';
import { clearStalePid, findPostmaster, type Postmaster, proveServer } from './postmaster.js';

export const LOCK_TIMEOUT_MS = 60_000;
/** Recovery from a crash takes its time. */
export const ANSWER_TIMEOUT_MS = 30_000;

/** An embedded server that answers. */
export interface EmbeddedPostgres {
  /** Superuser, database `postgres`. Holds the password. */
  readonly adminUrl: string;
  readonly port: number;
  /** It was running already. */
  readonly adopted: boolean;
  /** This process is to stop it; false when the process that started it is alive. */
  readonly owned: boolean;
  readonly dataDirectory: string;
  /** Process id of the server at present; undefined when it does not run. */
  postmasterPid(): Promise<number | undefined>;
  /** A generated password for a role, the same at every start. */
  secret(role: string): Promise<string>;
  /** Brings a server that went away back on the same port; does nothing when it runs. */
  restart(): Promise<void>;
  /** Ends the server (`fast`: committed work is kept); leaves it alone when it is not owned. */
  stop(): Promise<void>;
}

/** What the caller of a start gets in hand. */
export function serverHandle(
  directory: string,
  cluster: Cluster,
  record: ConnectionRecord,
  { adopted, owned }: { adopted: boolean; owned: boolean },
): EmbeddedPostgres {
  const locked = <T>(work: () => Promise<T>): Promise<T> =>
    withFileLock(join(directory, 'lock'), LOCK_TIMEOUT_MS, work);
  const running = async (): Promise<Postmaster | undefined> => {
    const state = await findPostmaster(cluster.data);
    return typeof state === 'string' ? undefined : state;
  };
  return {
    adminUrl: adminUrl(record.port, record.password),
    port: record.port,
    adopted,
    owned,
    dataDirectory: cluster.data,
    postmasterPid: async () => (await running())?.pid,
    secret: (role) =>
      locked(async () => {
        const current = (await readConnection(directory)) ?? record;
        const existing = current.secrets[role];
        if (existing !== undefined) return existing;
        const secret = generatePassword();
        const secrets = { ...current.secrets, [role]: secret };
        await writeConnection(directory, { ...current, secrets });
        return secret;
      }),
    restart: () =>
      locked(async () => {
        if (await answers(cluster.data, await running(), record.password)) return;
        await clearStalePid(cluster.data);
        if ((await startWhenReleased(cluster, record.port)) === 'port-taken') {
          throw new EmbeddedPostgresError(`Port ${record.port} of PostgreSQL was taken meanwhile.`);
        }
      }),
    stop: async () => {
      if (!owned) return;
      await locked(async () => {
        await stopServer(cluster);
        const { owner: _gone, ...rest } = (await readConnection(directory)) ?? record;
        await writeConnection(directory, rest);
      });
    },
  };
}

/** A server killed a moment ago still looks alive: only an answer counts. */
async function answers(
  data: string,
  server: Postmaster | undefined,
  password: string,
): Promise<boolean> {
  if (server === undefined) return false;
  const proof = await proveServer(data, server.port, password, ANSWER_TIMEOUT_MS);
  if (proof === 'ours') return true;
  if (typeof (await findPostmaster(data)) === 'string') return false;
  throw new EmbeddedPostgresError(
    `PostgreSQL (process ${server.pid}) runs on ${data} but does not answer on port ${server.port}.`,
  );
}

/** The superuser's URL. */
export const adminUrl = (port: number, password: string): string =>
  `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
