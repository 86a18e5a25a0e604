import { derivedId, refuse, streamType, write, type LocalDate, type Sealed } from '@palabre/kernel';
import type {
  OfParticipant,
  ParticipantEvent,
  ParticipantJoined,
  PausedBy,
  Role,
} from '../events.js';
import { afterLeaving, afterPause, afterResumption } from './pauses.js';

/** The id of a person's part in a programme: everybody takes part once at most. */
export const participantIdOf = (programmeId: string, personId: string): string =>
  derivedId('participant', programmeId, personId);

/**
 * The keyed hash by which refusals and conflicts know two people, by their person ids, whoever is named first. It is
 * given to a decision as data: equal for equal people, and not to be read without the server's key.
 */
export type PairMark = (onePersonId: string, otherPersonId: string) => string;
/**
 * The keyed hash of a veto, of its owner's alone: no other event has the same, so that whoever reads the log, but not the
 * server's key, finds nothing in it by which to tell whom somebody keeps out.
 */
export type VetoMark = (ownerId: string, otherId: string) => string;
/**
 * The keyed hash of whether the two of a proposal are told of it: another one for each proposal, so that none can be told
 * from any other without the server's key.
 */
export type ToldMark = (proposalId: string, isTold: boolean) => string;
export interface Marks {
  readonly pair: PairMark;
  readonly veto: VetoMark;
  /** Of two who are not brought together again. */
  readonly apart: VetoMark;
  readonly told: ToldMark;
}

export interface Place {
  readonly pairingId: string;
  readonly as: 'mentor' | 'mentee';
  /** The other's participant id. */
  readonly partnerId: string;
}
interface Joined extends OfParticipant {
  /** How many events the stream has. */
  readonly version: number;
  /** Of the last event that is not about places. */
  readonly changedAt: number;
  readonly codeVersion: string;
  /** Until they described themselves, nobody is matched. */
  readonly described: boolean;
  readonly role: Role;
  readonly capacity: number;
  /** By whose word they rest; of others than themself also while they are gone. */
  readonly pausedBy: readonly PausedBy[];
  /** Marks of whom they keep out, whole; of older vetoes those of the pair. */
  readonly vetoes: readonly string[];
  /** Keyed hashes of pairs that are out of the question for another reason. */
  readonly ruledOut: readonly string[];
  /** Marks of those with whom they are not brought together again, as a concern was behind the end of their pair. */
  readonly apart: readonly string[];
  readonly places: readonly Place[];
  /** Whether a coordinator decides that they come back. */
  readonly barred: boolean;
}
export type Participant =
  { readonly stage: 'unknown' } | ({ readonly stage: 'active' | 'paused' | 'left' } & Joined);
export type KnownParticipant = Exclude<Participant, { stage: 'unknown' }>;

const NOBODY_YET = { version: 0, changedAt: 0, vetoes: [], ruledOut: [], apart: [], pausedBy: [] };

/** Who comes again is not described any more, keeps whom they do not want to meet, and rests as long as others had them rest. */
const joined = (participant: Participant, { data }: ParticipantJoined): Participant => {
  const { participantId, programmeId, personId, codeVersion } = data;
  const { version, changedAt, vetoes, ruledOut, apart, pausedBy } =
    participant.stage === 'unknown' ? NOBODY_YET : participant;
  return {
    stage: pausedBy.length > 0 ? 'paused' : 'active',
    ...{ participantId, programmeId, personId, codeVersion, described: false, pausedBy },
    ...{ role: 'mentee', capacity: 0, places: [], barred: false },
    ...{ version, changedAt, vetoes, ruledOut, apart },
  };
};

const changed = (participant: Participant, event: ParticipantEvent): Participant => {
  if (event.type === 'mentoring.ParticipantJoined') return joined(participant, event);
  if (participant.stage === 'unknown') return participant;
  switch (event.type) {
    case 'mentoring.CodeAccepted':
      return { ...participant, codeVersion: event.data.codeVersion };
    case 'mentoring.ProfileDescribed': {
      const { role, capacity } = event.data;
      return { ...participant, described: true, role, capacity };
    }
    case 'mentoring.BecameMentor':
      return { ...participant, role: 'both', capacity: event.data.capacity };
    case 'mentoring.VetoesKept':
      return { ...participant, vetoes: [...event.data.marks, ...event.data.pairMarks] };
    case 'mentoring.PairRuledOut':
      return { ...participant, ruledOut: [...participant.ruledOut, event.data.mark] };
    case 'mentoring.KeptApart':
      return { ...participant, apart: [...participant.apart, event.data.mark] };
    case 'mentoring.PlaceTaken': {
      const { pairingId, as, partnerId } = event.data;
      return { ...participant, places: [...participant.places, { pairingId, as, partnerId }] };
    }
    case 'mentoring.PlaceFreed': {
      const { pairingId } = event.data;
      const places = participant.places.filter((place) => place.pairingId !== pairingId);
      return { ...participant, places };
    }
    case 'mentoring.ParticipationPaused': {
      const pausedBy = afterPause(participant.pausedBy, event.data.by);
      return { ...participant, stage: 'paused', pausedBy };
    }
    case 'mentoring.ParticipationResumed': {
      const pausedBy = afterResumption(participant.pausedBy, event.data.by);
      return { ...participant, stage: pausedBy.length > 0 ? 'paused' : 'active', pausedBy };
    }
    case 'mentoring.ParticipantLeft':
      return { ...participant, stage: 'left', pausedBy: afterLeaving(participant.pausedBy) };
    case 'mentoring.ReturnBarred':
      return { ...participant, barred: true };
    case 'mentoring.ReturnAllowed':
      return { ...participant, barred: false };
  }
};

const isAboutPlaces = ({ type }: ParticipantEvent): boolean =>
  type === 'mentoring.PlaceTaken' || type === 'mentoring.PlaceFreed';

const evolve = (participant: Participant, event: ParticipantEvent): Participant => {
  const after = changed(participant, event);
  if (after.stage === 'unknown') return after;
  const version = after.version + 1;
  return { ...after, version, changedAt: isAboutPlaces(event) ? after.changedAt : version };
};

export const participantStream = streamType<Participant, ParticipantEvent, 'participant'>({
  category: 'participant',
  initial: { stage: 'unknown' },
  evolve,
});

/**
 * A participant of a command. The id follows from programme and person: so whether somebody takes part is told to nobody but
 * themself, and an id of nobody is refused like that of others.
 */
export const theParticipant = ({ participantId }: { readonly participantId: string }) => ({
  participant: write(participantStream, participantId),
});

/** Nobody of an id takes part: said to coordinators only, who may ask about anybody. */
export const noParticipant = () => refuse('NOT_FOUND', { what: 'participant' });

/** Whether somebody takes part now, also while they rest: who coordinates then matches nobody there, as it would tell of others. */
export const isThere = ({ stage }: Participant): boolean =>
  stage === 'active' || stage === 'paused';

/** Whether one of two does not want to meet the other. */
export const keepsOut = (
  one: KnownParticipant,
  other: KnownParticipant,
  { pair, veto }: Pick<Marks, 'pair' | 'veto'>,
): boolean =>
  [veto, pair].some((markOf) => one.vetoes.includes(markOf(one.personId, other.personId)));

/** Whether a concern was behind the end of what they had with the other. */
export const isKeptApart = (
  one: KnownParticipant,
  other: KnownParticipant,
  { apart }: Pick<Marks, 'apart'>,
): boolean => one.apart.includes(apart(one.personId, other.personId));

/** Whose part it is: what every event of the stream repeats. */
export const who = ({ participantId, programmeId, personId }: KnownParticipant): OfParticipant => ({
  ...{ participantId, programmeId, personId },
});

export const placesAs = ({ places }: KnownParticipant, as: Place['as']): number =>
  places.filter((place) => place.as === as).length;

/** Somebody is there no more: every place of theirs is free. */
export const departure = (
  participant: Participant,
  on: LocalDate,
  words: { readonly reason?: Sealed<string> } = {},
) =>
  participant.stage === 'unknown' || participant.stage === 'left'
    ? []
    : [
        ...participant.places.flatMap(({ pairingId }) => freed(participant, pairingId)),
        {
          type: 'mentoring.ParticipantLeft' as const,
          data: { ...who(participant), on, ...words },
          effectiveOn: on,
        },
      ];

/** The place that a pair held is free again. */
export const freed = (participant: Participant, pairingId: string) =>
  participant.stage !== 'unknown' &&
  participant.places.some((place) => place.pairingId === pairingId)
    ? [{ type: 'mentoring.PlaceFreed' as const, data: { ...who(participant), pairingId } }]
    : [];
