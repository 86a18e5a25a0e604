import type { Marks } from '../domain/participant.js';

/** Marks that can be read, as no server's key makes them. */
export const limits: Marks = {
  pair: (one, other) => [one, other].toSorted().join('|'),
  veto: (one, other) => `${one}>${other}`,
  apart: (one, other) => `${one}<>${other}`,
  told: (proposalId, isTold) => `${proposalId} ${isTold ? 'told' : 'kept back'}`,
};
