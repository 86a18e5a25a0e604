import { personal } from '@palabre/kernel';
import { holdOfPause, holdOfWish } from './concern.js';
import type { KnownPairing, Pairing } from './pairing.js';
import { who, type KnownParticipant, type Marks, type Participant } from './participant.js';

/** Whether something else than a wish or a pause of the two holds the pair: a concern. */
export const isHeldByConcern = ({ pairingId, holds, mentor, mentee }: KnownPairing): boolean => {
  const theirs = [mentor, mentee].flatMap(({ participantId, personId }) => [
    ...[holdOfPause(participantId, pairingId), holdOfWish(personId, pairingId)],
  ]);
  return holds.some((hold) => !theirs.includes(hold));
};

const apartFrom = (participant: KnownParticipant, otherId: string, marks: Pick<Marks, 'apart'>) => {
  const mark = marks.apart(participant.personId, otherId);
  if (participant.apart.includes(mark)) return [];
  const people = personal(participant.personId, 'mentoring', [otherId]);
  return [{ type: 'mentoring.KeptApart' as const, data: { ...who(participant), mark, people } }];
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
  return apartFrom(participant, (personId === mentor.personId ? mentee : mentor).personId, marks);
};

/** The same of two whom nothing but an exchange has brought together. */
export const keptApartFrom = (
  participant: Participant,
  other: Participant | undefined,
  marks: Pick<Marks, 'apart'>,
) =>
  participant.stage === 'unknown' ||
  participant.stage === 'left' ||
  other === undefined ||
  other.stage === 'unknown'
    ? []
    : apartFrom(participant, other.personId, marks);
