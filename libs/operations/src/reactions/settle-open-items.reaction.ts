import { dismissOpenItem, reaction, retryOpenItem, send } from '@palabre/eventing';
import type { OpenItemEvent } from '../events.js';

/** Whoever keeps the open items does what people have decided about them. */
export const settleOpenItems = reaction<OpenItemEvent>({
  name: 'operations.settle-open-items',
  startsAt: 'beginning',
  owner: 'admin',
  on: {
    'operations.OpenItemRetried': ({ data: { openItemId }, meta }) => [
      send(retryOpenItem, { openItemId, by: meta.actor.id }),
    ],
    'operations.OpenItemDismissed': ({ data: { openItemId }, meta }) => [
      send(dismissOpenItem, { openItemId, by: meta.actor.id }),
    ],
  },
});
