import { streamType } from '@palabre/kernel';
import type { PersonEvent } from '@palabre/people/events';

/** Whether a registered person's data have been erased. */
export interface PersonPresence {
  readonly erased: boolean;
}
export const personPresence = streamType<PersonPresence, PersonEvent, 'person'>({
  category: 'person',
  initial: { erased: false },
  evolve: (presence, event) => (event.type === 'people.PersonErased' ? { erased: true } : presence),
});
