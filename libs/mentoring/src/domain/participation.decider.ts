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
import { nextDueOn, pairingStream } from './pairing.js';
import { departure, freed, participantStream, who, type Participant } from './participant.js';
import { programmeStream, type Programme } from './programme.js';

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
export const pauseParticipation = decisionOn(({ participantId }: WithReason) => ({
  participant: writeExisting(participantStream, participantId),
}))
  .also(pairsAndProgramme)
  .decide({
    refuses: ['PARTICIPATION_ENDED'],
    emits: ['mentoring.ParticipationPaused', 'mentoring.PairPutOnHold'],
    decide: ({ reason }, { participant, programmes, pairings }, { now }) => {
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
export const resumeParticipation = decisionOn(({ participantId }: OnParticipant) => ({
  participant: writeExisting(participantStream, participantId),
}))
  .also(pairsAndProgramme)
  .decide({
    refuses: ['PARTICIPATION_ENDED'],
    emits: ['mentoring.ParticipationResumed', 'mentoring.PairTakenUp'],
    decide: (_command, { participant, programmes, pairings }, { now }) => {
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

/** Somebody leaves: what was proposed to them is closed, their pairs end, and the others' places are free again. */
export const leaveProgramme = decisionOn(({ participantId }: WithReason) => ({
  participant: writeExisting(participantStream, participantId),
}))
  .also((command, states) => ({
    ...pairsAndProgramme(command, states),
    others: partnersOf(states.participant).map((id) => write(participantStream, id)),
  }))
  .decide({
    refuses: [],
    emits: [
      'mentoring.ParticipantLeft',
      'mentoring.PlaceFreed',
      'mentoring.PairEnded',
      'mentoring.ProposalClosed',
    ],
    decide: ({ reason }, { participant, programmes, pairings, others }, { now }) => {
      if (participant.stage === 'unknown' || participant.stage === 'left') return {};
      const { personId } = participant;
      const words = reason === undefined ? {} : { reason: personal(personId, 'mentoring', reason) };
      const on = localDateAt(now, zoneOf(programmes[0]));
      return {
        participant: departure(participant, on, words),
        pairings: pairings.map((pairing) => closingOf(pairing, on, { by: 'departure' }, personId)),
        others: others.map((other) =>
          pairings.flatMap((pairing) =>
            pairing.stage === 'unknown' ? [] : freed(other, pairing.pairingId),
          ),
        ),
      };
    },
  });
