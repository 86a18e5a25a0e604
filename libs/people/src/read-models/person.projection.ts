import { projection, streamId } from '@palabre/eventing';
import { loginIdOf } from '../contract.js';
import type { PersonEvent } from '../events.js';
import { PersonRow } from './person.entity.js';

const ofStream = (event: { readonly stream: string }) => ({ personId: streamId(event.stream) });

export const personProjection = projection<PersonRow, PersonEvent>({
  name: 'people.persons',
  version: 2,
  entity: PersonRow,
  on: {
    'people.PersonRegistered': {
      key: ofStream,
      fold: (_row, { data }) => ({
        personId: data.personId,
        language: data.language,
        consents: {},
        logins: [],
        erasureRequestedAt: null,
        erasedAt: null,
      }),
    },
    'people.IdentityLinked': {
      key: ofStream,
      fold: (row, { data, recordedAt: since }) => {
        if (!row) return undefined;
        const loginId = loginIdOf(row.personId, data.identity);
        return { ...row, logins: [...row.logins, { loginId, since }] };
      },
    },
    'people.IdentityUnlinked': {
      key: ofStream,
      fold: (row, { data }) => {
        if (!row) return undefined;
        const gone = loginIdOf(row.personId, data.identity);
        return { ...row, logins: row.logins.filter(({ loginId }) => loginId !== gone) };
      },
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
    'people.ErasureRequestWithdrawn': {
      key: ofStream,
      fold: (row) => row && { ...row, erasureRequestedAt: null },
    },
    'people.PersonErased': {
      key: ofStream,
      fold: (row, event) =>
        row && { ...row, consents: {}, logins: [], erasedAt: row.erasedAt ?? event.recordedAt },
    },
  },
});
