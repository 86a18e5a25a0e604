import type { EntityManager } from 'typeorm';
import { refuse } from '@palabre/kernel';
import { CommandRefused, PROJECTIONS_INCOMPLETE, READ_MODEL_INCOMPLETE } from '@palabre/eventing';

/**
 * Lets a file be made of read models that have every event: of what could not be folded, rows are missing or old.
 * @throws CommandRefused with READ_MODEL_INCOMPLETE
 */
export const allWhole = async (
  db: EntityManager,
  projections: readonly string[],
): Promise<void> => {
  const rows: { readonly name: string }[] = await db.query(PROJECTIONS_INCOMPLETE, [projections]);
  const readModels = rows.map(({ name }) => name);
  if (readModels.length > 0) {
    throw new CommandRefused(refuse(READ_MODEL_INCOMPLETE, { readModels }));
  }
};
