import pg from 'pg';
import {
  PostgresEventStore,
  type EventStore,
} from '../../../../libs/eventing/src/log/postgres/index.js';
import { ProofReader } from '../../../../libs/eventing/src/proofs/index.js';
import { runningDatabaseUrl } from '../system/running-database.js';
import { readSettings } from '../system/settings.js';

/** The log and the tree over it, for reading. @throws CommandError when no database runs */
export const openProofs = async (
  root: string,
): Promise<{ store: EventStore; proofs: ProofReader; close: () => Promise<void> }> => {
  const connectionString = await runningDatabaseUrl(readSettings(root), 'api');
  const store = new PostgresEventStore({ connection: { connectionString } });
  const pool = new pg.Pool({ connectionString, max: 1 });
  return {
    store,
    proofs: new ProofReader(pool),
    close: async () => {
      await Promise.all([store.close(), pool.end()]);
    },
  };
};
