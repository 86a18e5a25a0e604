import { reaction, send } from '@palabre/eventing';
import { countEarlierSampleCommand } from '../contract.js';
import type { AuditSampleDrawn } from '../events.js';

/** Samples that auditors drew by a seed of their own count among what all samples of a budget open together. */
export const countEarlierSamples = reaction<AuditSampleDrawn>({
  name: 'budgeting.count-earlier-samples',
  startsAt: 'beginning',
  owner: 'mel',
  on: {
    'budgeting.AuditSampleDrawn': ({ data: { cohortId, sampleId, drawnBy, items, origin } }) =>
      origin
        ? []
        : [
            send(countEarlierSampleCommand, {
              ...{ cohortId, sampleId, drawnBy },
              voucherIds: items.map(({ id }) => id),
            }),
          ],
  },
});
