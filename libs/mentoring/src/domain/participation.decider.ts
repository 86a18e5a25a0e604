import {
  decisionOn,
  guardExisting,
  localDateAt,
  personal,
  refuse,
  write,
  writeExisting,
  type ZoneId,
} from '@palabre/kernel';
import { holdOfPause } from './concern.js';
import { closingOf } from './closing.js';
import { isHeldByConcern, keptApart } from './kept-apart.js';
import { nextDueOn, pairingStream, type Pairing } from './pairing.js';
import {
  departure,
  freed,
  noParticipant,
  participantStream,
  theParticipant,
  who,
  type KnownParticipant,
  type Marks,
  type Participant,
} from './participant.js';
import { programmeStream, type Programme } from './programme.js';
import { noted, restStream } from './rest.js';

interface OnParticipant {
  readonly participantId: string;
}
interface WithReason extends OnParticipant {
  readonly reason?: string;
}

const pairsAndProgramme = (
  _command: OnParticipant,
  { participant }: { participant: Participant },
) => ({
  programmes:
    participant.stage === 'unknown'
      ? []
      : [guardExisting(programmeStream, participant.programmeId)],
  pairings:
    participant.stage === 'unknown'
      ? []
      : participant.places.map(({ pairingId }) => write(pairingStream, pairingId)),
});

/** Each once: a stream is named once in a decision. */
const partnersOf = (participant: Participant): string[] =>
  participant.stage === 'unknown'
    ? []
    : [...new Set(participant.places.map(({ partnerId }) => partnerId))];

const zoneOf = (programme: Programme | undefined): ZoneId =>
  programme === undefined || programme.stage === 'unknown' ? 'UTC' : programme.zone;

/** Somebody rests: they are not matched, and their pairs do nothing meanwhile. */
export const pauseParticipation = decisionOn((data: WithReason) => theParticipant(data))
  .also(pairsAndProgramme)
  .decide({
    refuses: ['NOT_FOUND', 'PARTICIPATION_ENDED'],
    emits: ['mentoring.ParticipationPaused', 'mentoring.PairPutOnHold'],
    decide: ({ reason }, { participant, programmes, pairings }, { now }) => {
      if (participant.stage === 'unknown') return noParticipant();
      if (participant.stage === 'paused') return {};
      if (participant.stage !== 'active') return refuse('PARTICIPATION_ENDED');
      const { personId, participantId } = participant;
      const words = reason === undefined ? {} : { reason: personal(personId, 'mentoring', reason) };
      const on = localDateAt(now, zoneOf(programmes[0]));
      return {
        participant: [
          {
            type: 'mentoring.ParticipationPaused' as const,
            data: { ...who(participant), on, ...words },
            effectiveOn: on,
          },
        ],
        pairings: pairings.map((pairing) => {
          if (pairing.stage === 'unknown') return [];
          const { pairingId, programmeId } = pairing;
          const data = { pairingId, programmeId, holdId: holdOfPause(participantId, pairingId) };
          return [{ type: 'mentoring.PairPutOnHold' as const, data }];
        }),
      };
    },
  });

/** Somebody who rested goes on, and so do their pairs unless something else holds them. */
export const resumeParticipation = decisionOn((data: OnParticipant) => theParticipant(data))
  .also(pairsAndProgramme)
  .decide({
    refuses: ['NOT_FOUND', 'PARTICIPATION_ENDED'],
    emits: ['mentoring.ParticipationResumed', 'mentoring.PairTakenUp'],
    decide: (_command, { participant, programmes, pairings }, { now }) => {
      if (participant.stage === 'unknown') return noParticipant();
      if (participant.stage === 'active') return {};
      const [programme] = programmes;
      if (participant.stage !== 'paused' || !programme || programme.stage === 'unknown') {
        return refuse('PARTICIPATION_ENDED');
      }
      const on = localDateAt(now, programme.zone);
      const rhythmDueOn = nextDueOn(programme.settings, on);
      return {
        participant: [
          {
            type: 'mentoring.ParticipationResumed' as const,
            data: { ...who(participant), on },
            effectiveOn: on,
          },
        ],
        pairings: pairings.map((pairing) => {
          if (pairing.stage === 'unknown') return [];
          const { pairingId, programmeId, holds } = pairing;
          const holdId = holdOfPause(participant.participantId, pairingId);
          if (!holds.includes(holdId)) return [];
          const data = { pairingId, programmeId, holdId, rhythmDueOn };
          return [{ type: 'mentoring.PairTakenUp' as const, data }];
        }),
      };
    },
  });

export interface LeaveData extends WithReason {
  /** False: a coordinator decides whether they come back. Of one's own leaving it is nothing. */
  readonly mayReturn?: boolean;
  /** Of the notes that go with it. */
  readonly restId: string;
  readonly marks: Pick<Marks, 'apart'>;
}

/** What another's place and limits come to once somebody left: free, and kept apart where a concern held the pair. */
const leftBy = (other: Participant, pairings: readonly Pairing[], marks: Pick<Marks, 'apart'>) =>
  pairings.flatMap((pairing) =>
    pairing.stage === 'unknown'
      ? []
      : [
          ...freed(other, pairing.pairingId),
          ...(isHeldByConcern(pairing) ? keptApart(other, pairing, marks) : []),
        ],
  );

/** Who was asked to leave for others' sake does not come back by the next link. */
const barred = (participant: KnownParticipant, mayReturn: boolean, actorId: string) =>
  mayReturn || participant.barred || participant.personId === actorId
    ? []
    : [{ type: 'mentoring.ReturnBarred' as const, data: who(participant) }];

/** Somebody leaves: what was proposed to them is closed, their pairs end, and the others' places are free again. */
export const leaveProgramme = decisionOn((data: LeaveData) => ({
  ...theParticipant(data),
  rest: write(restStream, data.restId),
}))
  .also((command, states) => ({
    ...pairsAndProgramme(command, states),
    others: partnersOf(states.participant).map((id) => write(participantStream, id)),
  }))
  .decide({
    refuses: ['NOT_FOUND'],
    emits: [
      'mentoring.ParticipantLeft',
      'mentoring.ReturnBarred',
      'mentoring.PlaceFreed',
      'mentoring.PairEnded',
      'mentoring.ProposalClosed',
      'mentoring.KeptApart',
      'mentoring.RestNoted',
    ],
    decide: (
      { reason, mayReturn = true, restId, marks },
      { participant, programmes, pairings, others },
      { actor, now },
    ) => {
      if (participant.stage === 'unknown') return noParticipant();
      const { personId } = participant;
      const words = reason === undefined ? {} : { reason: personal(personId, 'mentoring', reason) };
      const on = localDateAt(now, zoneOf(programmes[0]));
      const theirs = others.map((other) => leftBy(other, pairings, marks));
      const apart = theirs.flat().filter(({ type }) => type === 'mentoring.KeptApart').length;
      return {
        participant: [
          ...departure(participant, on, words),
          ...barred(participant, mayReturn, actor.id),
        ],
        pairings: pairings.map((pairing) => closingOf(pairing, on, { by: 'departure' }, personId)),
        others: theirs,
        // One event a pair, whether or not it is kept apart: nobody reads a concern off how far the log moved.
        rest: noted(restId, pairings.length - apart),
      };
    },
  });

/** A coordinator lets somebody come back who had to leave; they join like everybody. */
export const allowReturn = decisionOn(({ participantId }: OnParticipant) => ({
  participant: writeExisting(participantStream, participantId),
})).decide({
  refuses: [],
  emits: ['mentoring.ReturnAllowed'],
  decide: (_command, { participant }) =>
    participant.stage === 'unknown' || !participant.barred
      ? {}
      : { participant: [{ type: 'mentoring.ReturnAllowed' as const, data: who(participant) }] },
});
