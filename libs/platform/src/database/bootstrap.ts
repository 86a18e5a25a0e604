import pg from 'pg';
import { GROUP_ROLES, LOGIN_ROLES, OWNER_ROLE } from './roles.js';
import { scramVerifier } from './scram.js';
import { withAdvisoryLock, withSession } from './session.js';

const { escapeIdentifier: name, escapeLiteral: literal } = pg;

/** How each part of the system reaches the database. All hold passwords. */
export interface DatabaseUrls {
  /** Owns the schemas: migrations, and moving rebuilt tables into place. */
  readonly ownerUrl: string;
  readonly apiUrl: string;
  readonly workerUrl: string;
  /** Sees schema `reporting` only: for BI tools. Absent on a server whose administrator makes their logins. */
  readonly readerUrl?: string;
}

/** Nothing here is a large object: whoever may connect could fill the disk with them. */
const LARGE_OBJECT_WRITES = [
  ...['lo_creat(integer)', 'lo_create(oid)', 'lo_from_bytea(oid, bytea)'],
  ...['lo_put(oid, bigint, bytea)', 'lowrite(integer, bytea)', 'lo_unlink(oid)'],
  ...['lo_truncate(integer, integer)', 'lo_truncate64(integer, bigint)'],
];

/** What to set up. */
export interface BootstrapOptions {
  readonly database: string;
  /** The password that a role shall have. */
  readonly passwordOf: (role: string) => Promise<string>;
}

/**
 * Makes the database and its roles where they are missing and sets their passwords and privileges: nobody but
 * our roles may connect, and nobody but the owner may create anything. Run as often as you like.
 * @param adminUrl of a superuser, any database of the server
 * @throws DatabaseSetupError when the server cannot be reached or is too old
 */
export async function bootstrapDatabase(
  adminUrl: string,
  { database, passwordOf }: BootstrapOptions,
): Promise<Required<DatabaseUrls>> {
  const logins = [OWNER_ROLE, ...Object.keys(LOGIN_ROLES)];
  const passwords = new Map<string, string>();
  for (const role of logins) passwords.set(role, await passwordOf(role));

  await withSession(adminUrl, (session) =>
    withAdvisoryLock(session, 'palabre bootstrap', async () => {
      await makeRoles(session, passwords);
      const { rowCount } = await session.query('select from pg_database where datname = $1', [
        database,
      ]);
      if (rowCount === 0) {
        await session.query(
          `create database ${name(database)} owner ${OWNER_ROLE} encoding 'UTF8' template template0`,
        );
      }
      await restrictDatabase(session, database);
    }),
  );
  await withSession(withDatabase(adminUrl, database), async (session) => {
    await session.query('revoke all on schema public from public');
    for (const one of LARGE_OBJECT_WRITES) {
      await session.query(`revoke execute on function pg_catalog.${one} from public`);
    }
  });
  return databaseUrls(adminUrl, database, (role) => passwords.get(role) ?? '');
}

/** The URLs of a database that was set up with these passwords. */
export function databaseUrls(
  adminUrl: string,
  database: string,
  passwordOf: (role: string) => string,
): Required<DatabaseUrls> {
  const as = (role: string): string => {
    const url = new URL(withDatabase(adminUrl, database));
    url.username = role;
    url.password = passwordOf(role);
    return url.href;
  };
  return {
    ownerUrl: as(OWNER_ROLE),
    apiUrl: as('palabre_api_login'),
    workerUrl: as('palabre_worker_login'),
    readerUrl: as('palabre_reader_login'),
  };
}

/** Privileges that belong to the database itself and so are not part of what a copy of it inherits. */
export async function restrictDatabase(session: pg.Client, database: string): Promise<void> {
  await session.query(`revoke all on database ${name(database)} from public`);
  await session.query(`grant connect on database ${name(database)} to ${GROUP_ROLES.join(', ')}`);
}

/** The same URL with another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

async function makeRoles(
  session: pg.Client,
  passwords: ReadonlyMap<string, string>,
): Promise<void> {
  const { rows } = await session.query<{ rolname: string }>('select rolname from pg_roles');
  const existing = new Set(rows.map((row) => row.rolname));
  for (const role of [...GROUP_ROLES, ...passwords.keys()]) {
    if (!existing.has(role)) await session.query(`create role ${name(role)} nologin inherit`);
  }
  for (const [role, password] of passwords) {
    await session.query(
      `alter role ${name(role)} login password ${literal(scramVerifier(password))}`,
    );
  }
  for (const [login, group] of Object.entries(LOGIN_ROLES)) {
    await session.query(`grant ${name(group)} to ${name(login)}`);
  }
}
