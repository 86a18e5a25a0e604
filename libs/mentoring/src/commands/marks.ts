import type { Edge } from '@palabre/eventing';
import { invitationIdOf } from '../domain/invitation.js';
import { limitMarks } from '../domain/pair-mark.js';
import type { AgeMark } from '../domain/age-word.js';
import type { Marks } from '../domain/participant.js';

export { limitMarks, pairMarks } from '../domain/pair-mark.js';

type Hash = Edge['keyedHash'];

/** How often something may be said or changed of one pair: what fills its stream would keep others from ending it. */
export const MOST_OF_A_PAIR = 1_000;
/** What lets somebody out, or brings a word to safeguarding, goes on where all else is full. */
export const MOST_OF_LEAVING = 9_000;

/** Adds the marks under the server's key, by which is known who is told of a pair. */
export const withMarks = <Data extends object>(
  data: Data,
  hash: Hash,
): Data & { readonly marks: Marks } => ({ ...data, marks: limitMarks(hash) });

/**
 * The invitation that a secret leads to. It is found by a keyed hash, and no secret is ever compared with another: how long an
 * answer takes says nothing about one.
 */
export const invitationOf = (hash: Hash, secret: string): string =>
  invitationIdOf(hash(`invitation|${secret}`));

/** The keyed hashes under which is kept that somebody said to be too young, by programme. */
export const ageMarksOf =
  (hash: Hash, personId: string): AgeMark =>
  (programmeId) =>
    hash(`mentoring-age|${programmeId}|${personId}`);

/** The keyed hash by which the reporter of a concern is known again. */
export const reporterMarkOf = (hash: Hash, concernId: string, personId: string): string =>
  hash(`mentoring-reporter|${concernId}|${personId}`);

/** The keyed hash of the pair, or exchange, that a concern is about. */
export const concernedPairOf = (hash: Hash, concernId: string, pairingId: string): string =>
  hash(`mentoring-concern|${concernId}|${pairingId}`);
