import type { Marks, PairMark } from './participant.js';

type Hash = (text: string) => string;

/** The keyed hash by which refusals and conflicts know two people, whoever of them is named first. */
export const pairMarks =
  (hash: Hash): PairMark =>
  (onePersonId, otherPersonId) =>
    hash(['mentoring-pair', ...[onePersonId, otherPersonId].sort()].join('|'));

/** All by which limits between two are known, and whether they are told of a proposal. */
export const limitMarks = (hash: Hash): Marks => ({
  pair: pairMarks(hash),
  veto: (ownerId, otherId) => hash(['mentoring-veto', ownerId, otherId].join('|')),
  apart: (ownerId, otherId) => hash(['mentoring-apart', ownerId, otherId].join('|')),
  told: (proposalId, isTold) =>
    hash(['mentoring-proposal', proposalId, isTold ? 'told' : 'kept-back'].join('|')),
});
