import { createHash } from 'node:crypto';
import { euros } from './bodies.js';
import type { Person } from './person.js';
import type { Group, SmallBudget } from './small-community.js';
import { photo, storePdf, upload } from './uploads.js';

/** Two contracts of the same amount, asked for by the group's lead. @returns their ids */
export const askForTwoContracts = async (
  { cohortId, groupId, lead }: Group,
  { lineId }: SmallBudget,
  minor: number,
): Promise<string[]> => {
  // One contract over both.
  const evidence = [await storePdf(lead, 'contract')];
  const terms = { evidence, supplier: { name: 'A facilitator' }, contractTotal: euros(2 * minor) };
  const body = { lineId, groupId, amount: euros(minor), ...terms };
  const asked = await Promise.all(
    [1, 2].map(() => lead.does(`/budgets/${cohortId}/commitments`, body)),
  );
  return asked.map(({ id }) => id);
};

/** An advance from its request to a receipt for all of it, which waits to be accepted. */
export const accountForAdvance = async (
  finance: Person,
  { cohortId, groupId, lead }: Group,
  { lineId }: SmallBudget,
  today: string,
) => {
  const advances = `/budgets/${cohortId}/advances`;
  const wish = { lineId, groupId, amount: euros(5_000), dueOn: today, purpose: 'Tea.' };
  const { id } = await lead.does(advances, wish);
  await finance.does(`${advances}/${id}/payment`, { bookedOn: today, valueOn: today });
  const documentId = (await upload(lead, 'receipt', await photo())).json.id as string;
  const receipts = [{ amount: euros(5_000), spentOn: today, documentId }];
  const settled = await lead.does(`${advances}/${id}/settlements`, { receipts });
  const path = `${advances}/${id}`;
  const { settlement } = await lead.reads(`${path}?after=${settled.position}`);
  const { contentHash } = settlement as { readonly contentHash: string };
  return {
    ...{ path, documentId, settlementId: settled.id, body: { contentHash } },
    acceptance: `${path}/settlements/${settled.id}/acceptance`,
  };
};

/** Which of these ids a sample of one draws by a seed: the one whose SHA-256 behind the seed is smallest. */
export const drawnBy = (seed: string, ids: readonly string[]): string => {
  const rank = (id: string): string => createHash('sha256').update(`${seed}:${id}`).digest('hex');
  return [...ids].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))[0] ?? '';
};
