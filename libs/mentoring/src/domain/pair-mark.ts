import type { PairMark } from './participant.js';

/** The keyed hash by which vetoes, refusals and conflicts know two people, whoever of them is named first. */
export const pairMarks =
  (hash: (text: string) => string): PairMark =>
  (onePersonId, otherPersonId) =>
    hash(['mentoring-pair', ...[onePersonId, otherPersonId].sort()].join('|'));
