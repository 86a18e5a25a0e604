import { decisionOn, refuse, write, type StaffRole } from '@palabre/kernel';
import { openItemStream } from './open-item.js';

/** An open item as those who keep them know it. */
export interface KnownItem {
  readonly reaction: string;
  readonly command: string;
  readonly code: string;
  /** The role whose work it is. */
  readonly owner: StaffRole;
  readonly settled: boolean;
}

export interface SettleOpenItemData {
  readonly openItemId: string;
  readonly how: 'retried' | 'dismissed';
  readonly reason: string;
  /** Looked up for the decision; absent when there is no such item. */
  readonly item?: KnownItem;
}

const EVENT = {
  retried: 'operations.OpenItemRetried',
  dismissed: 'operations.OpenItemDismissed',
} as const;

/** Settles what a reaction could not do: has it done again, or says that nothing is to follow. */
export const settleOpenItem = decisionOn(({ openItemId }: SettleOpenItemData) => ({
  openItem: write(openItemStream, openItemId),
})).decide({
  refuses: ['NOT_FOUND', 'OPEN_ITEM_SETTLED'],
  emits: ['operations.OpenItemRetried', 'operations.OpenItemDismissed'],
  decide: ({ openItemId, how, reason, item }, { openItem }) => {
    if (!item) return refuse('NOT_FOUND', { what: 'openItem' });
    if (item.settled || openItem.dismissed) return refuse('OPEN_ITEM_SETTLED');
    const { reaction, command, code } = item;
    return {
      openItem: [{ type: EVENT[how], data: { openItemId, reaction, command, code, reason } }],
    };
  },
});
