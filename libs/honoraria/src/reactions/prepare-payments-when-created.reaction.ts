import { reaction, send } from '@palabre/eventing';
import { finishRunPreparationCommand, preparePaymentCommand } from '../contract.js';
import type { RunCreated } from '../events.js';

/** A run prepares one payment for each payee, and then counts them. */
export const preparePaymentsWhenCreated = reaction<RunCreated>({
  name: 'honoraria.prepare-payments-when-created',
  startsAt: 'beginning',
  owner: 'finance',
  on: {
    'honoraria.RunCreated': ({ data: { runId, candidates } }) => [
      ...candidates.map((candidate) => send(preparePaymentCommand, { runId, ...candidate })),
      send(finishRunPreparationCommand, { runId }),
    ],
  },
});
