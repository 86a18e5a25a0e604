import { guard, refuse, write, type LocalDate, type Refusal } from '@palabre/kernel';
import type { PairStage, ProgrammeSettings } from '../events.js';
import { isOnHold, pairingStream, type KnownPairing, type Pairing } from './pairing.js';
import { participantStream } from './participant.js';
import { programmeStream, type OpenedProgramme, type Programme } from './programme.js';

/**
 * The pair of a command. Whose ids are known can be put together to that of a pair: so whether there is one is told to nobody
 * who is not of it, and an id of no pair is refused like that of others.
 */
export const thePair = ({ pairingId }: { readonly pairingId: string }) => ({
  pairing: write(pairingStream, pairingId),
});

/** What follows from a pair: its programme, and the two as participants. */
export const programmeOfPair = (_command: unknown, { pairing }: { readonly pairing: Pairing }) => ({
  programmes: pairing.stage === 'unknown' ? [] : [guard(programmeStream, pairing.programmeId)],
});
export const peopleOfPair = (_command: unknown, { pairing }: { readonly pairing: Pairing }) => ({
  programmes: pairing.stage === 'unknown' ? [] : [guard(programmeStream, pairing.programmeId)],
  people:
    pairing.stage === 'unknown'
      ? []
      : [pairing.mentor, pairing.mentee].map(({ participantId }) =>
          write(participantStream, participantId),
        ),
});

/** There is no pair of an id: said to coordinators only, who may ask about any. */
export const noPair = () => refuse('NOT_FOUND', { what: 'pairing' });

export const SILENT_CODES = ['PAIR_ENDED', 'PAIR_ON_HOLD'] as const;

/** Whoever is of a pair that rests or has ended says nothing more to the other through it. */
export const silent = (
  pairing: KnownPairing,
): Refusal<(typeof SILENT_CODES)[number]> | undefined => {
  if (pairing.stage === 'ended' || pairing.stage === 'closed') return refuse('PAIR_ENDED');
  return isOnHold(pairing) ? refuse('PAIR_ON_HOLD') : undefined;
};

/** A pair that is at work, with the programme whose settings it follows. */
export interface AtWork {
  readonly pairing: KnownPairing;
  readonly programme: OpenedProgramme;
}

export const AT_WORK_CODES = ['CONSENT_MISSING', ...SILENT_CODES] as const;

/** The pair, if both have accepted, and it has neither ended nor rests. Which of the two is missing is not told. */
export const atWork = (
  pairing: Pairing,
  [programme]: readonly Programme[],
): AtWork | Refusal<(typeof AT_WORK_CODES)[number]> => {
  if (pairing.stage === 'unknown' || !programme || programme.stage === 'unknown') {
    return refuse('CONSENT_MISSING');
  }
  const stopped = silent(pairing);
  if (stopped) return stopped;
  if (pairing.stage === 'proposed') return refuse('CONSENT_MISSING');
  return { pairing, programme };
};

/** Whether the programme has this stage at all. */
export const stageUnasked = (
  { stages, type }: ProgrammeSettings,
  stage: PairStage,
): Refusal<'STAGE_NOT_ASKED'> | undefined =>
  stages[stage] === 'none' ? refuse('STAGE_NOT_ASKED', { stage, type }) : undefined;

const isDone: Readonly<Record<PairStage, (pairing: KnownPairing) => boolean>> = {
  trial: ({ trialHeld }) => trialHeld,
  preparation: ({ prepared }) => prepared.includes('mentor') && prepared.includes('mentee'),
  needs: ({ needsDefined }) => needsDefined,
  goals: ({ goals }) => Object.keys(goals).length > 0,
  project: ({ projectPlanned }) => projectPlanned,
};

/** What the programme asks for before the first session and has not been done. */
export const missingFirst = (
  { stages }: ProgrammeSettings,
  pairing: KnownPairing,
): readonly PairStage[] =>
  (Object.keys(isDone) as PairStage[]).filter(
    (stage) => stages[stage] === 'first' && !isDone[stage](pairing),
  );

/** Nothing is held before a programme has begun, and nothing is planned for then. */
export const beforeProgramme = (
  { startsOn }: OpenedProgramme,
  day: LocalDate,
  field: string,
): Refusal<'SESSION_BEFORE_PROGRAMME'> | undefined =>
  day < startsOn ? refuse('SESSION_BEFORE_PROGRAMME', { day, startsOn }, [field]) : undefined;

/** A day within the programme. */
export const outsideProgramme = (
  { startsOn, endsOn }: OpenedProgramme,
  day: LocalDate,
  field: string,
): Refusal<'DAY_OUTSIDE_PROGRAMME'> | undefined =>
  day < startsOn || day > endsOn
    ? refuse('DAY_OUTSIDE_PROGRAMME', { day, startsOn, endsOn }, [field])
    : undefined;
