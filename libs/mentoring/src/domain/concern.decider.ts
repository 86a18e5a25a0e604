import {
  decisionOn,
  guard,
  guardExisting,
  localDateAt,
  personal,
  refuse,
  write,
  writeExisting,
} from '@palabre/kernel';
import { concernStream, holdOfConcern, isContact, type Concern } from './concern.js';
import { closingOf } from './closing.js';
import { nextDueOn, ofPair, pairingStream } from './pairing.js';
import { programmeOfPair, peopleOfPair } from './pair-rules.js';
import { freed, participantIdOf, participantStream } from './participant.js';

export interface RaiseConcernData {
  readonly concernId: string;
  readonly pairingId: string;
  readonly words: string;
  /** Notes of the reporter's own that the contact may read. */
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
}: Omit<RaiseConcernData, 'pairMark' | 'pairingId'>) => ({
  ...{ words, noteIds },
  ...(reporterId === undefined ? {} : { reporterId }),
});

/**
 * Somebody is worried about a pair. It reaches the safeguarding contacts only, and the pair rests at once, without a
 * reason. Never refused: there is no case in which nobody should hear of it.
 */
export const raiseConcern = decisionOn(({ concernId, pairingId }: RaiseConcernData) => ({
  concern: write(concernStream, concernId),
  pairing: writeExisting(pairingStream, pairingId),
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
    refuses: [],
    emits: ['mentoring.ConcernRaised', 'mentoring.PairPutOnHold'],
    decide: (command, { concern, pairing, programmes: [programme] }) => {
      if (pairing.stage === 'unknown' || !programme || programme.stage === 'unknown') return {};
      if (concern.stage !== 'unknown') return {};
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
              ...{ concernId, reporterMark, pairMark, contactIds: programme.contacts },
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
}

/** The reporter adds words, or discloses more of their notes. */
export const addToConcern = decisionOn(({ concernId }: AddToConcernData) => ({
  concern: writeExisting(concernStream, concernId),
})).decide({
  refuses: ['CONCERN_SETTLED'],
  emits: ['mentoring.ConcernAddedTo'],
  decide: (command, { concern }) => {
    if (concern.stage === 'settled') return refuse('CONCERN_SETTLED');
    const { concernId } = command;
    const data = { concernId, concern: personal(concernId, 'mentoring', wordsOf(command)) };
    return { concern: [{ type: 'mentoring.ConcernAddedTo' as const, data }] };
  },
});

export interface RecordStepData {
  readonly concernId: string;
  readonly step: string;
}

/** A contact writes down what they did. */
export const recordConcernStep = decisionOn(({ concernId }: RecordStepData) => ({
  concern: writeExisting(concernStream, concernId),
})).decide({
  refuses: [],
  emits: ['mentoring.ConcernStepRecorded'],
  decide: ({ concernId, step }, _states, { actor }) => {
    const data = { concernId, by: actor.id, step: personal(concernId, 'mentoring', step) };
    return { concern: [{ type: 'mentoring.ConcernStepRecorded' as const, data }] };
  },
});

/** Whether a concern is about the pair with this mark. */
const isOf = (concern: Concern, pairMark: string): boolean =>
  concern.stage !== 'unknown' && concern.pairMark === pairMark;

export interface ShareConcernData {
  readonly concernId: string;
  /** The pair that it is about: it leads to the programme, of which the concern itself keeps nothing in the clear. */
  readonly pairingId: string;
  readonly withContactId: string;
  /** Of the pair that is named here. */
  readonly pairMark: string;
}

/** A contact lets another contact of the programme read it, as when they cannot follow it up themself. */
export const shareConcern = decisionOn(({ concernId, pairingId }: ShareConcernData) => ({
  concern: writeExisting(concernStream, concernId),
  pairing: guardExisting(pairingStream, pairingId),
}))
  .also(programmeOfPair)
  .decide({
    refuses: ['OTHER_PAIR', 'NOT_A_CONTACT'],
    emits: ['mentoring.ConcernShared'],
    decide: (
      { concernId, withContactId, pairMark },
      { concern, programmes: [programme] },
      { actor },
    ) => {
      if (!isOf(concern, pairMark)) return refuse('OTHER_PAIR', {}, ['/pairingId']);
      const contacts = programme && programme.stage !== 'unknown' ? programme.contacts : [];
      if (!contacts.includes(withContactId)) {
        return refuse('NOT_A_CONTACT', {}, ['/withContactId']);
      }
      if (isContact(concern, withContactId)) return {};
      const data = { concernId, by: actor.id, withContactId };
      return { concern: [{ type: 'mentoring.ConcernShared' as const, data }] };
    },
  });

export interface SettleConcernData {
  readonly concernId: string;
  readonly pairingId: string;
  readonly outcome: 'pair-taken-up' | 'pair-ended' | 'recorded';
  readonly words: string;
  /** Of the pair that is named here. */
  readonly pairMark: string;
}

/** A contact settles a concern: the pair goes on, or ends, or what was said is kept and the pair rests on. */
export const settleConcern = decisionOn(({ concernId, pairingId }: SettleConcernData) => ({
  concern: writeExisting(concernStream, concernId),
  pairing: writeExisting(pairingStream, pairingId),
}))
  .also(peopleOfPair)
  .decide({
    refuses: ['CONCERN_SETTLED', 'OTHER_PAIR'],
    emits: [
      'mentoring.ConcernSettled',
      'mentoring.PairTakenUp',
      'mentoring.PairEnded',
      'mentoring.ProposalClosed',
      'mentoring.PlaceFreed',
    ],
    decide: (command, { concern, pairing, programmes: [programme], people }, { actor, now }) => {
      const { concernId, outcome, words, pairMark } = command;
      if (concern.stage === 'settled') return refuse('CONCERN_SETTLED');
      if (!isOf(concern, pairMark)) return refuse('OTHER_PAIR', {}, ['/pairingId']);
      if (pairing.stage === 'unknown' || !programme || programme.stage === 'unknown') return {};
      const on = localDateAt(now, programme.zone);
      const holdId = holdOfConcern(concernId);
      const rhythmDueOn = nextDueOn(programme.settings, on);
      const goesOn = outcome === 'pair-taken-up' && pairing.holds.includes(holdId);
      const taken = { ...ofPair(pairing), holdId, rhythmDueOn };
      const settled = { concernId, by: actor.id, outcome };
      return {
        concern: [
          {
            type: 'mentoring.ConcernSettled' as const,
            data: { ...settled, words: personal(concernId, 'mentoring', words) },
          },
        ],
        pairing: [
          ...(goesOn ? [{ type: 'mentoring.PairTakenUp' as const, data: taken }] : []),
          ...(outcome === 'pair-ended'
            ? closingOf(pairing, on, { by: 'coordinator' }, concernId)
            : []),
        ],
        people: people.map((one) =>
          outcome === 'pair-ended' ? freed(one, pairing.pairingId) : [],
        ),
      };
    },
  });
