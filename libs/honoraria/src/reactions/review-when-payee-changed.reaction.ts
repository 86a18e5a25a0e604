import { reaction, send } from '@palabre/eventing';
import type {
  PayeeDetailsProvided,
  PayeeErased,
  PaymentPreferencesChosen,
} from '@palabre/people/events';
import { reviewAfterPayeeChangeCommand } from '../contract.js';

/**
 * Who changes where they are paid has what was approved for them approved again. First details change nothing. Who takes money
 * from now on only from an account whose holder's name tells nothing leaves the runs of every other one; who was erased leaves them all.
 */
export const reviewWhenPayeeChanged = reaction<
  PayeeDetailsProvided | PaymentPreferencesChosen | PayeeErased
>({
  name: 'honoraria.review-when-payee-changed',
  startsAt: 'beginning',
  owner: 'finance',
  on: {
    'people.PayeeDetailsProvided': ({ data: { personId, revision } }) =>
      revision === 1 ? [] : [send(reviewAfterPayeeChangeCommand, { personId, revision })],
    'people.PaymentPreferencesChosen': ({ data: { personId, safePayerName } }) =>
      safePayerName ? [send(reviewAfterPayeeChangeCommand, { personId, revision: 0 })] : [],
    'people.PayeeErased': ({ data: { personId, revision } }) => [
      send(reviewAfterPayeeChangeCommand, { personId, revision }),
    ],
  },
});
