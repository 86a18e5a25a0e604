import {
  decisionOn,
  guardExisting,
  localDateAt,
  personal,
  refuse,
  write,
  type Instant,
  type LocalDate,
} from '@palabre/kernel';
import type { PausedBy } from '../events.js';
import { concernStream, holdOfPause } from './concern.js';
import { nextDueOn, type Pairing } from './pairing.js';
import {
  noParticipant,
  participantStream,
  theParticipant,
  who,
  type KnownParticipant,
} from './participant.js';
import { pairsAndProgramme, zoneOf } from './participation-streams.js';
import { afterResumption } from './pauses.js';
import type { Programme } from './programme.js';

interface OnParticipant {
  readonly participantId: string;
}

/** Their own word, or that of somebody who coordinates. */
const wordOf = ({ personId }: KnownParticipant, actorId: string): PausedBy =>
  personId === actorId ? 'self' : 'staff';

/** A pause by one word more; each pair rests by one hold, however many words there are. */
const pausedBy = (
  participant: KnownParticipant,
  pairings: readonly Pairing[],
  by: PausedBy,
  on: LocalDate,
  reason?: string,
) => {
  const { personId, participantId } = participant;
  const words = reason === undefined ? {} : { reason: personal(personId, 'mentoring', reason) };
  return {
    participant: [
      {
        type: 'mentoring.ParticipationPaused' as const,
        data: { ...who(participant), by, on, ...words },
        effectiveOn: on,
      },
    ],
    pairings: pairings.map((pairing) => {
      if (pairing.stage === 'unknown') return [];
      const { pairingId, programmeId } = pairing;
      const holdId = holdOfPause(participantId, pairingId);
      if (pairing.holds.includes(holdId)) return [];
      return [
        { type: 'mentoring.PairPutOnHold' as const, data: { pairingId, programmeId, holdId } },
      ];
    }),
  };
};

export interface PauseParticipationData extends OnParticipant {
  readonly reason?: string;
}

/** Somebody rests: they are not matched, and their pairs do nothing meanwhile. */
export const pauseParticipation = decisionOn((data: PauseParticipationData) => theParticipant(data))
  .also(pairsAndProgramme)
  .decide({
    refuses: ['NOT_FOUND', 'PARTICIPATION_ENDED'],
    emits: ['mentoring.ParticipationPaused', 'mentoring.PairPutOnHold'],
    decide: ({ reason }, { participant, programmes, pairings }, { actor, now }) => {
      if (participant.stage === 'unknown') return noParticipant();
      if (participant.stage === 'left') return refuse('PARTICIPATION_ENDED');
      const by = wordOf(participant, actor.id);
      if (participant.pausedBy.includes(by)) return {};
      return pausedBy(participant, pairings, by, localDateAt(now, zoneOf(programmes[0])), reason);
    },
  });

/** One word that had somebody rest is taken back; they go on, and so do their pairs, once none is left. */
const resumedBy = (
  participant: KnownParticipant,
  pairings: readonly Pairing[],
  programme: Exclude<Programme, { stage: 'unknown' }>,
  by: PausedBy,
  now: Instant,
) => {
  const on = localDateAt(now, programme.zone);
  const goesOn = afterResumption(participant.pausedBy, by).length === 0;
  const rhythmDueOn = nextDueOn(programme.settings, on);
  return {
    participant: [
      {
        type: 'mentoring.ParticipationResumed' as const,
        data: { ...who(participant), by, on },
        effectiveOn: on,
      },
    ],
    pairings: pairings.map((pairing) => {
      if (pairing.stage === 'unknown' || !goesOn) return [];
      const { pairingId, programmeId, holds } = pairing;
      const holdId = holdOfPause(participant.participantId, pairingId);
      if (!holds.includes(holdId)) return [];
      const data = { pairingId, programmeId, holdId, rhythmDueOn };
      return [{ type: 'mentoring.PairTakenUp' as const, data }];
    }),
  };
};

/**
 * Whoever had somebody rest lets them go on: they themself after their own pause, and nobody else; a coordinator after one of
 * staff. Whose word is left is told to nobody.
 */
export const resumeParticipation = decisionOn((data: OnParticipant) => theParticipant(data))
  .also(pairsAndProgramme)
  .decide({
    refuses: ['NOT_FOUND', 'PARTICIPATION_ENDED', 'PAUSED_BY_OTHERS'],
    emits: ['mentoring.ParticipationResumed', 'mentoring.PairTakenUp'],
    decide: (_command, { participant, programmes: [programme], pairings }, { actor, now }) => {
      if (participant.stage === 'unknown') return noParticipant();
      if (participant.stage === 'active') return {};
      if (participant.stage !== 'paused' || !programme || programme.stage === 'unknown') {
        return refuse('PARTICIPATION_ENDED');
      }
      const by = wordOf(participant, actor.id);
      if (!participant.pausedBy.includes(by)) return refuse('PAUSED_BY_OTHERS');
      return resumedBy(participant, pairings, programme, by, now);
    },
  });

export interface RestParticipantData extends OnParticipant {
  /** The open concern for which they rest. */
  readonly concernId: string;
}

/**
 * A safeguarding contact has somebody of the concern's programme rest, without a reason: nobody is brought together with them,
 * and all of their pairs rest. It looks like a pause that a coordinator wished.
 */
export const restParticipant = decisionOn(({ concernId, participantId }: RestParticipantData) => ({
  participant: write(participantStream, participantId),
  concern: guardExisting(concernStream, concernId),
}))
  .also(pairsAndProgramme)
  .decide({
    refuses: ['CONCERN_SETTLED', 'OTHER_PROGRAMME', 'PARTICIPATION_ENDED'],
    emits: ['mentoring.ParticipationPaused', 'mentoring.PairPutOnHold'],
    decide: (_command, { participant, concern, programmes, pairings }, { now }) => {
      if (concern.stage !== 'open') return refuse('CONCERN_SETTLED');
      if (participant.stage === 'unknown' || participant.programmeId !== concern.programmeId) {
        return refuse('OTHER_PROGRAMME', {}, ['/participantId']);
      }
      if (participant.stage === 'left') return refuse('PARTICIPATION_ENDED');
      if (participant.pausedBy.includes('safeguarding')) return {};
      const on = localDateAt(now, zoneOf(programmes[0]));
      return pausedBy(participant, pairings, 'safeguarding', on);
    },
  });

/** A safeguarding contact of the programme lets somebody go on whom one of them had rest. */
export const liftRest = decisionOn((data: OnParticipant) => theParticipant(data))
  .also(pairsAndProgramme)
  .decide({
    refuses: ['PARTICIPATION_ENDED'],
    emits: ['mentoring.ParticipationResumed', 'mentoring.PairTakenUp'],
    decide: (_command, { participant, programmes: [programme], pairings }, { now }) => {
      if (participant.stage === 'unknown' || !programme || programme.stage === 'unknown') return {};
      if (participant.stage === 'left') return refuse('PARTICIPATION_ENDED');
      if (!participant.pausedBy.includes('safeguarding')) return {};
      return resumedBy(participant, pairings, programme, 'safeguarding', now);
    },
  });
