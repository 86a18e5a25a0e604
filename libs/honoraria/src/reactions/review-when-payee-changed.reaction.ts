import { reaction, send } from '@palabre/eventing';
import type { PayeeDetailsProvided } from '@palabre/people/events';
import { reviewAfterPayeeChangeCommand } from '../contract.js';

/** Who changes where they are paid has what was approved for them approved again. First details change nothing. */
export const reviewWhenPayeeChanged = reaction<PayeeDetailsProvided>({
  name: 'honoraria.review-when-payee-changed',
  startsAt: 'beginning',
  owner: 'finance',
  on: {
    'people.PayeeDetailsProvided': ({ data: { personId, revision } }) =>
      revision === 1 ? [] : [send(reviewAfterPayeeChangeCommand, { personId, revision })],
  },
});
