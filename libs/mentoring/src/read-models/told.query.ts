import type { Asking } from '@palabre/platform';
import { isTold } from '../domain/pairing.js';
import { limitMarks } from '../domain/pair-mark.js';
import { PairingRow } from './pairing.entity.js';

type Reading = Pick<Asking, 'db' | 'actor' | 'keyedHash'>;
type Two = Pick<PairingRow, 'mentorPersonId' | 'menteePersonId' | 'proposal'>;

/** Whether whoever reads is one of the two, and whether they are told of it; nothing of pairs of others. */
export const ownIn = (
  { mentorPersonId, menteePersonId, proposal }: Two,
  { actor, keyedHash }: Omit<Reading, 'db'>,
): 'told' | 'kept-back' | undefined => {
  if (![mentorPersonId, menteePersonId].includes(actor.id)) return undefined;
  return isTold(proposal, limitMarks(keyedHash)) ? 'told' : 'kept-back';
};

/** The same of the pair of an id. */
export const ownPairing = async (asking: Reading, pairingId: string) => {
  const row = await asking.db.findOneBy(PairingRow, { pairingId });
  return row ? ownIn(row, asking) : undefined;
};

/** Pairs of whoever reads of which they are not told: in nothing that they read is anything of them. */
export const keptBackFrom = async (asking: Reading): Promise<ReadonlySet<string>> => {
  const { db, actor } = asking;
  const own = await db.findBy(PairingRow, [
    { mentorPersonId: actor.id },
    { menteePersonId: actor.id },
  ]);
  return new Set(own.flatMap((row) => (ownIn(row, asking) === 'kept-back' ? [row.pairingId] : [])));
};
