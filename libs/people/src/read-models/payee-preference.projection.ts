import { projection } from '@palabre/eventing';
import type { PaymentPreferencesChosen } from '../events.js';
import { PaymentPreferenceRow } from './payee-preference.entity.js';

export const paymentPreferenceProjection = projection<
  PaymentPreferenceRow,
  PaymentPreferencesChosen
>({
  name: 'people.payment-preferences',
  version: 1,
  entity: PaymentPreferenceRow,
  on: {
    'people.PaymentPreferencesChosen': {
      key: ({ data: { personId } }) => ({ personId }),
      fold: (_row, { data: { personId, together, safePayerName } }) => ({
        ...{ personId, together, safePayerName },
      }),
    },
  },
});
