import { projection } from '@palabre/eventing';
import type { PersonErased } from '@palabre/people/events';
import type { ApplicationAmended, ApplicationEvent, ApplicationSubmitted } from '../events.js';
import { FormRow } from './form.entity.js';

const ofApplication = ({ data }: { readonly data: { readonly applicationId: string } }) => ({
  applicationId: data.applicationId,
});

const handedIn = {
  key: ofApplication,
  fold: (
    row: FormRow | undefined,
    { data }: Pick<ApplicationSubmitted | ApplicationAmended, 'data'>,
  ): FormRow => ({
    applicationId: data.applicationId,
    callId: data.callId,
    personId: data.personId,
    draft: null,
    identity: data.identity,
    statements: data.statements,
    background: data.background,
    conflictWords: row?.conflictWords ?? null,
  }),
};

export const formProjection = projection<FormRow, ApplicationEvent | PersonErased>({
  name: 'recruitment.forms',
  version: 2,
  entity: FormRow,
  on: {
    'recruitment.DraftSaved': {
      key: ofApplication,
      fold: (_row, { data }) => ({
        ...data,
        identity: null,
        statements: null,
        background: null,
        conflictWords: null,
      }),
    },
    'recruitment.ApplicationSubmitted': handedIn,
    'recruitment.ApplicationAmended': handedIn,
    'recruitment.ConflictDeclared': {
      key: ofApplication,
      fold: (row, { data }) => row && { ...row, conflictWords: data.words ?? null },
    },
    'recruitment.ApplicationErased': {
      key: ofApplication,
      fold: (row) => (row ? null : undefined),
    },
    'people.PersonErased': {
      where: ({ data }) => ({ personId: data.personId }),
      fold: () => null,
    },
  },
});
