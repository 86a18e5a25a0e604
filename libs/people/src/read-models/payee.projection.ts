import { projection } from '@palabre/eventing';
import type { PayeeEvent } from '../events.js';
import { PayeeRow } from './payee.entity.js';

const ofPerson = ({ data }: { readonly data: { readonly personId: string } }) => ({
  personId: data.personId,
});

export const payeeProjection = projection<PayeeRow, PayeeEvent>({
  name: 'people.payees',
  version: 1,
  entity: PayeeRow,
  on: {
    'people.PayeeDetailsProvided': {
      key: ofPerson,
      fold: (_row, { data }) => ({ ...data, confirmedBy: null }),
    },
    'people.PayeeDetailsConfirmed': {
      key: ofPerson,
      fold: (row, { data }) =>
        row?.revision === data.revision ? { ...row, confirmedBy: data.confirmedBy } : undefined,
    },
  },
});
