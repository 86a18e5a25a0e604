import { defineMessages } from '@palabre/kernel';

/** What refusals of this context say. */
export const peopleMessages = defineMessages()({
  ALREADY_REGISTERED: {
    en: 'This login is registered already.',
    fr: 'Ce compte est déjà inscrit.',
  },
  IDENTITY_TAKEN: {
    en: 'This login belongs to somebody else.',
    fr: 'Ce compte appartient à quelqu’un d’autre.',
  },
});
