import { streamType } from '@palabre/kernel';
import type { OpenItemEvent } from '../events.js';

/** What people decided about an open item; whether a retry went through is known to the machine that retries. */
export interface OpenItemSettlement {
  readonly dismissed: boolean;
}

/** `openItem-<openItemId>` */
export const openItemStream = streamType<OpenItemSettlement, OpenItemEvent, 'openItem'>({
  category: 'openItem',
  initial: { dismissed: false },
  evolve: (settlement, { type }) =>
    type === 'operations.OpenItemDismissed' ? { dismissed: true } : settlement,
});
