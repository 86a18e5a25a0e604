import { PostgresEventStore, ProjectionRunner } from '@palabre/eventing';
import { openPool } from './follower-database.js';
import { accounts, ledgerCodec, tallies, withShapes } from './ledger.js';

/** What such a process is told, and what it tells. */
export interface FollowerOrders {
  readonly apiUrl: string;
  readonly workerUrl: string;
  readonly ownerUrl: string;
  /** Rebuilds this projection page by page instead of following the log. */
  readonly rebuild?: string;
}
export type FollowerNews =
  | { readonly moved: readonly string[]; readonly position: string }
  | { readonly rebuilding: string };

/** A process of its own that follows the log like a worker, or rebuilds; ended by killing it. */
const { apiUrl, workerUrl, ownerUrl, rebuild } = JSON.parse(
  process.argv[2] ?? '',
) as FollowerOrders;
const tell = (news: FollowerNews): unknown => process.send?.(news);

const runner = new ProjectionRunner({
  store: new PostgresEventStore({ connection: { connectionString: apiUrl } }),
  codec: ledgerCodec,
  pool: openPool(workerUrl),
  projections: await withShapes(ownerUrl, [accounts, tallies]),
  ...(rebuild === undefined ? {} : { pageSize: 3 }),
  onProgress: ({ names, position }) => tell({ moved: names, position: String(position) }),
});
if (rebuild === undefined) runner.start();
else {
  await runner.rebuild(rebuild, {
    onProgress: ({ position }) => tell({ rebuilding: String(position) }),
  });
}
process.on('disconnect', () => process.exit());
