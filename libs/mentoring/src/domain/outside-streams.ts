import { streamType } from '@palabre/kernel';
import type { PersonEvent } from '@palabre/people/events';

/** Whether a registered person's data have been erased. */
export interface PersonPresence {
  readonly registered: boolean;
  readonly erased: boolean;
}
export const personPresence = streamType<PersonPresence, PersonEvent, 'person'>({
  category: 'person',
  initial: { registered: false, erased: false },
  evolve: (presence, event) =>
    event.type === 'people.PersonErased'
      ? { ...presence, erased: true }
      : { ...presence, registered: true },
});
