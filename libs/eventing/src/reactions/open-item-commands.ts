import { commandToken } from '@palabre/kernel';

/** What was decided about an open item, and the id of who did. */
export interface OpenItemOrder {
  readonly openItemId: string;
  readonly by: string;
}

/** Has the command of an open item sent again; done by the worker itself, as often as it is asked. */
export const retryOpenItem = commandToken<OpenItemOrder>('eventing.RetryOpenItem');
/** Closes an open item for good; done by the worker itself. */
export const dismissOpenItem = commandToken<OpenItemOrder>('eventing.DismissOpenItem');
