import { projection } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import type { ParticipantEvent } from '../events.js';
import { ParticipantRow } from './participant.entity.js';

const byParticipant = ({ data }: { readonly data: { readonly participantId: string } }) => ({
  participantId: data.participantId,
});

export const participantProjection = projection<ParticipantRow, ParticipantEvent | PersonErased>({
  name: 'mentoring.participants',
  version: 2,
  entity: ParticipantRow,
  on: {
    'mentoring.ParticipantJoined': {
      key: byParticipant,
      fold: (row, { data: { by, on, ...data } }) => ({
        ...{ ...data, joinedBy: by, joinedOn: on, stage: 'active', role: null, capacity: 0 },
        ...{ marks: null, profile: null, vetoes: row?.vetoes ?? [] },
        ...{ vetoedPeople: row?.vetoedPeople ?? null, ruledOut: row?.ruledOut ?? [] },
        ...{ places: [], reason: null, barred: false },
      }),
    },
    'mentoring.CodeAccepted': {
      key: byParticipant,
      fold: (row, { data: { codeVersion } }) => row && { ...row, codeVersion },
    },
    'mentoring.ProfileDescribed': {
      key: byParticipant,
      fold: (row, { data: { role, capacity, marks, profile } }) =>
        row && { ...row, role, capacity, marks, profile },
    },
    'mentoring.BecameMentor': {
      key: byParticipant,
      fold: (row, { data: { capacity } }) => row && { ...row, role: 'both' as const, capacity },
    },
    'mentoring.VetoesKept': {
      key: byParticipant,
      fold: (row, { data: { marks, pairMarks, people } }) =>
        row && { ...row, vetoes: [...marks, ...pairMarks], vetoedPeople: people },
    },
    'mentoring.PairRuledOut': {
      key: byParticipant,
      fold: (row, { data: { mark, people } }) =>
        row && { ...row, ruledOut: [...row.ruledOut, { mark, people }] },
    },
    'mentoring.PlaceTaken': {
      key: byParticipant,
      fold: (row, { data: { pairingId, as, partnerId } }) =>
        row && { ...row, places: [...row.places, { pairingId, as, partnerId }] },
    },
    'mentoring.PlaceFreed': {
      key: byParticipant,
      fold: (row, { data: { pairingId } }) =>
        row && { ...row, places: row.places.filter((place) => place.pairingId !== pairingId) },
    },
    'mentoring.ParticipationPaused': {
      key: byParticipant,
      fold: (row, { data }) => row && { ...row, stage: 'paused', reason: data.reason ?? null },
    },
    'mentoring.ParticipationResumed': {
      key: byParticipant,
      fold: (row) => row && { ...row, stage: 'active', reason: null },
    },
    'mentoring.ParticipantLeft': {
      key: byParticipant,
      fold: (row, { data }) => row && { ...row, stage: 'left', reason: data.reason ?? null },
    },
    'mentoring.ReturnBarred': {
      key: byParticipant,
      fold: (row) => row && { ...row, barred: true },
    },
    'mentoring.ReturnAllowed': {
      key: byParticipant,
      fold: (row) => row && { ...row, barred: false },
    },
    'people.PersonErased': {
      where: ({ data }) => ({ personId: data.personId }),
      fold: (row, { data }) =>
        row && data.purposes.includes('mentoring')
          ? {
              ...{ ...row, profile: null, marks: null, vetoedPeople: null, reason: null },
              ...{ ruledOut: row.ruledOut.map(({ mark }) => ({ mark, people: null })) },
            }
          : undefined,
    },
  },
});
