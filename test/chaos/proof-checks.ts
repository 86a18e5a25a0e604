import { join } from 'node:path';
import { eventually } from '../support/eventually.js';
import { palabre } from '../support/palabre.js';
import type { SeveralProcesses } from './several-processes.js';

const TREE_MS = 60_000;

/** Exports the log with its signed checkpoint and has the file verified without the system. */
export const proofFlaws = async (system: SeveralProcesses): Promise<string[]> => {
  const [auditor] = await system.join('auditor', 'auditor');
  const [log] = await system.sql<{ count: number; head: string }>(
    'select count(*)::int as count, max(position)::text as head from log.events',
  );
  await eventually(
    'a checkpoint of the whole log',
    async () => {
      const { status } = await auditor.asks(`/proofs/checkpoint?after=${log?.head}`);
      return status === 200 ? true : undefined;
    },
    TREE_MS,
  );
  const { text: key } = await auditor.asks('/proofs/key');
  const file = join(system.place.home, 'all.jsonl');
  const exported = await palabre(['audit', 'export', '--out', file], system.place.env);
  const nowhere = { ...system.place.env, PALABRE_HOME: '/nonexistent', DATABASE_URL: '' };
  const verified = await palabre(['audit', 'verify', file, '--key', key.trim()], nowhere);
  return [
    ...(exported.code === 0 && exported.said.startsWith(`${log?.count} events, 0 up to`)
      ? []
      : [`the export of ${log?.count} events ended with ${exported.code}: ${exported.said}`]),
    ...(verified.code === 0 && verified.said.includes('\nverified:')
      ? []
      : [`the export was not verified: ${verified.said}`]),
  ];
};
