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
  LOGIN_KEPT: {
    en: 'This login was another’s, who sent it away: it comes back to them alone. Link it there again; a steward releases it for good.',
    fr: 'Ce compte était celui d’une autre personne, qui l’a retiré : il ne revient qu’à elle. Rattachez-le-lui ; un·e intendant·e peut ensuite le libérer.',
  },
  LOGIN_UNKNOWN: {
    status: 404,
    en: 'This person has no such login.',
    fr: 'Cette personne n’a pas de tel compte.',
  },
  LOGIN_LAST: {
    en: 'This is the only login: without it nobody could come back. Link another one first.',
    fr: 'C’est le seul compte : sans lui, personne ne pourrait revenir. Liez-en d’abord un autre.',
  },
  LOGIN_IN_USE: {
    en: 'This is the login that is in use. Take it away with another one that is older.',
    fr: 'C’est le compte utilisé en ce moment. Retirez-le avec un autre, plus ancien.',
  },
  LOGIN_OLDER: {
    en: 'This login is older than the one in use: a login takes away younger ones only. A steward can release it.',
    fr: 'Ce compte est plus ancien que celui utilisé : un compte ne retire que de plus récents. Un ou une responsable des données peut le libérer.',
  },
  LOGIN_SELF_ADMITTED: {
    status: 403,
    en: 'A login is admitted by a steward who is none of the persons whose it is or was. Ask another one.',
    fr: 'Un compte est admis par un ou une responsable des données qui n’est aucune des personnes à qui il est ou a été. Adressez-vous à quelqu’un d’autre.',
  },
  TOKEN_NOT_FRESH: {
    status: 403,
    en: 'To link a login, sign in anew with both: each token may be {minutes} minutes old at most.',
    fr: 'Pour lier un compte, reconnectez-vous avec les deux : chaque jeton doit avoir au plus {minutes} minutes.',
  },
  CHANGED_TOO_OFTEN: {
    status: 429,
    en: 'This has been changed {most} times today. It can be changed again tomorrow.',
    fr: 'Ceci a été modifié {most} fois aujourd’hui. Une nouvelle modification sera possible demain.',
  },
  ERASURE_WAITS: {
    en: 'Somebody has asked to be erased, and nobody has seen to it yet.',
    fr: 'Une personne a demandé son effacement, et personne ne s’en est encore occupé.',
  },
  CONSENT_WITHDRAWN: {
    en: 'Somebody has taken back that their data are used for this: {purpose}. Find out what they want done.',
    fr: 'Une personne a retiré son accord à l’usage de ses données pour ceci : {purpose}. Voyez ce qu’elle souhaite.',
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
  PAYEE_UNPAYABLE: {
    status: 422,
    en: 'No payment could carry this as it is written. See the fields: names and towns in Latin letters and not too long, the bank’s code as its country writes it.',
    fr: 'Aucun paiement ne pourrait porter ceci tel quel. Voir les champs : noms et villes en lettres latines et pas trop longs, le code de la banque comme son pays l’écrit.',
  },
  ACCOUNT_IS_IBAN: {
    status: 422,
    en: 'This account number is an IBAN. Give it as one.',
    fr: 'Ce numéro de compte est un IBAN. Indiquez-le comme tel.',
  },
  PAYEE_AMBIGUOUS: {
    status: 422,
    en: 'It has to be certain where the money goes: this says another place too ({idle}). Leave it out.',
    fr: 'Il doit être certain où va l’argent : ceci indique aussi un autre endroit ({idle}). Omettez-le.',
  },
  IBAN_INVALID: {
    status: 422,
    en: 'This is no IBAN: {fault, select, country {no country has such numbers} unlisted {the numbers of that country are in no registry, and no bank abroad pays to them: give it as another account, with the code or the BIC of the bank} length {it is not as long as those of its country} structure {a part of it is none that its country uses} other {its check digits do not fit; one character is probably wrong}}.',
    fr: 'Ce n’est pas un IBAN : {fault, select, country {aucun pays n’a de tels numéros} unlisted {les numéros de ce pays ne figurent dans aucun registre et aucune banque étrangère n’y paie : indiquez-le comme autre compte, avec le code ou le BIC de la banque} length {sa longueur n’est pas celle de son pays} structure {une partie n’est pas de celles de son pays} other {ses chiffres de contrôle ne correspondent pas ; un caractère est sans doute erroné}}.',
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
