import type { Sealed } from '@palabre/kernel';
import type { OfParticipant, ParticipantEvent, PausedBy, Profile, Role } from '../events.js';
import { afterLeaving, afterPause, afterResumption } from './pauses.js';

/** A participant as a round of matching sees them: everything personal is sealed. */
export interface Candidate extends OfParticipant {
  readonly active: boolean;
  /** By whose word they rest. */
  readonly pausedBy: readonly PausedBy[];
  /** Of the participant's stream: what a round was made from. */
  readonly version: number;
  readonly codeVersion: string;
  readonly role: Role;
  readonly capacity: number;
  readonly profile: Sealed<Profile> | null;
  readonly vetoes: Sealed<readonly string[]> | null;
  readonly ruledOut: readonly Sealed<readonly string[]>[];
  readonly places: readonly { readonly pairingId: string; readonly as: 'mentor' | 'mentee' }[];
}

const changed = (candidate: Candidate, event: ParticipantEvent): Candidate => {
  switch (event.type) {
    case 'mentoring.CodeAccepted':
      return { ...candidate, codeVersion: event.data.codeVersion };
    case 'mentoring.ProfileDescribed': {
      const { role, capacity, profile } = event.data;
      return { ...candidate, role, capacity, profile };
    }
    case 'mentoring.BecameMentor':
      return { ...candidate, role: 'both', capacity: event.data.capacity };
    case 'mentoring.VetoesKept':
      return { ...candidate, vetoes: event.data.people };
    case 'mentoring.PairRuledOut':
    case 'mentoring.KeptApart':
      return { ...candidate, ruledOut: [...candidate.ruledOut, event.data.people] };
    case 'mentoring.PlaceTaken': {
      const { pairingId, as } = event.data;
      return { ...candidate, places: [...candidate.places, { pairingId, as }] };
    }
    case 'mentoring.PlaceFreed': {
      const { pairingId } = event.data;
      return { ...candidate, places: candidate.places.filter((at) => at.pairingId !== pairingId) };
    }
    case 'mentoring.ParticipationPaused': {
      const pausedBy = afterPause(candidate.pausedBy, event.data.by);
      return { ...candidate, active: false, pausedBy };
    }
    case 'mentoring.ParticipantLeft':
      return { ...candidate, active: false, pausedBy: afterLeaving(candidate.pausedBy) };
    case 'mentoring.ParticipationResumed': {
      const pausedBy = afterResumption(candidate.pausedBy, event.data.by);
      return { ...candidate, active: pausedBy.length === 0, pausedBy };
    }
    default:
      return candidate;
  }
};

/** The candidate after an event of their stream. */
export const candidateAfter = (
  candidate: Candidate | undefined,
  event: ParticipantEvent & { readonly version: number },
): Candidate | undefined => {
  const { version } = event;
  if (event.type === 'mentoring.ParticipantJoined') {
    const { participantId, programmeId, personId, codeVersion } = event.data;
    const pausedBy = candidate?.pausedBy ?? [];
    const active = pausedBy.length === 0;
    return {
      ...{ participantId, programmeId, personId, codeVersion, version, active, pausedBy },
      ...{ role: 'mentee', capacity: 0, profile: null, places: [] },
      ...{ vetoes: candidate?.vetoes ?? null, ruledOut: candidate?.ruledOut ?? [] },
    };
  }
  return candidate && { ...changed(candidate, event), version };
};
