import pg from 'pg';
import { untold, type EventStore } from '@palabre/eventing';
import { openEventStore, readConfiguration } from '@palabre/platform';
import { ProofReader } from '../../../../libs/eventing/src/proofs/index.js';
import { environmentBeside } from '../system/program-environment.js';

/** The log that the worker proves, and the tree over it, for reading. @throws CommandError when no database runs */
export const openProofs = async (
  root: string,
): Promise<{ store: EventStore; proofs: ProofReader; close: () => Promise<void> }> => {
  const environment = await environmentBeside(root, 'api');
  const configuration = readConfiguration({ ...process.env, ...environment });
  const store = openEventStore(configuration, untold);
  const pool = new pg.Pool({ connectionString: configuration.DATABASE_URL, max: 1 });
  return {
    store,
    proofs: new ProofReader(pool),
    close: async () => {
      await Promise.all([store.close(), pool.end()]);
    },
  };
};
