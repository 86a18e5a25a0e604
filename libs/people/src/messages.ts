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
  PAYEE_AMBIGUOUS: {
    status: 422,
    en: 'It has to be certain where the money goes: this says another place too ({idle}). Leave it out.',
    fr: 'Il doit être certain où va l’argent : ceci indique aussi un autre endroit ({idle}). Omettez-le.',
  },
  IBAN_INVALID: {
    status: 422,
    en: 'This is no IBAN: {fault, select, country {no country has such numbers} length {it is not as long as those of its country} structure {a part of it is none that its country uses} other {its check digits do not fit; one character is probably wrong}}.',
    fr: 'Ce n’est pas un IBAN : {fault, select, country {aucun pays n’a de tels numéros} length {sa longueur n’est pas celle de son pays} structure {une partie n’est pas de celles de son pays} other {ses chiffres de contrôle ne correspondent pas ; un caractère est sans doute erroné}}.',
  },
  PAYEE_ACCOUNT_SHARED: {
    en: 'Others are paid to the same account. Find out whether that is meant, and say so with sharedAccountAccepted.',
    fr: 'D’autres personnes sont payées sur le même compte. Vérifiez que c’est voulu et indiquez-le par sharedAccountAccepted.',
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
