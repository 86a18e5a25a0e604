import type { ParticipantJoined, ProgrammeOpened, Role, ProfileDescribed } from '../events.js';
import { settingsOf, type ProgrammeType } from '../domain/types/programme-types.js';
import { personal } from '@palabre/kernel';

/** A programme `p` of a type, from September to June, in Nairobi's days. */
export const opened = (type: ProgrammeType): ProgrammeOpened => ({
  type: 'mentoring.ProgrammeOpened',
  data: {
    programmeId: 'p',
    title: { en: 'Together', fr: 'Ensemble' },
    zone: 'Africa/Nairobi',
    startsOn: '2024-09-01',
    endsOn: '2025-06-30',
    cohortId: null,
    minimumAge: 18,
    codeOfConduct: { version: '1', text: { en: 'Be kind.', fr: 'Soyez aimables.' } },
    settings: settingsOf[type],
    vocabulary: {
      skills: [
        { id: 'sewing', title: { en: 'Sewing', fr: 'Couture' } },
        { id: 'law', title: { en: 'Law', fr: 'Droit' } },
      ],
      ...{ interests: [], goals: [], places: [], differences: [] },
    },
  },
});
export const closed = {
  type: 'mentoring.ProgrammeClosed',
  data: { programmeId: 'p', on: '2025-06-30' },
} as const;

const of = (id: string) => ({ participantId: id, programmeId: 'p', personId: `person-${id}` });

export const joined = (id: string): ParticipantJoined => ({
  type: 'mentoring.ParticipantJoined',
  data: { ...of(id), by: 'invitation', codeVersion: '1', on: '2024-09-02' },
});
export const left = (id: string) =>
  ({ type: 'mentoring.ParticipantLeft', data: { ...of(id), on: '2024-12-01' } }) as const;
export const described = (id: string, role: Role, capacity: number): ProfileDescribed => ({
  type: 'mentoring.ProfileDescribed',
  data: {
    ...{ ...of(id), role, capacity },
    profile: personal(`person-${id}`, 'mentoring', {
      ...{ callName: id, offers: [], seeks: [], interests: [], goals: [], languages: [] },
      ...{ availability: [], formats: [], backgrounds: {}, welcomes: [] },
    }),
  },
});
/** Somebody acts by themself. */
export const as = (id: string) => ({
  actor: { kind: 'person' as const, id: `person-${id}`, roles: [] },
  now: '2024-11-10T22:30:00.000Z',
});
