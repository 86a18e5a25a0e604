import type { Pool } from 'pg';
import { Fenced, readCheckpoints, resetCheckpoint } from '../following/checkpoints.js';
import { pageUntil, type PageReader } from '../following/page-reader.js';
import { inTransaction } from '../following/transaction.js';
import type { EventStore, Position } from '../log/event-store.js';
import { deleteDeadLetters, insertDeadLetters, readParkedSince } from './dead-letters.js';
import { projectAlone, type Projector } from './projector.js';

/** Empties a read model and puts its checkpoint at the beginning, unless `unless` says that it need not be. */
export const startAnew = async (
  pool: Pool,
  projector: Projector,
  unless: (storedVersion: number) => boolean = () => false,
): Promise<void> => {
  await inTransaction(pool, async (client) => {
    const stored = (await readCheckpoints(client, [projector.name], 'lock')).get(projector.name);
    if (!stored) throw new Error(`projection ${projector.name} has no checkpoint`);
    if (unless(stored.version)) return;
    await projector.table.clear(client);
    await deleteDeadLetters(client, projector.name);
    await resetCheckpoint(client, projector.name, projector.version);
  });
};

/** Builds a read model from nothing up to the head. Another runner may work on it too: checkpoints fence them. */
export const rebuildFromNothing = async (
  pool: Pool,
  store: Pick<EventStore, 'head'>,
  reader: PageReader,
  projector: Projector,
): Promise<void> => {
  await startAnew(pool, projector);
  projector.position = 0n;
  const head = await store.head();
  while (projector.position < head) {
    const page = await reader.read(projector.position, projector.types);
    if (page.to <= projector.position) return;
    try {
      await projectAlone(pool, projector, page);
    } catch (error) {
      if (!(error instanceof Fenced)) throw error;
      const stored = (await readCheckpoints(pool, [projector.name])).get(projector.name);
      if (stored?.version !== projector.version) throw error;
      projector.position = stored.position;
    }
  }
};

/**
 * Folds again what was parked: each key from its first dead letter up to the checkpoint, from the log itself, so that
 * fan-outs which came meanwhile are seen too. What fails again stays parked.
 * @returns the number of dead letters that are left, or `unkeyed` when a letter without key asks for a rebuild
 */
export const replayParked = (
  pool: Pool,
  reader: PageReader,
  projector: Projector,
): Promise<number | 'unkeyed'> =>
  inTransaction(pool, async (client) => {
    const stored = (await readCheckpoints(client, [projector.name], 'lock')).get(projector.name);
    if (stored?.version !== projector.version) throw new Fenced();
    const parked = await readParkedSince(client, projector.name);
    const only = new Map<string, Position>();
    for (const { key, since } of parked) {
      if (key === null) return 'unkeyed';
      only.set(projector.table.keyOf(key).text, since);
    }
    const first = [...only.values()].reduce((a, b) => (a < b ? a : b), stored.position + 1n);
    await deleteDeadLetters(client, projector.name);
    const failed = new Map<string, string>();
    let left = 0;
    for (let at = first - 1n; at < stored.position;) {
      const page = pageUntil(await reader.read(at, projector.types), stored.position);
      const letters = await projector.fold(client, page.events, { parked: failed, only });
      await insertDeadLetters(client, letters);
      for (const { key, eventId } of letters) {
        const text = key && projector.table.keyOf(key).text;
        if (text && !failed.has(text)) failed.set(text, eventId);
      }
      left += letters.length;
      at = page.to;
    }
    return left;
  });
