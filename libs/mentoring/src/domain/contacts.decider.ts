import {
  decisionOn,
  firstRefusal,
  guard,
  guardExisting,
  personal,
  refuse,
  writeExisting,
} from '@palabre/kernel';
import { personPresence } from './outside-streams.js';
import { participantIdOf, participantStream } from './participant.js';
import { programmeStream } from './programme.js';

export interface NameContactData {
  readonly programmeId: string;
  readonly personId: string;
  /** Whether they have coordinated, as a read model knows it. */
  readonly coordinates?: boolean;
}

/**
 * Asks somebody to be a safeguarding contact, also of a closed programme, whose pairs go on. Nobody names themself, and
 * whoever takes part is no contact: concerns may be about anybody who does. Who did not agree is not asked again: as long as
 * somebody is asked they do not take part, and nobody keeps them out by asking.
 */
export const nameSafeguardingContact = decisionOn(({ programmeId, personId }: NameContactData) => ({
  programme: writeExisting(programmeStream, programmeId),
  person: guardExisting(personPresence, personId),
  participant: guard(participantStream, participantIdOf(programmeId, personId)),
})).decide({
  refuses: [
    ...(['SELF_APPOINTED', 'COORDINATOR_NO_CONTACT', 'CONTACT_TAKES_PART'] as const),
    ...(['CONTACT_DECLINED', 'PERSON_ERASED'] as const),
  ],
  emits: ['mentoring.SafeguardingContactNamed'],
  decide: (
    { programmeId, personId, coordinates = false },
    { programme, person, participant },
    { actor },
  ) => {
    if (programme.stage === 'unknown') return {};
    if (person.erased) return refuse('PERSON_ERASED');
    if (personId === actor.id) return refuse('SELF_APPOINTED', {}, ['/personId']);
    if (coordinates) return refuse('COORDINATOR_NO_CONTACT', {}, ['/personId']);
    if (participant.stage !== 'unknown') return refuse('CONTACT_TAKES_PART', {}, ['/personId']);
    if (programme.declined.includes(personId)) return refuse('CONTACT_DECLINED', {}, ['/personId']);
    if ([...programme.asked, ...programme.contacts].includes(personId)) return {};
    const data = { programmeId, personId, namedBy: actor.id };
    return { programme: [{ type: 'mentoring.SafeguardingContactNamed' as const, data }] };
  },
});

export interface AcceptSafeguardingData {
  readonly programmeId: string;
  /** Who agrees. */
  readonly personId: string;
  /** Under which participants are to know who it is. */
  readonly callName?: string;
  /** Whether they have coordinated, as a read model knows it. */
  readonly coordinates?: boolean;
}

/**
 * Whoever was asked agrees, also after having declined; only then do concerns reach them. Who coordinates, or has, is none, nor
 * is who takes part, or did: concerns may be about them.
 */
export const acceptSafeguarding = decisionOn(
  ({ programmeId, personId }: AcceptSafeguardingData) => ({
    programme: writeExisting(programmeStream, programmeId),
    participant: guard(participantStream, participantIdOf(programmeId, personId)),
  }),
).decide({
  refuses: ['COORDINATOR_NO_CONTACT', 'CONTACT_TAKES_PART'],
  emits: ['mentoring.SafeguardingAccepted'],
  decide: (command, { programme, participant }, { actor }) => {
    const { programmeId, personId, callName, coordinates = false } = command;
    if (programme.stage === 'unknown' || programme.contacts.includes(personId)) return {};
    const wrong = firstRefusal<'COORDINATOR_NO_CONTACT' | 'CONTACT_TAKES_PART'>(
      (coordinates || actor.roles.includes('coordinator')) && refuse('COORDINATOR_NO_CONTACT'),
      participant.stage !== 'unknown' && refuse('CONTACT_TAKES_PART'),
    );
    if (wrong) return wrong;
    const called = callName === undefined ? null : personal(personId, 'mentoring', callName);
    const data = { programmeId, personId, callName: called };
    return { programme: [{ type: 'mentoring.SafeguardingAccepted' as const, data }] };
  },
});

export interface DeclineSafeguardingData {
  readonly programmeId: string;
  /** Who was asked. */
  readonly personId: string;
}

/**
 * Whoever was asked does not agree, is not asked again, and may take part like everybody: nobody is kept out by being asked.
 * Who has agreed is released by a coordinator, who finds another one first.
 */
export const declineSafeguarding = decisionOn(({ programmeId }: DeclineSafeguardingData) => ({
  programme: writeExisting(programmeStream, programmeId),
})).decide({
  refuses: ['CONTACT_ALREADY'],
  emits: ['mentoring.SafeguardingDeclined'],
  decide: ({ programmeId, personId }, { programme }) => {
    if (programme.stage === 'unknown') return {};
    if (programme.contacts.includes(personId)) return refuse('CONTACT_ALREADY');
    if (!programme.asked.includes(personId)) return {};
    const data = { programmeId, personId };
    return { programme: [{ type: 'mentoring.SafeguardingDeclined' as const, data }] };
  },
});

/** Ends somebody's task as a contact. The last one stays, also when the programme is closed: concerns may still come. */
export const releaseSafeguardingContact = decisionOn(({ programmeId }: NameContactData) => ({
  programme: writeExisting(programmeStream, programmeId),
})).decide({
  refuses: ['LAST_SAFEGUARDING_CONTACT'],
  emits: ['mentoring.SafeguardingContactReleased'],
  decide: ({ programmeId, personId }, { programme }) => {
    if (programme.stage === 'unknown') return {};
    const { asked, contacts } = programme;
    if (![...asked, ...contacts].includes(personId)) return {};
    const isLast = contacts.length === 1 && contacts.includes(personId);
    if (isLast) return refuse('LAST_SAFEGUARDING_CONTACT');
    const data = { programmeId, personId };
    return { programme: [{ type: 'mentoring.SafeguardingContactReleased' as const, data }] };
  },
});
