import { personal } from '@palabre/kernel';
import { holdOfPause, holdOfWish } from './concern.js';
import type { KnownPairing, Pairing } from './pairing.js';
import { who, type Marks, type Participant } from './participant.js';

/** Whether something else than a wish or a pause of the two holds the pair: a concern. */
export const isHeldByConcern = ({ pairingId, holds, mentor, mentee }: KnownPairing): boolean => {
  const theirs = [mentor, mentee].flatMap(({ participantId, personId }) => [
    ...[holdOfPause(participantId, pairingId), holdOfWish(personId, pairingId)],
  ]);
  return holds.some((hold) => !theirs.includes(hold));
};

/**
 * Somebody is not brought together with the other of a pair again: neither by a round nor by hand. Nobody is told, and it looks
 * like a veto. Of who has left nothing is kept: the other's is enough.
 */
export const keptApart = (
  participant: Participant,
  pairing: Pairing,
  marks: Pick<Marks, 'apart'>,
) => {
  if (participant.stage === 'unknown' || participant.stage === 'left') return [];
  if (pairing.stage === 'unknown') return [];
  const { mentor, mentee } = pairing;
  const { personId } = participant;
  if (![mentor.personId, mentee.personId].includes(personId)) return [];
  const other = personId === mentor.personId ? mentee : mentor;
  const mark = marks.apart(personId, other.personId);
  if (participant.apart.includes(mark)) return [];
  const people = personal(personId, 'mentoring', [other.personId]);
  return [{ type: 'mentoring.KeptApart' as const, data: { ...who(participant), mark, people } }];
};
