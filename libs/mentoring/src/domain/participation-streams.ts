import { guardExisting, write, type ZoneId } from '@palabre/kernel';
import { pairingStream } from './pairing.js';
import type { Participant } from './participant.js';
import { programmeStream, type Programme } from './programme.js';

/** What hangs on somebody's part: its programme, and the pairs that take a place of theirs. */
export const pairsAndProgramme = (
  _command: unknown,
  { participant }: { readonly participant: Participant },
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

export const zoneOf = (programme: Programme | undefined): ZoneId =>
  programme === undefined || programme.stage === 'unknown' ? 'UTC' : programme.zone;
