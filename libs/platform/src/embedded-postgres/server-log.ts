import { chown, open, rename, stat } from 'node:fs/promises';
import type { ServerUser } from './server-user.js';

const ROTATE_ABOVE_BYTES = 5_000_000;

/**
 * Makes sure that the server's user can append to its log; a large one is put aside as `<log>.1`.
 * @returns where the next start's lines begin, in bytes
 */
export async function prepareLog(log: string, user: ServerUser | undefined): Promise<number> {
  const old = await stat(log).catch(() => undefined);
  if (old !== undefined && old.size > ROTATE_ABOVE_BYTES) await rename(log, `${log}.1`);
  const file = await open(log, 'a', 0o600);
  try {
    return (await file.stat()).size;
  } finally {
    await file.close();
    if (user !== undefined) await chown(log, user.uid, user.gid);
  }
}

/** What was logged behind a place. */
export async function logFrom(log: string, from: number): Promise<string> {
  const file = await open(log, 'r');
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.max(0, size - from));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The end of a program's output, as one line for a message. */
export function lastLines(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const failures = lines.filter((line) => /\b(FATAL|PANIC|ERROR|HINT|error):/.test(line));
  return (failures.length > 0 ? failures : lines).slice(-4).join(' | ') || 'no reason was given';
}
