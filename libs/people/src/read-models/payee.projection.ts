import { projection } from '@palabre/eventing';
import type { PayeeEvent, PersonErased } from '../events.js';
import { PayeeRow, type EarlierInstructions } from './payee.entity.js';

const ofPerson = ({ data }: { readonly data: { readonly personId: string } }) => ({
  personId: data.personId,
});

/** All that a payment may have been prepared with: what nobody confirmed paid nobody. */
const behind = (row: PayeeRow | undefined): readonly EarlierInstructions[] => {
  if (!row) return [];
  const { revision, currency, details, confirmedBy, earlier } = row;
  return confirmedBy === null ? earlier : [...earlier, { revision, currency, details }];
};

export const payeeProjection = projection<PayeeRow, PayeeEvent | PersonErased>({
  name: 'people.payees',
  version: 3,
  entity: PayeeRow,
  on: {
    'people.PayeeDetailsProvided': {
      key: ofPerson,
      fold: (row, { data }) => ({
        ...{ ...data, erased: false, confirmedBy: null, earlier: behind(row) },
      }),
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
