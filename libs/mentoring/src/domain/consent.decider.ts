import {
  decisionOn,
  localDateAt,
  personal,
  refuse,
  write,
  writeExisting,
  type LocalDate,
} from '@palabre/kernel';
import type { Side } from '../events.js';
import { closingOf } from './closing.js';
import {
  isKeptFrom,
  isOnHold,
  nextDueOn,
  ofPair,
  pairingStream,
  sideOf,
  type KnownPairing,
} from './pairing.js';
import { isHeldByConcern, keptApart } from './kept-apart.js';
import {
  beforeProgramme,
  noPair,
  peopleOfPair,
  programmeOfPair,
  stageUnasked,
  thePair,
} from './pair-rules.js';
import { freed, who, type Marks, type PairMark, type Participant } from './participant.js';
import { noted, restStream } from './rest.js';

interface OnPair {
  readonly pairingId: string;
}

export interface RecordTrialData extends OnPair {
  readonly on: LocalDate;
}

/** The two have met once to see whether it suits them. */
export const recordTrialMeeting = decisionOn((data: RecordTrialData) => thePair(data))
  .also(programmeOfPair)
  .decide({
    refuses: [
      ...(['PAIR_ENDED', 'PAIR_ON_HOLD', 'STAGE_NOT_ASKED'] as const),
      ...(['DAY_AHEAD', 'SESSION_BEFORE_PROGRAMME'] as const),
    ],
    emits: ['mentoring.TrialMeetingHeld'],
    decide: ({ on }, { pairing, programmes: [programme] }, { now }) => {
      if (pairing.stage === 'unknown' || !programme || programme.stage === 'unknown') return {};
      if (pairing.stage === 'ended' || pairing.stage === 'closed') return refuse('PAIR_ENDED');
      if (isOnHold(pairing)) return refuse('PAIR_ON_HOLD');
      const unasked = stageUnasked(programme.settings, 'trial');
      if (unasked) return unasked;
      if (on > localDateAt(now, programme.zone)) return refuse('DAY_AHEAD', { on }, ['/on']);
      const early = beforeProgramme(programme, on, '/on');
      if (early) return early;
      if (pairing.trialHeld) return {};
      const data = { ...ofPair(pairing), on };
      return {
        pairing: [{ type: 'mentoring.TrialMeetingHeld' as const, data, effectiveOn: on }],
      };
    },
  });

const formedBy = (pairing: KnownPairing, side: Side): boolean =>
  [...pairing.accepted, side].length === 2;

/** One of the two accepts; with the second they are a pair. */
export const acceptPairing = decisionOn((data: OnPair) => thePair(data))
  .also(programmeOfPair)
  .decide({
    refuses: ['PAIR_ENDED', 'PAIR_ON_HOLD', 'TRIAL_MISSING'],
    emits: ['mentoring.PairAccepted', 'mentoring.PairFormed'],
    decide: (_command, { pairing, programmes: [programme] }, { actor, now }) => {
      const side = sideOf(pairing, actor.id);
      if (pairing.stage === 'unknown' || !side || !programme || programme.stage === 'unknown') {
        return {};
      }
      if (pairing.stage === 'ended' || pairing.stage === 'closed') return refuse('PAIR_ENDED');
      if (pairing.accepted.includes(side)) return {};
      if (isOnHold(pairing)) return refuse('PAIR_ON_HOLD');
      if (programme.settings.stages.trial === 'first' && !pairing.trialHeld) {
        return refuse('TRIAL_MISSING');
      }
      const on = localDateAt(now, programme.zone);
      const of = ofPair(pairing);
      const rhythmDueOn = nextDueOn(programme.settings, on);
      const formed = formedBy(pairing, side)
        ? [
            {
              type: 'mentoring.PairFormed' as const,
              data: { ...of, on, rhythmDueOn },
              effectiveOn: on,
            },
          ]
        : [];
      const data = { ...of, side, personId: actor.id };
      return { pairing: [{ type: 'mentoring.PairAccepted' as const, data }, ...formed] };
    },
  });

export interface DeclineData extends OnPair {
  readonly reason?: string;
  /** By which the pair is known, so that it is not proposed again. */
  readonly pairMark: PairMark;
  /** Of the notes that go with it: taken back by staff, a proposal moves the log by as many events. */
  readonly restId: string;
}

const ruledOut = (participant: Participant, pairing: KnownPairing, pairMark: PairMark) => {
  const { mentor, mentee } = pairing;
  const mark = pairMark(mentor.personId, mentee.personId);
  if (participant.stage === 'unknown' || participant.ruledOut.includes(mark)) return [];
  const other = participant.personId === mentor.personId ? mentee : mentor;
  const people = personal(participant.personId, 'mentoring', [other.personId]);
  return [{ type: 'mentoring.PairRuledOut' as const, data: { ...who(participant), mark, people } }];
};

/**
 * One of the two says no to a proposal. The reason is for the coordinator, and the pair is not proposed again; to the other
 * it looks like any proposal that came to nothing.
 */
export const declinePairing = decisionOn((data: DeclineData) => ({
  ...thePair(data),
  rest: write(restStream, data.restId),
}))
  .also(peopleOfPair)
  .decide({
    refuses: ['PAIR_ENDED', 'PAIR_FORMED_ALREADY'],
    emits: [
      ...['mentoring.ProposalClosed', 'mentoring.PlaceFreed', 'mentoring.PairRuledOut'],
      'mentoring.RestNoted',
    ],
    decide: (
      { reason, pairMark, restId },
      { pairing, programmes: [programme], people },
      { actor, now },
    ) => {
      const side = sideOf(pairing, actor.id);
      if (pairing.stage === 'unknown' || !side || !programme || programme.stage === 'unknown') {
        return {};
      }
      if (pairing.stage === 'closed' || pairing.stage === 'ended') return refuse('PAIR_ENDED');
      if (pairing.stage === 'active') return refuse('PAIR_FORMED_ALREADY');
      const words = reason === undefined ? {} : { reason };
      const on = localDateAt(now, programme.zone);
      const against = people.map((one) =>
        one.stage !== 'unknown' && one.personId === actor.id
          ? ruledOut(one, pairing, pairMark)
          : [],
      );
      return {
        pairing: closingOf(pairing, on, { by: side, ...words }, actor.id),
        people: people.map((one, at) => [...freed(one, pairing.pairingId), ...(against[at] ?? [])]),
        rest: noted(restId, people.length - against.flat().length),
      };
    },
  });

/** What comes to an end, and is not to come again where a concern holds it. */
export interface PartingData extends OnPair {
  /** Of the note that goes with it. */
  readonly restId: string;
  readonly marks: Pick<Marks, 'apart' | 'told'>;
}

/** What follows for the two: their places are free, and after a concern they are kept apart. The same number of events. */
const parted = (
  pairing: KnownPairing,
  people: readonly Participant[],
  { marks, restId }: PartingData,
  notes: number,
) => {
  const apart = people.map((one) =>
    isHeldByConcern(pairing) ? keptApart(one, pairing, marks) : [],
  );
  return {
    people: people.map((one, at) => [...freed(one, pairing.pairingId), ...(apart[at] ?? [])]),
    rest: noted(restId, notes + people.length - apart.flat().length),
  };
};

export interface WithdrawProposalData extends PartingData {
  readonly reason: string;
}

/** A coordinator takes a proposal back. */
export const withdrawProposal = decisionOn(({ pairingId, restId }: WithdrawProposalData) => ({
  pairing: writeExisting(pairingStream, pairingId),
  rest: write(restStream, restId),
}))
  .also(peopleOfPair)
  .decide({
    refuses: ['NOT_FOUND', 'PAIR_ENDED', 'PAIR_FORMED_ALREADY'],
    emits: [
      ...['mentoring.ProposalClosed', 'mentoring.PlaceFreed', 'mentoring.KeptApart'],
      'mentoring.RestNoted',
    ],
    decide: (command, { pairing, programmes: [programme], people }, { actor, now }) => {
      const { reason, marks } = command;
      if (pairing.stage === 'unknown' || isKeptFrom(pairing, actor.id, marks)) return noPair();
      if (!programme || programme.stage === 'unknown') return {};
      if (pairing.stage === 'closed' || pairing.stage === 'ended') return refuse('PAIR_ENDED');
      if (pairing.stage === 'active') return refuse('PAIR_FORMED_ALREADY');
      const on = localDateAt(now, programme.zone);
      return {
        pairing: closingOf(pairing, on, { by: 'coordinator', reason }, actor.id),
        ...parted(pairing, people, command, 0),
      };
    },
  });

/** Ends a pair through nobody's fault: either of the two at any time, or a coordinator; no reason is asked for. */
export const endPairing = decisionOn((data: PartingData) => ({
  ...thePair(data),
  rest: write(restStream, data.restId),
}))
  .also(peopleOfPair)
  .decide({
    refuses: ['NOT_FOUND', 'CONSENT_MISSING'],
    emits: [
      ...['mentoring.PairEnded', 'mentoring.PlaceFreed', 'mentoring.KeptApart'],
      'mentoring.RestNoted',
    ],
    decide: (command, { pairing, programmes: [programme], people }, { actor, now }) => {
      if (pairing.stage === 'unknown' || isKeptFrom(pairing, actor.id, command.marks)) {
        return noPair();
      }
      if (!programme || programme.stage === 'unknown') return {};
      if (pairing.stage === 'ended' || pairing.stage === 'closed') return {};
      if (pairing.stage === 'proposed') return refuse('CONSENT_MISSING');
      const on = localDateAt(now, programme.zone);
      const data = { ...ofPair(pairing), on };
      return {
        pairing: [{ type: 'mentoring.PairEnded' as const, data, effectiveOn: on }],
        // One more: as many as where a concern that is settled ends it.
        ...parted(pairing, people, command, 1),
      };
    },
  });
