/** Owns the database and its schemas; runs migrations. */
export const OWNER_ROLE = 'palabre_owner';

/**
 * What each program may do. Privileges are granted to these; nobody logs in as them.
 * `palabre_api` reads and adds to the log, `palabre_worker` writes the read side, `palabre_reader` sees reports.
 */
export const GROUP_ROLES = ['palabre_api', 'palabre_worker', 'palabre_reader'] as const;

/** Log in with the privileges of a group. */
export const LOGIN_ROLES = {
  palabre_api_login: 'palabre_api',
  palabre_worker_login: 'palabre_worker',
  palabre_reader_login: 'palabre_reader',
} as const satisfies Record<string, (typeof GROUP_ROLES)[number]>;
