import { streamType } from '@palabre/kernel';
import type { PersonEvent } from '@palabre/people/events';
import type { ApplicationEvent, CallEvent } from '@palabre/recruitment/events';

/** Whether a registered person's data have been erased. */
export interface PersonPresence {
  readonly erased: boolean;
}
export const personPresence = streamType<PersonPresence, PersonEvent, 'person'>({
  category: 'person',
  initial: { erased: false },
  evolve: (presence, event) => (event.type === 'people.PersonErased' ? { erased: true } : presence),
});

/** Whose application to which call, and whether its offer was accepted. */
export type Offer = {
  readonly callId: string;
  readonly personId: string;
  readonly accepted: boolean;
} | null;
export const offerStream = streamType<Offer, ApplicationEvent, 'application'>({
  category: 'application',
  initial: null,
  evolve: (offer, { type, data: { callId, personId } }) => ({
    callId,
    personId,
    accepted: offer?.accepted === true || type === 'recruitment.OfferAccepted',
  }),
});

/** Whether a call was opened. */
export const callPresence = streamType<boolean, CallEvent, 'call'>({
  category: 'call',
  initial: false,
  evolve: () => true,
});
