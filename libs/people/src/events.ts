import { defineEvents, type DomainEvent, type Language, type Purpose } from '@palabre/kernel';

/** Somebody registered: a random id that nothing outside can be linked to. Stream `person-<id>`. */
export type PersonRegistered = DomainEvent<
  'people.PersonRegistered',
  { readonly personId: string; readonly language: Language }
>;
/** A login belongs to the person. `identity` is a keyed hash of issuer and subject. Stream `person-<id>`. */
export type IdentityLinked = DomainEvent<'people.IdentityLinked', { readonly identity: string }>;
export type LanguageChosen = DomainEvent<'people.LanguageChosen', { readonly language: Language }>;
/** The person agreed to one use of their data, in the words of that version of the notice. */
export type ConsentGiven = DomainEvent<
  'people.ConsentGiven',
  { readonly purpose: Purpose; readonly noticeVersion: string }
>;
export type ConsentWithdrawn = DomainEvent<
  'people.ConsentWithdrawn',
  { readonly purpose: Purpose }
>;

/** Whose login this is. Stream `identity-<keyed hash>`: it makes a login unique. */
export type IdentityBound = DomainEvent<'people.IdentityBound', { readonly personId: string }>;
/** The login no longer leads to anybody; it may register again as somebody new. */
export type IdentityReleased = DomainEvent<'people.IdentityReleased', Record<string, never>>;

/** Somebody read a person's sealed data. Stream `access-<personId>`. */
export type AccessRecorded = DomainEvent<
  'people.AccessRecorded',
  {
    readonly personId: string;
    readonly reader: string;
    readonly purpose: Purpose;
    readonly what: string;
    readonly query: string;
  }
>;

export type PersonEvent =
  PersonRegistered | IdentityLinked | LanguageChosen | ConsentGiven | ConsentWithdrawn;
export type IdentityEvent = IdentityBound | IdentityReleased;
export type AccessEvent = AccessRecorded;
export type PeopleEvent = PersonEvent | IdentityEvent | AccessEvent;

export const peopleEvents = defineEvents<PeopleEvent>()({
  'people.PersonRegistered': 1,
  'people.IdentityLinked': 1,
  'people.LanguageChosen': 1,
  'people.ConsentGiven': 1,
  'people.ConsentWithdrawn': 1,
  'people.IdentityBound': 1,
  'people.IdentityReleased': 1,
  'people.AccessRecorded': 1,
});
