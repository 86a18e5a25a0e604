import { projection } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import type { NoteTaken } from '../events.js';
import { PairNoteRow } from './note.entity.js';

export const noteProjection = projection<PairNoteRow, NoteTaken | PersonErased>({
  name: 'mentoring.notes',
  version: 1,
  entity: PairNoteRow,
  on: {
    'mentoring.NoteTaken': {
      key: ({ data }) => ({ noteId: data.noteId }),
      fold: (_row, { data: { programmeId: _programme, ...data }, recordedAt }) => ({
        ...data,
        takenAt: recordedAt,
      }),
    },
    'people.PersonErased': {
      where: ({ data }) => ({ authorId: data.personId }),
      fold: (row, { data }) =>
        row && data.purposes.includes('mentoring') ? { ...row, note: null } : undefined,
    },
  },
});
