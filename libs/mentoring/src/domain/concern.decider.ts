import { decisionOn, guard, personal, refuse, write, writeExisting } from '@palabre/kernel';
import { concernStream, holdOfConcern, isAbout } from './concern.js';
import { undisclosable } from './disclosure.js';
import {
  ofPair,
  otherWayRound,
  pairingStream,
  sideOf,
  type KnownPairing,
  type Pairing,
} from './pairing.js';
import { noPair, programmeOfPair } from './pair-rules.js';
import { isThere, participantIdOf, participantStream, type Participant } from './participant.js';
import { programmeStream, type Programme } from './programme.js';
import { MOVED_BY_A_HOLD, noted, restStream } from './rest.js';

/** More holds would fill the stream of the pair; nobody raises so many within days (see the controller). */
const MOST_HOLDS = 200;

export interface RaiseConcernData {
  readonly concernId: string;
  readonly pairingId: string;
  readonly words: string;
  /** Notes of the reporter's own pair that the contact may read. */
  readonly noteIds: readonly string[];
  /** Who says so, if they want to be known. */
  readonly reporterId?: string;
  readonly reporterMark: string;
  readonly pairMark: string;
  /** Of the note that stands in for a hold. */
  readonly restId: string;
  /** The programmes in which the reporter has a part, the latest first, as a read model knows it. Kept nowhere. */
  readonly programmeIds?: readonly string[];
}

export const wordsOf = ({
  words,
  noteIds,
  reporterId,
}: Pick<RaiseConcernData, 'words' | 'noteIds' | 'reporterId'>) => ({
  ...{ words, noteIds },
  ...(reporterId === undefined ? {} : { reporterId }),
});

interface Around {
  readonly pairing: Pairing;
  readonly programmes: readonly Programme[];
  readonly reporter: Participant;
}

/** Whether somebody has to do with the pair: is or was one of the two, takes part in its programme now, or coordinates. */
const isNear = (
  { pairing, reporter }: Around,
  actor: { readonly id: string; readonly roles: readonly string[] },
): boolean =>
  isThere(reporter) ||
  sideOf(pairing, actor.id) !== undefined ||
  actor.roles.includes('coordinator');

/** What is under way rests; and so does what two who were a pair have left, such as how they may be reached. */
const isToRest = (pairing: Pairing): pairing is KnownPairing =>
  pairing.stage !== 'unknown' && pairing.stage !== 'closed';

/**
 * Whose contacts are told: of a pair that is near, those of its programme; of an id of no pair, or of one elsewhere, those of
 * all programmes in which the reporter has a part.
 */
export const readersIn = (programmes: readonly Programme[], near: boolean) => {
  const known = programmes.flatMap((one) => (one.stage === 'unknown' ? [] : [one]));
  const of = near ? known.slice(0, 1) : known;
  return {
    programmeId: of[0]?.programmeId,
    contactIds: [...new Set(of.flatMap(({ contacts }) => contacts))],
  };
};

/**
 * Somebody is worried about a pair. It reaches the safeguarding contacts only, and the pair rests at once, without a
 * reason. The words are never refused: where there is no contact just now, the next one reads them. Nor does the answer, or how
 * far it moves the log, tell whether there is such a pair: of one that is none of theirs the words are kept all the same, for
 * the contacts of the reporter's own programmes. Only who would disclose what is not theirs is asked to leave it out.
 */
export const raiseConcern = decisionOn(({ concernId, pairingId, restId }: RaiseConcernData) => ({
  concern: write(concernStream, concernId),
  pairing: write(pairingStream, pairingId),
  rest: write(restStream, restId),
}))
  .also(({ programmeIds = [], ...command }, { pairing }, actor) => {
    const programmeId = pairing.stage === 'unknown' ? '' : pairing.programmeId;
    return {
      ...programmeOfPair(command, { pairing }),
      own: programmeIds.filter((id) => id !== programmeId).map((id) => guard(programmeStream, id)),
      reporter: guard(participantStream, participantIdOf(programmeId, actor.id)),
      // Each may also accompany the other: the same two, the other way round.
      others: otherWayRound(pairing).map((id) => write(pairingStream, id)),
    };
  })
  .decide({
    refuses: ['NOT_FOUND', 'NOTES_NOT_YOURS'],
    emits: ['mentoring.ConcernRaised', 'mentoring.PairPutOnHold', 'mentoring.RestNoted'],
    decide: (command, { concern, pairing, programmes, own, reporter, others }, { actor }) => {
      if (concern.stage !== 'unknown') return {};
      const near = isNear({ pairing, programmes, reporter }, actor);
      const wrong = undisclosable(pairing, actor.id, command.noteIds);
      if (wrong) return wrong;
      const isOwn = programmes.some(
        (one) => one.stage !== 'unknown' && command.programmeIds?.includes(one.programmeId),
      );
      const told = near || isOwn ? [...programmes, ...own] : own;
      const { programmeId, contactIds } = readersIn(told, near);
      if (programmeId === undefined) return noPair();
      const { concernId, pairingId, reporterMark, pairMark, restId } = command;
      const about = { programmeId, pairingId };
      const held = (one: Pairing) =>
        near && isToRest(one) && one.holds.length < MOST_HOLDS
          ? [
              {
                type: 'mentoring.PairPutOnHold' as const,
                data: { ...ofPair(one), holdId: holdOfConcern(concernId) },
              },
            ]
          : [];
      const holds = held(pairing);
      const further = others.map(held);
      return {
        concern: [
          {
            type: 'mentoring.ConcernRaised' as const,
            data: {
              ...{ concernId, programmeId, reporterMark, pairMark, contactIds },
              about: personal(concernId, 'mentoring', about),
              concern: personal(concernId, 'mentoring', wordsOf(command)),
            },
          },
        ],
        pairing: holds,
        others: further,
        rest: noted(restId, MOVED_BY_A_HOLD - 1 - holds.length - further.flat().length),
      };
    },
  });

export interface AddToConcernData {
  readonly concernId: string;
  readonly words: string;
  readonly noteIds: readonly string[];
  readonly reporterId?: string;
  /** The mark of whoever sends this. */
  readonly reporterMark: string;
  /** Makes the mark of a pair: the concern itself keeps no more of its own. */
  readonly pairMarkOf: (pairingId: string) => string;
  /** The pairs that the notes are of, as a read model knows it. */
  readonly pairingIds?: readonly string[];
}

/** The reporter adds words, or discloses more notes of their pair. */
export const addToConcern = decisionOn(({ concernId }: AddToConcernData) => ({
  concern: writeExisting(concernStream, concernId),
}))
  .also(({ pairingIds = [] }) => ({
    pairings: pairingIds.map((pairingId) => guard(pairingStream, pairingId)),
  }))
  .decide({
    refuses: ['CONCERN_SETTLED', 'NOTES_NOT_YOURS'],
    emits: ['mentoring.ConcernAddedTo'],
    decide: (command, { concern, pairings }, { actor }) => {
      if (concern.stage === 'settled') return refuse('CONCERN_SETTLED');
      const { concernId, noteIds, pairMarkOf } = command;
      const about = pairings.find(
        (one) => one.stage !== 'unknown' && isAbout(concern, pairMarkOf(one.pairingId)),
      );
      const wrong = undisclosable(about, actor.id, noteIds);
      if (wrong) return wrong;
      const data = { concernId, concern: personal(concernId, 'mentoring', wordsOf(command)) };
      return { concern: [{ type: 'mentoring.ConcernAddedTo' as const, data }] };
    },
  });
