import {
  decisionOn,
  guardExisting,
  localDateAt,
  personal,
  refuse,
  writeExisting,
} from '@palabre/kernel';
import { closingOf } from './closing.js';
import { concernStream, holdOfConcern, isAbout, isContact } from './concern.js';
import { nextDueOn, ofPair, pairingStream } from './pairing.js';
import { peopleOfPair, programmeOfPair } from './pair-rules.js';
import { freed } from './participant.js';

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
      if (!isAbout(concern, pairMark)) return refuse('OTHER_PAIR', {}, ['/pairingId']);
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
      if (!isAbout(concern, pairMark)) return refuse('OTHER_PAIR', {}, ['/pairingId']);
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
