import { when } from '@palabre/eventing';
import type { Asking } from '@palabre/platform';
import { Not } from 'typeorm';
import { ConcernRow } from './concern.entity.js';
import { ownPairing } from './told.query.js';
import { ParticipantRow } from './participant.entity.js';

/** The participant themself. */
export const theParticipant = when<{ readonly participantId: string }, Asking>(
  { en: 'the participant themself', fr: 'le ou la participant·e en personne' },
  (actor, { participantId }, { db }) =>
    db.existsBy(ParticipantRow, { participantId, personId: actor.id }),
);

/** One of the two, as far as they are told of it. */
export const oneOfTheTwo = when<{ readonly pairingId: string }, Asking>(
  { en: 'one of the two', fr: 'l’une des deux personnes du binôme' },
  async (_actor, { pairingId }, asking) => (await ownPairing(asking, pairingId)) === 'told',
);

/**
 * A coordinator, of pairs of others: who is one of the two does not read what the other told staff about them. Of one of which
 * they are not told they find what they find under an id of no pair.
 */
export const coordinatorOfOthers = when<{ readonly pairingId: string }, Asking>(
  {
    en: 'staff: coordinator, unless one of the two',
    fr: 'équipe : coordinator, hors de son propre binôme',
  },
  async (actor, { pairingId }, asking) =>
    actor.roles.includes('coordinator') && (await ownPairing(asking, pairingId)) !== 'told',
);

/** Whether whoever reads takes part in a programme now. */
export const takesPart = ({ db, actor }: Asking, programmeId: string): Promise<boolean> =>
  db.existsBy(ParticipantRow, { programmeId, personId: actor.id, stage: Not('left') });

/** A safeguarding contact whom the concern was told to. Who coordinates reads none, also where they were told before. */
export const contactInConcern = when<{ readonly concernId: string }, Asking>(
  {
    en: 'a safeguarding contact whom it was told to, and who does not coordinate',
    fr: 'la personne référente de protection qui en est saisie, si elle ne coordonne pas',
  },
  async (actor, { concernId }, { db }) => {
    if (actor.roles.includes('coordinator')) return false;
    const row = await db.findOneBy(ConcernRow, { concernId });
    return row?.contactIds.includes(actor.id) ?? false;
  },
);
