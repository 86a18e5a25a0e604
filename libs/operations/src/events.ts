import { defineEvents, type DomainEvent } from '@palabre/kernel';

/** What every event of one open item repeats. Stream `openItem-<openItemId>`. */
interface OfOpenItem {
  readonly openItemId: string;
  /** The reaction whose command came to nothing, the command's name, and why. */
  readonly reaction: string;
  readonly command: string;
  readonly code: string;
  /** Why it is settled so. Without a word about a person: it stays readable for ever. */
  readonly reason: string;
}

/** The cause is out of the way: the command is to be sent again. Where it is refused again, the item stays open. */
export type OpenItemRetried = DomainEvent<'operations.OpenItemRetried', OfOpenItem>;
/** Nothing is to follow any more, or somebody has seen to it otherwise. */
export type OpenItemDismissed = DomainEvent<'operations.OpenItemDismissed', OfOpenItem>;

export type OpenItemEvent = OpenItemRetried | OpenItemDismissed;

export const operationsEvents = defineEvents<OpenItemEvent>()({
  'operations.OpenItemRetried': 1,
  'operations.OpenItemDismissed': 1,
});
