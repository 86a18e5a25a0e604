import { projection } from '@palabre/eventing';
import type { PayeeEvent, SharedAccountFound } from '../events.js';
import { PayeeAlertRow } from './payee-alert.entity.js';

const ofPerson = ({ data }: { readonly data: { readonly personId: string } }) => ({
  personId: data.personId,
});

export const payeeAlertProjection = projection<PayeeAlertRow, PayeeEvent | SharedAccountFound>({
  name: 'people.payee-alerts',
  version: 1,
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
      fold: (row, { data: { sharedAccount, confirmedBy } }) =>
        row && sharedAccount ? { ...row, acceptedBy: confirmedBy } : undefined,
    },
  },
});
