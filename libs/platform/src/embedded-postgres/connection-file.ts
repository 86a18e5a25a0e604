import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './errors.js';
import type { RecordedProcess } from './process-identity.js';

/** What is remembered of an embedded server between runs. Holds passwords: readable by its owner only. */
export interface ConnectionRecord {
  readonly dataDirectory: string;
  readonly port: number;
  /** Of the superuser {@link SUPERUSER}. */
  readonly password: string;
  /** Passwords of other roles, by role. */
  readonly secrets: Readonly<Record<string, string>>;
  /** The process that stops the server at its end; absent when nobody does. */
  readonly owner?: RecordedProcess;
}

export const SUPERUSER = 'postgres';

const path = (directory: string): string => join(directory, 'connection.json');

/** A new password; only letters, digits, `-` and `_`, 192 bits. */
export const generatePassword = (): string => randomBytes(24).toString('base64url');

/**
 * @returns undefined when there is none, or what is there cannot be understood
 * @throws EmbeddedPostgresError when it may not be read
 */
export async function readConnection(directory: string): Promise<ConnectionRecord | undefined> {
  let text: string;
  try {
    text = await readFile(path(directory), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new EmbeddedPostgresError(
      `${path(directory)} cannot be read (${code}). It belongs to the user who started the ` +
        'database first: start as that user, or set PALABRE_HOME to a directory of your own.',
    );
  }
  try {
    const record = JSON.parse(text) as Partial<ConnectionRecord>;
    const complete = record.dataDirectory && record.port && record.password && record.secrets;
    return complete ? (record as ConnectionRecord) : undefined;
  } catch {
    return undefined;
  }
}

/** Replaces the file in one step, so that a crash leaves the old one or the new one. */
export async function writeConnection(directory: string, record: ConnectionRecord): Promise<void> {
  const draft = `${path(directory)}.new`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.chmod(0o600);
    await file.writeFile(`${JSON.stringify(record, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path(directory));
}
