import { projection } from '@palabre/eventing';
import type { PaymentPreferencesChosen, PersonErased } from '../events.js';
import { PaymentPreferenceRow } from './payee-preference.entity.js';

export const paymentPreferenceProjection = projection<
  PaymentPreferenceRow,
  PaymentPreferencesChosen | PersonErased
>({
  name: 'people.payment-preferences',
  version: 2,
  entity: PaymentPreferenceRow,
  on: {
    'people.PaymentPreferencesChosen': {
      key: ({ data: { personId } }) => ({ personId }),
      fold: (_row, { data: { personId, together, safePayerName } }) => ({
        ...{ personId, together, safePayerName },
      }),
    },
    'people.PersonErased': {
      key: ({ data: { personId } }) => ({ personId }),
      fold: (row, { data }) => (row && data.purposes.includes('finance') ? null : undefined),
    },
  },
});
