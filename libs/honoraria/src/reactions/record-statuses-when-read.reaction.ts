import { reaction, send } from '@palabre/eventing';
import { recordPaymentStatusCommand } from '../contract.js';
import type { StatusesRead } from '../events.js';

/** What a bank's report says of each payment is recorded with that payment. */
export const recordStatusesWhenRead = reaction<StatusesRead>({
  name: 'honoraria.record-statuses-when-read',
  startsAt: 'beginning',
  owner: 'finance',
  on: {
    'honoraria.StatusesRead': ({ data: { statuses } }) =>
      statuses.map((status) => send(recordPaymentStatusCommand, status)),
  },
});
