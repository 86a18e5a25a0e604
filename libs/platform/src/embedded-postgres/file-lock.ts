import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgresError } from './errors.js';
import { type RecordedProcess, stillRuns, thisProcess } from './process-identity.js';

interface Holder extends RecordedProcess {
  readonly token: string;
}

const RETRY_MS = 50;

/**
 * Runs `work` while holding a lock file; others wait. The lock of a process that died is taken over.
 * @throws EmbeddedPostgresError when a living process keeps the lock for longer than `timeoutMs`
 */
export async function withFileLock<T>(
  file: string,
  timeoutMs: number,
  work: () => Promise<T>,
): Promise<T> {
  const holder: Holder = { ...(await thisProcess()), token: randomUUID() };
  const deadline = Date.now() + timeoutMs;
  while (!(await tryAcquire(file, holder))) {
    if (Date.now() > deadline) {
      const pid = parse(await contents(file))?.pid ?? 'unknown';
      throw new EmbeddedPostgresError(
        `Another process (${pid}) has been busy with this database for ${timeoutMs / 1000} s. ` +
          `End it, or remove ${file} if it no longer exists.`,
      );
    }
    await sleep(RETRY_MS);
  }
  try {
    return await work();
  } finally {
    await release(file, holder);
  }
}

/** A lock that this process holds until it releases it, or the living process that holds it. */
export type Held = { readonly release: () => Promise<void> } | { readonly heldBy: number };

/** Takes a lock file without waiting for a living holder. The lock of a process that died is taken over. */
export async function holdFileLock(file: string): Promise<Held> {
  const holder: Holder = { ...(await thisProcess()), token: randomUUID() };
  while (!(await tryAcquire(file, holder))) {
    const other = parse(await contents(file));
    if (other !== undefined && (await stillRuns(other))) return { heldBy: other.pid };
  }
  return { release: () => release(file, holder) };
}

async function release(file: string, { token }: Holder): Promise<void> {
  if (parse(await contents(file))?.token === token) await rm(file, { force: true });
}

async function tryAcquire(file: string, holder: Holder): Promise<boolean> {
  // A link appears whole or not at all, so nobody ever reads a lock that is half written.
  const draft = `${file}.${holder.token}`;
  try {
    await writeFile(draft, JSON.stringify(holder), { mode: 0o600 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new EmbeddedPostgresError(
      `The folder of ${file} cannot be written (${code}). Start as the user it belongs to, or set ` +
        'PALABRE_HOME to a folder of your own.',
    );
  }
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  await removeIfAbandoned(file, draft);
  return false;
}

async function removeIfAbandoned(file: string, aside: string): Promise<void> {
  const judged = await contents(file);
  if (judged === undefined) return;
  const holder = parse(judged);
  if (holder !== undefined && (await stillRuns(holder))) return;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  // Somebody else may have taken over in between: then give the lock back.
  if ((await contents(aside)) !== judged) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

const contents = (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch(() => undefined);

function parse(text: string | undefined): Holder | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Holder);
  } catch {
    return undefined;
  }
}
