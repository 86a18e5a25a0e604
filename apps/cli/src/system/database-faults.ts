import { CommandError } from '../launch.js';

/** SQLSTATEs of a database that is not what this program knows: missing schema, table, column, function. */
const OLDER = new Set(['3F000', '42P01', '42703', '42883']);

/** What is wrong with the database, as a CommandError with a sentence; any other error as it is. */
export const inASentence = (error: unknown): unknown => {
  const { code, name } = error as { code?: string; name?: string };
  if (code !== undefined && OLDER.has(code)) {
    return new CommandError(
      'The database is older than this program, or empty. Start Palabre once to bring it up to date.',
    );
  }
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || name === 'StoreUnavailable') {
    return new CommandError('The database does not answer. Check that it runs, and DATABASE_URL.');
  }
  return error;
};
