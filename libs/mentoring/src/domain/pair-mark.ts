import type { Marks, PairMark, VetoMark } from './participant.js';

/** The keyed hash by which refusals and conflicts know two people, whoever of them is named first. */
export const pairMarks =
  (hash: (text: string) => string): PairMark =>
  (onePersonId, otherPersonId) =>
    hash(['mentoring-pair', ...[onePersonId, otherPersonId].sort()].join('|'));

const vetoMarks =
  (hash: (text: string) => string): VetoMark =>
  (ownerId, otherId) =>
    hash(['mentoring-veto', ownerId, otherId].join('|'));

/** All by which limits between two are known. */
export const limitMarks = (hash: (text: string) => string): Marks => ({
  pair: pairMarks(hash),
  veto: vetoMarks(hash),
});
