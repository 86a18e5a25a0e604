import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { refuse } from '@palabre/kernel';
import { CommandRefused } from '@palabre/eventing';

const WAIT_MS = 5_000;
const LOOK_MS = 50;

/**
 * Reads at one moment at which read models fit together: two workers may be moving them.
 * @param fit whether they do, as a transaction sees them
 * @throws CommandRefused with READ_MODEL_BEHIND when they do not for five seconds
 */
export const atOneMoment = async <Result>(
  db: Pick<EntityManager, 'transaction'>,
  fit: (moment: Pick<EntityManager, 'query'>) => Promise<boolean>,
  read: (moment: Pick<EntityManager, 'query'>) => Promise<Result>,
): Promise<Result> => {
  for (const end = performance.now() + WAIT_MS; ;) {
    const found = await db.transaction('REPEATABLE READ', async (moment) =>
      (await fit(moment)) ? { result: await read(moment) } : undefined,
    );
    if (found) return found.result;
    if (performance.now() > end) throw new CommandRefused(refuse('READ_MODEL_BEHIND'));
    await sleep(LOOK_MS);
  }
};
