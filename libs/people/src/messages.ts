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
  ERASURE_NOT_REQUESTED: {
    en: 'This person has not asked to be erased. They can ask with POST /people/me/erasure-requests.',
    fr: 'Cette personne n’a pas demandé son effacement. Elle peut le faire par POST /people/me/erasure-requests.',
  },
  PAYEE_INCOMPLETE: {
    status: 422,
    en: 'A payment cannot be made with this alone. Missing: {missing}.',
    fr: 'Cela ne suffit pas pour payer. Il manque : {missing}.',
  },
  PAYEE_SELF_CONFIRMED: {
    status: 403,
    en: 'Payment details are confirmed by somebody else than the person they belong to.',
    fr: 'Les coordonnées de paiement sont confirmées par une autre personne que leur titulaire.',
  },
  PAYEE_CHANGED: {
    en: 'These payment details have changed meanwhile; the current revision is {revision}. Check them again.',
    fr: 'Ces coordonnées ont changé entre-temps ; la révision actuelle est {revision}. Vérifiez-les à nouveau.',
  },
});
