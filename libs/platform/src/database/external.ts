import type pg from 'pg';
import type { DatabaseUrls } from './bootstrap.js';
import { DatabaseSetupError, placeOf } from './errors.js';
import { GROUP_ROLES } from './roles.js';
import { withAdvisoryLock, withSession } from './session.js';

/** The addresses that an operator gave; only the first is needed. */
export interface GivenUrls {
  /** `DATABASE_URL`: owns the schemas and migrates. */
  readonly databaseUrl: string;
  /** `API_DATABASE_URL`: a login of its own that is a member of `palabre_api`. */
  readonly apiUrl?: string;
  /** `WORKER_DATABASE_URL`: the same for `palabre_worker`. */
  readonly workerUrl?: string;
  /** Whether what is stored there matters. */
  readonly isProduction?: boolean;
}

const GRANTED = ['palabre_api', 'palabre_worker'] as const;

/**
 * Uses a server of somebody else's. The group roles are made where they are missing; API and worker without a
 * URL of their own use the owner's login and give its rights up at the start of each session (`role`).
 * @throws DatabaseSetupError when the server is too old or, in production, loses what it has answered, or what is missing must be made by its administrator
 */
export async function useExternalDatabase(given: GivenUrls): Promise<DatabaseUrls> {
  const { databaseUrl, apiUrl, workerUrl } = given;
  await withSession(databaseUrl, async (session) => {
    await withAdvisoryLock(session, 'palabre bootstrap', async () => {
      if (given.isProduction === true) await assertDurable(session, databaseUrl);
      await makeGroups(session, databaseUrl);
      if (apiUrl === undefined || workerUrl === undefined) await joinGroups(session, databaseUrl);
    });
  });
  const urls = {
    ownerUrl: databaseUrl,
    apiUrl: apiUrl ?? withRole(databaseUrl, 'palabre_api'),
    workerUrl: workerUrl ?? withRole(databaseUrl, 'palabre_worker'),
  };
  await assertMember(urls.apiUrl, 'palabre_api', 'API_DATABASE_URL');
  await assertMember(urls.workerUrl, 'palabre_worker', 'WORKER_DATABASE_URL');
  return urls;
}

/** The same URL, where every session starts with `set role`. */
export function withRole(url: string, role: string): string {
  const changed = new URL(url);
  const options = [changed.searchParams.get('options'), `-c role=${role}`];
  changed.searchParams.set('options', options.filter(Boolean).join(' '));
  return changed.href;
}

/** A server that does not keep what it has answered is for tests only. @throws DatabaseSetupError */
async function assertDurable(session: pg.Client, url: string): Promise<void> {
  const { rows } = await session.query<{ name: string }>(
    `select name from pg_settings where name in ('fsync', 'full_page_writes') and setting = 'off'`,
  );
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => name).join(' and ');
  throw new DatabaseSetupError(
    `The server at ${placeOf(url)} runs with ${names} off: what it says is stored may be lost or broken. ` +
      'Set it to on.',
  );
}

async function makeGroups(session: pg.Client, url: string): Promise<void> {
  const { rows } = await session.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1)',
    [GROUP_ROLES],
  );
  const existing = new Set(rows.map((row) => row.rolname));
  for (const role of GROUP_ROLES.filter((group) => !existing.has(group))) {
    await allowed(session, `create role ${role} nologin`, url);
  }
}

async function joinGroups(session: pg.Client, url: string): Promise<void> {
  for (const role of GRANTED) {
    if (await isMember(session, role)) continue;
    await allowed(session, `grant ${role} to current_user`, url);
  }
}

/** Runs a statement that needs rights which the login may lack. */
async function allowed(session: pg.Client, statement: string, url: string): Promise<void> {
  try {
    await session.query(statement);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    const { rows } = await session.query<{ name: string }>(
      'select quote_ident(current_user) as name',
    );
    throw new DatabaseSetupError(
      `The login of DATABASE_URL may not set up roles at ${placeOf(url)}. Let an administrator run, ` +
        `once: ${GROUP_ROLES.map((role) => `create role ${role} nologin;`).join(' ')} ` +
        `grant ${GRANTED.join(', ')} to ${rows[0]?.name};`,
    );
  }
}

async function isMember(session: pg.Client, role: string): Promise<boolean> {
  // Since 16 a membership can come without the right to switch to the role.
  const { rows } = await session.query<{ member: boolean }>(
    `select pg_has_role(current_user, $1,
       case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end
     ) as member`,
    [role],
  );
  return rows[0]?.member === true;
}

async function assertMember(url: string, role: string, variable: string): Promise<void> {
  const member = await withSession(url, async (session) => {
    const { rows } = await session.query<{ member: boolean }>(
      `select pg_has_role(current_user, $1, 'USAGE') as member`,
      [role],
    );
    return rows[0]?.member === true;
  });
  if (member) return;
  throw new DatabaseSetupError(
    `The login of ${variable} at ${placeOf(url)} is not a member of ${role}. Let an administrator ` +
      `run: grant ${role} to <that login>;`,
  );
}
