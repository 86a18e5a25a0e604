import { decisionOn, guardExisting, write, type LocalDate } from '@palabre/kernel';
import { closingOf } from './closing.js';
import { personPresence } from './outside-streams.js';
import { pairingStream } from './pairing.js';
import { departure, freed, participantStream } from './participant.js';

/** A part in a programme, with the places that hang on it. */
export interface PresentParticipation {
  readonly participantId: string;
  readonly places: readonly { readonly pairingId: string; readonly partnerId: string }[];
}
export interface EndParticipationsData {
  readonly personId: string;
  readonly on: LocalDate;
  /** What the person takes part in, as a read model knows it. */
  readonly participations?: readonly PresentParticipation[];
}

const once = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

/** Parts that end together, the pairs that take a place of theirs, and who is on the other side of these. */
export const partsAndPlaces = ({
  participations = [],
}: {
  readonly participations?: readonly PresentParticipation[];
}) => {
  const places = participations.flatMap((one) => one.places);
  return {
    participants: participations.map((one) => write(participantStream, one.participantId)),
    pairings: once(places.map(({ pairingId }) => pairingId)).map((id) => write(pairingStream, id)),
    others: once(places.map(({ partnerId }) => partnerId)).map((id) =>
      write(participantStream, id),
    ),
  };
};

/** Ends every part of a person whose data were erased: to the others it looks as if they had left. */
export const endParticipations = decisionOn(({ personId }: EndParticipationsData) => ({
  person: guardExisting(personPresence, personId),
}))
  .also(partsAndPlaces)
  .decide({
    refuses: [],
    emits: [
      'mentoring.ParticipantLeft',
      'mentoring.PlaceFreed',
      'mentoring.PairEnded',
      'mentoring.ProposalClosed',
    ],
    decide: ({ on }, { person, participants, pairings, others }) => {
      if (!person.erased) return {};
      return {
        participants: participants.map((one) => departure(one, on)),
        // Nothing is sealed for somebody who was erased: the words stand under a key of the pair's own.
        pairings: pairings.map((pairing) =>
          pairing.stage === 'unknown'
            ? []
            : closingOf(pairing, on, { by: 'departure' }, pairing.pairingId),
        ),
        others: others.map((other) =>
          pairings.flatMap((pairing) =>
            pairing.stage === 'unknown' ? [] : freed(other, pairing.pairingId),
          ),
        ),
      };
    },
  });
