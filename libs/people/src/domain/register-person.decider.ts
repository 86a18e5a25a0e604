import { decisionOn, guard, refuse, write, type Language } from '@palabre/kernel';
import { tooOften } from './pace.js';
import { identityStream, personStream, type Identity, type Person } from './person.js';

export interface RegisterPersonData {
  readonly identity: string;
  readonly personId: string;
  readonly language: Language;
}

/** Whose login it was, and may be again. */
const itsPerson = ({ stays }: Identity) =>
  stays === undefined ? [] : [guard(personStream, stays)];

/** It was sent away by somebody who is still there. */
const isKept = (persons: readonly Person[]): boolean =>
  persons.some(({ stage }) => stage === 'registered');

/** Binds a login to a new person. */
export const registerPerson = decisionOn(({ identity, personId }: RegisterPersonData) => ({
  identity: write(identityStream, identity),
  person: write(personStream, personId),
}))
  .also((_data, { identity }) => ({ former: itsPerson(identity) }))
  .decide({
    refuses: ['ALREADY_REGISTERED', 'LOGIN_KEPT'],
    emits: ['people.IdentityBound', 'people.PersonRegistered', 'people.IdentityLinked'],
    decide: ({ identity, personId, language }, { identity: bound, former }) => {
      if (bound.personId) return refuse('ALREADY_REGISTERED', { personId: bound.personId });
      if (isKept(former)) return refuse('LOGIN_KEPT');
      return {
        identity: [{ type: 'people.IdentityBound', data: { personId } }],
        person: [
          { type: 'people.PersonRegistered', data: { personId, language } },
          { type: 'people.IdentityLinked', data: { identity } },
        ],
      };
    },
  });

export interface LinkIdentityData {
  readonly personId: string;
  readonly identity: string;
}

/** Binds a second login to a person who has shown that both are theirs. */
export const linkIdentity = decisionOn(({ identity, personId }: LinkIdentityData) => ({
  person: write(personStream, personId),
  identity: write(identityStream, identity),
}))
  .also(({ personId }, { identity }) => ({
    former: identity.stays === personId ? [] : itsPerson(identity),
  }))
  .decide({
    refuses: ['PERSON_ERASED', 'IDENTITY_TAKEN', 'LOGIN_KEPT', 'CHANGED_TOO_OFTEN'],
    emits: ['people.IdentityBound', 'people.IdentityLinked'],
    decide: ({ identity, personId }, { person, identity: bound, former }, { now }) => {
      if (person.stage === 'erased') return refuse('PERSON_ERASED');
      if (bound.personId === personId) return {};
      if (bound.personId) return refuse('IDENTITY_TAKEN');
      if (isKept(former)) return refuse('LOGIN_KEPT');
      const often = tooOften(person.stage === 'registered' ? person.pace : undefined, now);
      if (often) return often;
      return {
        identity: [{ type: 'people.IdentityBound', data: { personId } }],
        person: [{ type: 'people.IdentityLinked', data: { identity } }],
      };
    },
  });
