import { staff, when } from '@palabre/eventing';
import { isContact, type Concern } from '../domain/concern.js';
import { isOfTheTwo, type Pairing } from '../domain/pairing.js';
import type { Marks, Participant } from '../domain/participant.js';
import type { Programme } from '../domain/programme.js';

export const coordinator = staff('coordinator');

/** The participant whose part it is. */
export const self = when<unknown, { readonly participant: Participant }>(
  { en: 'the participant themself', fr: 'le ou la participant·e en personne' },
  (actor, _data, { participant }) =>
    participant.stage !== 'unknown' && participant.personId === actor.id,
);

/** One of the two of the pair, as far as they are told of it: the marks come from `withMarks`, and without them nobody is. */
export const ofThePair = when<unknown, { readonly pairing: Pairing }>(
  { en: 'one of the two', fr: 'l’une des deux personnes du binôme' },
  (actor, data, { pairing }) =>
    isOfTheTwo(pairing, actor.id, (data as { readonly marks?: Marks }).marks),
);

/** A coordinator, of pairs of others: one of the two asks and takes back nothing as staff. */
export const coordinatorOfOthers = when<unknown, { readonly pairing: Pairing }>(
  {
    en: 'staff: coordinator, unless one of the two',
    fr: 'équipe : coordinator, hors de son propre binôme',
  },
  (actor, data, { pairing }) =>
    actor.roles.includes('coordinator') &&
    !isOfTheTwo(pairing, actor.id, (data as { readonly marks?: Marks }).marks),
);

/** Who was asked to be a safeguarding contact, whatever they said. */
export const askedContact = when<unknown, { readonly programme: Programme }>(
  {
    en: 'who was asked to be a safeguarding contact',
    fr: 'la personne sollicitée comme référente de protection',
  },
  (actor, _data, { programme }) =>
    programme.stage !== 'unknown' &&
    [...programme.asked, ...programme.declined, ...programme.contacts].includes(actor.id),
);

/** A contact whom the concern was told to. Who coordinates reads none, also where they were told before they did. */
export const contactOfConcern = when<unknown, { readonly concern: Concern }>(
  {
    en: 'a safeguarding contact whom it was told to, and who does not coordinate',
    fr: 'la personne référente de protection qui en est saisie, si elle ne coordonne pas',
  },
  (actor, _data, { concern }) =>
    !actor.roles.includes('coordinator') && isContact(concern, actor.id),
);

/** A safeguarding contact of the participant's programme, who does not coordinate. */
export const contactOfProgramme = when<unknown, { readonly programmes: readonly Programme[] }>(
  {
    en: 'a safeguarding contact of the programme, who does not coordinate',
    fr: 'une personne référente de protection du programme, si elle ne coordonne pas',
  },
  (actor, _data, { programmes: [programme] }) =>
    !actor.roles.includes('coordinator') &&
    programme !== undefined &&
    programme.stage !== 'unknown' &&
    programme.contacts.includes(actor.id),
);

/** Whoever takes part, or did, in any programme: whether there is the pair that they name is not for them to find out. */
export const anyParticipant = when<{ readonly programmeIds?: readonly string[] }, unknown>(
  {
    en: 'who takes part in a programme, or did',
    fr: 'qui participe ou a participé à un programme',
  },
  (_actor, { programmeIds = [] }) => programmeIds.length > 0,
);

/** Whoever raised the concern, known by a keyed hash. */
export const reporterOfConcern = when<
  { readonly reporterMark: string },
  { readonly concern: Concern }
>(
  { en: 'who raised it', fr: 'la personne qui l’a signalé' },
  (_actor, { reporterMark }, { concern }) =>
    concern.stage !== 'unknown' && concern.reporterMark === reporterMark,
);
