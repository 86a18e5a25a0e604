import { projection, streamId } from '@palabre/eventing';
import type { PersonEvent } from '../events.js';
import { PersonRow } from './person.entity.js';

const ofStream = (event: { readonly stream: string }) => ({ personId: streamId(event.stream) });

export const personProjection = projection<PersonRow, PersonEvent>({
  name: 'people.persons',
  version: 1,
  entity: PersonRow,
  on: {
    'people.PersonRegistered': {
      key: ofStream,
      fold: (_row, { data }) => ({
        personId: data.personId,
        language: data.language,
        consents: {},
        erasureRequestedAt: null,
        erasedAt: null,
      }),
    },
    'people.LanguageChosen': {
      key: ofStream,
      fold: (row, { data }) => row && { ...row, language: data.language },
    },
    'people.ConsentGiven': {
      key: ofStream,
      fold: (row, { data }) =>
        row && { ...row, consents: { ...row.consents, [data.purpose]: data.noticeVersion } },
    },
    'people.ConsentWithdrawn': {
      key: ofStream,
      fold: (row, { data }) => {
        if (!row) return undefined;
        const { [data.purpose]: _withdrawn, ...consents } = row.consents;
        return { ...row, consents };
      },
    },
    'people.ErasureRequested': {
      key: ofStream,
      fold: (row, event) => row && { ...row, erasureRequestedAt: event.recordedAt },
    },
    'people.PersonErased': {
      key: ofStream,
      fold: (row, event) => row && { ...row, consents: {}, erasedAt: event.recordedAt },
    },
  },
});
