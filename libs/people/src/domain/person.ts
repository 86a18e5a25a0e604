import { PURPOSES, streamType, type Language, type Purpose } from '@palabre/kernel';
import { paceAfter, type Pace } from './pace.js';
import type { AccessEvent, AccessRecorded, IdentityEvent, PersonEvent } from '../events.js';

export type Person =
  | { readonly stage: 'unknown' }
  | {
      readonly stage: 'registered';
      readonly language: Language;
      /** Keyed hashes of their logins, in the order in which they came to be theirs. */
      readonly identities: readonly string[];
      /** Version of the notice agreed to, by purpose. */
      readonly consents: Readonly<Partial<Record<Purpose, string>>>;
      readonly erasureRequested: boolean;
      readonly pace?: Pace;
    }
  | {
      readonly stage: 'erased';
      /** For what something of theirs is still kept. */
      readonly kept: readonly Purpose[];
    };

const evolvePerson = (person: Person, event: PersonEvent): Person => {
  if (event.type === 'people.PersonRegistered') {
    return {
      stage: 'registered',
      language: event.data.language,
      identities: [],
      consents: {},
      erasureRequested: false,
    };
  }
  if (event.type === 'people.PersonErased') {
    const before = person.stage === 'erased' ? person.kept : PURPOSES;
    const kept = before.filter((purpose) => !event.data.purposes.includes(purpose));
    return { stage: 'erased', kept };
  }
  if (person.stage !== 'registered') return person;
  switch (event.type) {
    case 'people.IdentityLinked':
      return { ...person, identities: [...person.identities, event.data.identity] };
    case 'people.IdentityUnlinked': {
      const { identity } = event.data;
      return { ...person, identities: person.identities.filter((one) => one !== identity) };
    }
    case 'people.LanguageChosen':
      return { ...person, language: event.data.language };
    case 'people.ConsentGiven':
      return {
        ...person,
        consents: { ...person.consents, [event.data.purpose]: event.data.noticeVersion },
      };
    case 'people.ConsentWithdrawn':
      return { ...person, consents: { ...person.consents, [event.data.purpose]: undefined } };
    case 'people.ErasureRequested':
      return { ...person, erasureRequested: true };
    case 'people.ErasureRequestWithdrawn':
      return { ...person, erasureRequested: false };
  }
};

export const personStream = streamType<Person, PersonEvent, 'person'>({
  category: 'person',
  initial: { stage: 'unknown' },
  evolve: (before, event) => {
    const person = evolvePerson(before, event);
    if (person.stage !== 'registered') return person;
    const pace = before.stage === 'registered' ? before.pace : undefined;
    return { ...person, pace: paceAfter(pace, event) };
  },
});

/** Whose login an identity is, and for whom the staff roles of its tokens count. */
export interface Identity {
  /** Nobody's when it was never bound or has been released. */
  readonly personId?: string;
  /** Whose it was until they sent it away. */
  readonly stays?: string;
  /** Whose it was first, or for whom a steward admitted it since: a login is not staff as two persons. */
  readonly staffAs?: string;
  /** Everybody whose it is or was. */
  readonly holders: readonly string[];
}

const boundTo = ({ staffAs, holders }: Identity, personId: string): Identity => ({
  personId,
  staffAs: staffAs ?? personId,
  holders: holders.includes(personId) ? holders : [...holders, personId],
});

const released = ({ personId, staffAs, holders }: Identity, stays: boolean): Identity => ({
  ...{ staffAs, holders },
  ...(stays && personId !== undefined ? { stays: personId } : {}),
});

export const identityStream = streamType<Identity, IdentityEvent, 'identity'>({
  category: 'identity',
  initial: { holders: [] },
  evolve: (identity, event) => {
    switch (event.type) {
      case 'people.IdentityBound':
        return boundTo(identity, event.data.personId);
      case 'people.IdentityReleased':
        return released(identity, event.data.stays);
      case 'people.IdentityAdmitted':
        return { ...identity, staffAs: event.data.personId };
    }
  },
});

/** Who read what, and by which question: readings of one day that are alike are one. */
export const readingOf = ({ reader, purpose, what, query }: AccessRecorded['data']): string =>
  JSON.stringify([reader, purpose, what, query]);

/** What was read of one person on one day. */
export const accessStream = streamType<ReadonlySet<string>, AccessEvent, 'access'>({
  category: 'access',
  initial: new Set(),
  evolve: (readings, { data }) =>
    readings.has(readingOf(data)) ? readings : new Set([...readings, readingOf(data)]),
});
