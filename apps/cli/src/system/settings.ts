import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CommandError } from '../launch.js';

/** What the supervisor needs to know. The programs it starts read, and check, the rest themselves. */
export interface SystemSettings {
  /** Where the state is kept, absolute. */
  readonly home: string;
  readonly port: number;
  /** Of a server of the operator's own; absent: the embedded one. */
  readonly databaseUrl?: string;
  /** Of a KurrentDB server that keeps the log; absent: the database does. */
  readonly eventStoreUrl?: string;
  /** The name of the log there, when the operator chose one. */
  readonly eventStoreLog?: string;
  /** Whether what is stored matters; no unless set. */
  readonly isProduction?: boolean;
  readonly apiUrl?: string;
  readonly workerUrl?: string;
}

/** Reads the environment, after the project's `.env`. @throws CommandError when a value is wrong */
export function readSettings(root: string): SystemSettings {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  const value = (name: string): string | undefined => process.env[name]?.trim() || undefined;
  const port = Number(value('PORT') ?? 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new CommandError('PORT must be a number from 1 to 65535.');
  }
  const databaseUrl = value('DATABASE_URL');
  const isProduction = value('NODE_ENV') === 'production';
  if (databaseUrl === undefined && isProduction) {
    throw new CommandError(
      'DATABASE_URL is required in production: the embedded database is for development.',
    );
  }
  const eventStoreUrl = value('EVENT_STORE_URL');
  const eventStoreLog = value('EVENT_STORE_LOG');
  const apiUrl = value('API_DATABASE_URL');
  const workerUrl = value('WORKER_DATABASE_URL');
  return {
    home: resolve(root, value('PALABRE_HOME') ?? '.palabre'),
    port,
    isProduction,
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(eventStoreUrl !== undefined && { eventStoreUrl }),
    ...(eventStoreLog !== undefined && { eventStoreLog }),
    ...(apiUrl !== undefined && { apiUrl }),
    ...(workerUrl !== undefined && { workerUrl }),
  };
}
