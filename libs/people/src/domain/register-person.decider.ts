import { decisionOn, refuse, write, type Language } from '@palabre/kernel';
import { tooOften } from './pace.js';
import { identityStream, personStream } from './person.js';

export interface RegisterPersonData {
  readonly identity: string;
  readonly personId: string;
  readonly language: Language;
}

/** Binds a login to a new person. */
export const registerPerson = decisionOn(({ identity, personId }: RegisterPersonData) => ({
  identity: write(identityStream, identity),
  person: write(personStream, personId),
})).decide({
  refuses: ['ALREADY_REGISTERED'],
  emits: ['people.IdentityBound', 'people.PersonRegistered', 'people.IdentityLinked'],
  decide: ({ identity, personId, language }, { identity: bound }) => {
    if (bound.personId) return refuse('ALREADY_REGISTERED', { personId: bound.personId });
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
})).decide({
  refuses: ['PERSON_ERASED', 'IDENTITY_TAKEN', 'CHANGED_TOO_OFTEN'],
  emits: ['people.IdentityBound', 'people.IdentityLinked'],
  decide: ({ identity, personId }, { person, identity: bound }, { now }) => {
    if (person.stage === 'erased') return refuse('PERSON_ERASED');
    if (bound.personId === personId) return {};
    if (bound.personId) return refuse('IDENTITY_TAKEN');
    const often = tooOften(person.stage === 'registered' ? person.pace : undefined, now);
    if (often) return often;
    return {
      identity: [{ type: 'people.IdentityBound', data: { personId } }],
      person: [{ type: 'people.IdentityLinked', data: { identity } }],
    };
  },
});
