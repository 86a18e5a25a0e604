import { projection } from '@palabre/eventing';
import type { PayeeEvent, PersonErased } from '../events.js';
import { PayeeRow } from './payee.entity.js';

const ofPerson = ({ data }: { readonly data: { readonly personId: string } }) => ({
  personId: data.personId,
});

export const payeeProjection = projection<PayeeRow, PayeeEvent | PersonErased>({
  name: 'people.payees',
  version: 2,
  entity: PayeeRow,
  on: {
    'people.PayeeDetailsProvided': {
      key: ofPerson,
      fold: (_row, { data }) => ({ ...data, erased: false, confirmedBy: null }),
    },
    'people.PayeeDetailsConfirmed': {
      key: ofPerson,
      fold: (row, { data }) =>
        row?.revision === data.revision ? { ...row, confirmedBy: data.confirmedBy } : undefined,
    },
    // As long as something is still to be paid it goes where they said; nobody reads it but the payment's file.
    'people.PersonErased': {
      key: ofPerson,
      fold: (row, { data }) => {
        if (!row) return undefined;
        return data.purposes.includes('finance') ? null : { ...row, erased: true };
      },
    },
  },
});
