import { decisionOn, guardExisting, refuse, write } from '@palabre/kernel';
import { concernStream, type Concern } from './concern.js';
import { personPresence } from './outside-streams.js';
import { programmeStream, type Programme } from './programme.js';

export interface ReleaseErasedContactData {
  readonly personId: string;
  /** Programmes whose contact they are or were asked to be, as a read model knows it. */
  readonly programmeIds?: readonly string[];
  /** Concerns that they were told of, as a read model knows it. */
  readonly concernIds?: readonly string[];
}

/** Somebody reads a concern no more. */
const removedFrom = (concern: Concern, personId: string) => {
  if (concern.stage === 'unknown' || !concern.contactIds.includes(personId)) return [];
  const { concernId, programmeId } = concern;
  const data = { concernId, programmeId, contactId: personId };
  return [{ type: 'mentoring.ConcernReaderRemoved' as const, data }];
};

const releasedFrom = (programme: Programme, personId: string) => {
  if (programme.stage === 'unknown') return [];
  const { programmeId, asked, contacts } = programme;
  if (![...asked, ...contacts].includes(personId)) return [];
  const data = { programmeId, personId };
  return [{ type: 'mentoring.SafeguardingContactReleased' as const, data }];
};

/** Somebody who was erased reads nothing any more: they are no contact, not even where they were the last. */
export const releaseErasedContact = decisionOn(({ personId }: ReleaseErasedContactData) => ({
  person: guardExisting(personPresence, personId),
}))
  .also(({ programmeIds = [], concernIds = [] }) => ({
    programmes: programmeIds.map((id) => write(programmeStream, id)),
    concerns: concernIds.map((id) => write(concernStream, id)),
  }))
  .decide({
    refuses: [],
    emits: ['mentoring.SafeguardingContactReleased', 'mentoring.ConcernReaderRemoved'],
    decide: ({ personId }, { person, programmes, concerns }) => {
      if (!person.erased) return {};
      return {
        programmes: programmes.map((programme) => releasedFrom(programme, personId)),
        concerns: concerns.map((concern) => removedFrom(concern, personId)),
      };
    },
  });

export interface ReleaseCoordinatingContactData {
  /** Somebody who coordinates. */
  readonly personId: string;
  /** Programmes whose contact they are or were asked to be, and concerns that they were told of, as read models know it. */
  readonly programmeIds?: readonly string[];
  readonly concernIds?: readonly string[];
}

/**
 * A contact who coordinates now is one no more, not even where they were the last, and reads no concern any longer, open
 * or settled: it may be about their own work or that of those they work with.
 */
export const releaseCoordinatingContact = decisionOn(
  (_command: ReleaseCoordinatingContactData) => ({}),
)
  .also(({ programmeIds = [], concernIds = [] }) => ({
    programmes: programmeIds.map((id) => write(programmeStream, id)),
    concerns: concernIds.map((id) => write(concernStream, id)),
  }))
  .decide({
    refuses: [],
    emits: ['mentoring.SafeguardingContactReleased', 'mentoring.ConcernReaderRemoved'],
    decide: ({ personId }, { programmes, concerns }) => ({
      programmes: programmes.map((programme) => releasedFrom(programme, personId)),
      concerns: concerns.map((concern) => removedFrom(concern, personId)),
    }),
  });

export interface HandConcernsOverData {
  readonly programmeId: string;
  /** Open concerns of the programme, as a read model knows it. */
  readonly concernIds?: readonly string[];
}

/**
 * The contacts of a programme have changed: an open concern that nobody reads any more, or that nobody could be told, is for
 * those there are now. A reader who was merely released reads on: otherwise whoever names and releases contacts would
 * choose who is told. Where there is nobody, a coordinator has to name somebody, whether or not there is a concern.
 */
export const handConcernsOver = decisionOn(({ programmeId }: HandConcernsOverData) => ({
  programme: guardExisting(programmeStream, programmeId),
}))
  .also(({ concernIds = [] }) => ({
    concerns: concernIds.map((id) => write(concernStream, id)),
  }))
  .decide({
    refuses: ['SAFEGUARDING_CONTACT_MISSING'],
    emits: ['mentoring.ConcernShared'],
    decide: (_command, { programme, concerns }, { actor }) => {
      if (programme.stage === 'unknown' || programme.contactsEver.length === 0) return {};
      const { contacts, programmeId } = programme;
      if (contacts.length === 0) return refuse('SAFEGUARDING_CONTACT_MISSING');
      return {
        concerns: concerns.map((concern) => {
          if (concern.stage !== 'open' || concern.programmeId !== programmeId) return [];
          const { concernId, contactIds } = concern;
          if (contactIds.length > 0) return [];
          return contacts.map((withContactId) => ({
            type: 'mentoring.ConcernShared' as const,
            data: { concernId, by: actor.id, withContactId },
          }));
        }),
      };
    },
  });
