import { staff, when } from '@palabre/eventing';
import { isContact, type Concern } from '../domain/concern.js';
import { sideOf, type Pairing } from '../domain/pairing.js';
import type { Participant } from '../domain/participant.js';
import type { Programme } from '../domain/programme.js';

export const coordinator = staff('coordinator');

/** The participant whose part it is. */
export const self = when<unknown, { readonly participant: Participant }>(
  { en: 'the participant themself', fr: 'le ou la participant·e en personne' },
  (actor, _data, { participant }) =>
    participant.stage !== 'unknown' && participant.personId === actor.id,
);

/** One of the two of the pair. */
export const ofThePair = when<unknown, { readonly pairing: Pairing }>(
  { en: 'one of the two', fr: 'l’une des deux personnes du binôme' },
  (actor, _data, { pairing }) => sideOf(pairing, actor.id) !== undefined,
);

/** Who was asked to be a safeguarding contact. */
export const askedContact = when<unknown, { readonly programme: Programme }>(
  {
    en: 'who was asked to be a safeguarding contact',
    fr: 'la personne sollicitée comme référente de protection',
  },
  (actor, _data, { programme }) =>
    programme.stage !== 'unknown' && [...programme.asked, ...programme.contacts].includes(actor.id),
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

/**
 * Somebody of the pair's programme; with notes only one of the two. Who tries ids with notes of nobody learns nothing: of a
 * pair of others the answer is that of none.
 */
export const concernedParticipant = when<
  { readonly noteIds: readonly string[] },
  { readonly reporter: Participant; readonly pairing: Pairing }
>(
  {
    en: 'who takes part in the programme; with notes, one of the two',
    fr: 'une personne qui participe au programme ; avec des notes, l’une des deux du binôme',
  },
  (actor, { noteIds }, { reporter, pairing }) =>
    reporter.stage !== 'unknown' &&
    (noteIds.length === 0 || sideOf(pairing, actor.id) !== undefined),
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
