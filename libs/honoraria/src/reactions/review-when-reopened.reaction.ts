import { reaction, send } from '@palabre/eventing';
import { reviewAfterPayeeChangeCommand, reviewWhetherDueCommand } from '../contract.js';
import type { HonorariumReopened } from '../events.js';

/**
 * What is due again after its file was out is looked at anew: with other payment details than it was approved with it needs
 * approval again, and what is not due by what is known now is held.
 */
export const reviewWhenReopened = reaction<HonorariumReopened>({
  name: 'honoraria.review-when-reopened',
  startsAt: 'now',
  owner: 'finance',
  on: {
    'honoraria.HonorariumReopened': ({ data: { personId, membershipId } }) => [
      send(reviewAfterPayeeChangeCommand, { personId, revision: 0 }),
      send(reviewWhetherDueCommand, { membershipId }),
    ],
  },
});
