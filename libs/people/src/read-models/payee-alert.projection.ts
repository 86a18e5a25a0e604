import { projection } from '@palabre/eventing';
import type { PayeeEvent, PersonErased, SharedAccountFound } from '../events.js';
import { PayeeAlertRow } from './payee-alert.entity.js';

const ofPerson = ({ data }: { readonly data: { readonly personId: string } }) => ({
  personId: data.personId,
});

export const payeeAlertProjection = projection<
  PayeeAlertRow,
  PayeeEvent | SharedAccountFound | PersonErased
>({
  name: 'people.payee-alerts',
  version: 2,
  entity: PayeeAlertRow,
  on: {
    'people.SharedAccountFound': {
      key: ofPerson,
      fold: (_row, { data: { personId, fingerprint, otherPersonIds }, recordedAt }) => ({
        ...{ personId, fingerprint, otherPersonIds, foundAt: recordedAt, acceptedBy: null },
      }),
    },
    // Whoever names another account shares the first one no more.
    'people.PayeeDetailsProvided': {
      key: ofPerson,
      fold: (row, { data }) => (row && row.fingerprint !== data.fingerprint ? null : undefined),
    },
    'people.PayeeDetailsConfirmed': {
      key: ofPerson,
      // Where nobody shares it any more, there is nothing to look into.
      fold: (row, { data: { sharedAccount, confirmedBy } }) =>
        row && (sharedAccount ? { ...row, acceptedBy: confirmedBy } : null),
    },
    'people.PersonErased': { key: ofPerson, fold: (row) => row && null },
  },
});
