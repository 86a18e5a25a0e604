import type { Pool } from 'pg';
import { Fenced, readCheckpoints } from '../following/checkpoints.js';
import { pageUntil, type PageReader } from '../following/page-reader.js';
import { inTransaction } from '../following/transaction.js';
import type { Position } from '../log/event-store.js';
import { deleteDeadLetters, insertDeadLetters, readParkedSince } from './dead-letters.js';
import type { Projector } from './projector.js';

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
    const first = [...only.values()].reduce<Position | undefined>(
      (a, b) => (a === undefined || b < a ? b : a),
      undefined,
    );
    if (first === undefined) return 0;
    const concerns = (key: string, position: Position): boolean =>
      only.has(key) && position >= only.get(key)!;
    await deleteDeadLetters(client, projector.name);
    const failed = new Map<string, string>();
    let left = 0;
    for (let at = await reader.before(first); at < stored.position;) {
      const page = pageUntil(await reader.read(at, projector.types), stored.position);
      const letters = await projector.fold(client, page.events, { parked: failed, concerns });
      await insertDeadLetters(client, letters);
      for (const { key, eventId } of letters) {
        const text = key && projector.table.keyOf(key).text;
        if (typeof text === 'string' && !failed.has(text)) failed.set(text, eventId);
      }
      left += letters.length;
      at = page.to;
    }
    return left;
  });
