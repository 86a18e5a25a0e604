import { decisionOn, PURPOSES, refuse, write, writeExisting, type Purpose } from '@palabre/kernel';
import { identityStream, personStream } from './person.js';

export interface ErasePersonData {
  readonly personId: string;
  /** Whether the books name the person: something was due to them or paid. */
  readonly inTheBooks: boolean;
}

/** What goes at once. What finance law requires of who is in the books stays sealed for audit until its own date. */
export const ERASED_AT_ONCE: readonly Purpose[] = ['selection', 'community', 'mentoring'];

/** Forgets a person who asked for it: their logins lead nowhere, and what was sealed about them cannot be read again. */
export const erasePerson = decisionOn(({ personId }: ErasePersonData) => ({
  person: writeExisting(personStream, personId),
}))
  .also((_command, { person }) => ({
    identities: (person.stage === 'registered' ? person.identities : []).map((identity) =>
      write(identityStream, identity),
    ),
  }))
  .decide({
    refuses: ['ERASURE_NOT_REQUESTED'],
    emits: ['people.PersonErased', 'people.IdentityReleased'],
    decide: ({ personId, inTheBooks }, { person, identities }) => {
      if (person.stage !== 'registered') return {};
      if (!person.erasureRequested) return refuse('ERASURE_NOT_REQUESTED');
      const purposes = inTheBooks ? ERASED_AT_ONCE : PURPOSES;
      return {
        person: [{ type: 'people.PersonErased', data: { personId, purposes } }],
        identities: identities.map(() => [{ type: 'people.IdentityReleased', data: {} }]),
      };
    },
  });
