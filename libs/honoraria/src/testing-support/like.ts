import type { DomainEvent } from '@palabre/kernel';

/** The same event but for these of its data. */
export const like = <Event extends DomainEvent>(event: Event, data: object): Event => ({
  ...event,
  data: { ...(event.data as object), ...data },
});
