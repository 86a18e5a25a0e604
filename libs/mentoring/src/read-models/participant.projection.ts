import { projection } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import type { ParticipantEvent } from '../events.js';
import { afterLeaving, afterPause, afterResumption } from '../contract.js';
import { ParticipantRow } from './participant.entity.js';

const byParticipant = ({ data }: { readonly data: { readonly participantId: string } }) => ({
  participantId: data.participantId,
});

export const participantProjection = projection<ParticipantRow, ParticipantEvent | PersonErased>({
  name: 'mentoring.participants',
  version: 3,
  entity: ParticipantRow,
  on: {
    'mentoring.ParticipantJoined': {
      key: byParticipant,
      fold: (row, { data: { by, on, ...data } }) => ({
        ...{ ...data, joinedBy: by, joinedOn: on, role: null, capacity: 0, profile: null },
        ...{ vetoes: row?.vetoes ?? [], apart: row?.apart ?? [], pausedBy: row?.pausedBy ?? [] },
        stage: (row?.pausedBy ?? []).length > 0 ? 'paused' : 'active',
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
      fold: (row, { data: { role, capacity, profile } }) =>
        row && { ...row, role, capacity, profile },
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
    'mentoring.KeptApart': {
      key: byParticipant,
      fold: (row, { data: { mark } }) => row && { ...row, apart: [...row.apart, mark] },
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
      fold: (row, { data: { by, reason } }) =>
        row && {
          ...{ ...row, stage: 'paused' as const, pausedBy: afterPause(row.pausedBy, by) },
          reason: reason ?? row.reason,
        },
    },
    'mentoring.ParticipationResumed': {
      key: byParticipant,
      fold: (row, { data: { by } }) => {
        if (!row) return row;
        const pausedBy = afterResumption(row.pausedBy, by);
        return pausedBy.length > 0
          ? { ...row, pausedBy }
          : { ...row, pausedBy, stage: 'active', reason: null };
      },
    },
    'mentoring.ParticipantLeft': {
      key: byParticipant,
      fold: (row, { data }) =>
        row && {
          ...{ ...row, stage: 'left' as const, reason: data.reason ?? null },
          pausedBy: afterLeaving(row.pausedBy),
        },
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
              ...{ ...row, profile: null, vetoedPeople: null, reason: null },
              ...{ ruledOut: row.ruledOut.map(({ mark }) => ({ mark, people: null })) },
            }
          : undefined,
    },
  },
});
