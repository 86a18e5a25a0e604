import { decisionOn, guard, personal, refuse, write, writeExisting } from '@palabre/kernel';
import { concernStream, holdOfConcern, isAbout } from './concern.js';
import { undisclosable } from './disclosure.js';
import { ofPair, pairingStream } from './pairing.js';
import { noPair, programmeOfPair } from './pair-rules.js';
import { participantIdOf, participantStream } from './participant.js';

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
}

const wordsOf = ({
  words,
  noteIds,
  reporterId,
}: Pick<RaiseConcernData, 'words' | 'noteIds' | 'reporterId'>) => ({
  ...{ words, noteIds },
  ...(reporterId === undefined ? {} : { reporterId }),
});

/**
 * Somebody is worried about a pair. It reaches the safeguarding contacts only, and the pair rests at once, without a
 * reason. The words are never refused: where there is no contact just now, the next one reads them. Only who would disclose
 * what is not theirs is asked to leave it out.
 */
export const raiseConcern = decisionOn(({ concernId, pairingId }: RaiseConcernData) => ({
  concern: write(concernStream, concernId),
  pairing: write(pairingStream, pairingId),
}))
  .also((_command, { pairing }, actor) => ({
    ...programmeOfPair(_command, { pairing }),
    // Who may: somebody of the same programme.
    reporter: guard(
      participantStream,
      participantIdOf(pairing.stage === 'unknown' ? '' : pairing.programmeId, actor.id),
    ),
  }))
  .decide({
    refuses: ['NOT_FOUND', 'NOTES_NOT_YOURS'],
    emits: ['mentoring.ConcernRaised', 'mentoring.PairPutOnHold'],
    decide: (command, { concern, pairing, programmes: [programme] }, { actor }) => {
      if (pairing.stage === 'unknown') return noPair();
      if (!programme || programme.stage === 'unknown') return {};
      if (concern.stage !== 'unknown') return {};
      const wrong = undisclosable(pairing, actor.id, command.noteIds);
      if (wrong) return wrong;
      const { concernId, pairingId, reporterMark, pairMark } = command;
      const { programmeId } = programme;
      const about = { programmeId, pairingId };
      const isUnderWay = pairing.stage === 'proposed' || pairing.stage === 'active';
      const held = { ...ofPair(pairing), holdId: holdOfConcern(concernId) };
      return {
        concern: [
          {
            type: 'mentoring.ConcernRaised' as const,
            data: {
              ...{ concernId, programmeId, reporterMark, pairMark, contactIds: programme.contacts },
              about: personal(concernId, 'mentoring', about),
              concern: personal(concernId, 'mentoring', wordsOf(command)),
            },
          },
        ],
        pairing: isUnderWay ? [{ type: 'mentoring.PairPutOnHold' as const, data: held }] : [],
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
