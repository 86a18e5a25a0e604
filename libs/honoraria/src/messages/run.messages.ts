import { defineMessages } from '@palabre/kernel';

/** What refusals about payment runs say. */
export const runMessages = defineMessages()({
  RUN_STAGE: {
    en: 'This takes a run that is {needed}; this one is {stage}.',
    fr: 'Il faut une série à l’état {needed} ; celle-ci est à l’état {stage}.',
  },
  SENT_IN_FUTURE: {
    status: 422,
    en: 'The bank cannot have the file on a day to come; today is {today}.',
    fr: 'La banque ne peut pas avoir le fichier à une date future ; nous sommes le {today}.',
  },
  SENT_BEFORE_APPROVAL: {
    status: 422,
    en: 'The file was approved on {approvedOn}; the bank cannot have had it before.',
    fr: 'Le fichier a été approuvé le {approvedOn} ; la banque ne peut pas l’avoir eu avant.',
  },
  RUN_EMPTY: {
    en: 'There is nothing to pay in this run.',
    fr: 'Cette série ne contient rien à payer.',
  },
  RUN_OVERTAKEN: {
    en: 'Some payments of this run have been settled otherwise meanwhile, wholly or in part. Cancel the run and prepare another.',
    fr: 'Certains paiements de cette série ont été réglés autrement entre-temps, en tout ou en partie. Annulez-la et préparez-en une autre.',
  },
  NOT_IN_RUN: {
    status: 422,
    en: 'This payment is not in the run.',
    fr: 'Ce paiement ne fait pas partie de la série.',
  },
  PAYEE_UNVERIFIED: {
    en: 'The payment details of some payees have changed or are not confirmed by a second person.',
    fr: 'Les coordonnées de certaines personnes ont changé ou ne sont pas confirmées par une seconde personne.',
  },
  PAYER_NAME_UNSAFE: {
    en: 'Some payees have said meanwhile that they take money only from an account whose holder’s name tells nothing. They leave the run by themselves; try again in a moment.',
    fr: 'Certaines personnes ont indiqué entre-temps n’accepter d’argent que d’un compte dont le nom du titulaire ne révèle rien. Elles quittent la série d’elles-mêmes ; réessayez dans un instant.',
  },
  FILE_CHANGED: {
    en: 'The payment file is not the one you mean any more. Read it again.',
    fr: 'Le fichier de paiement n’est plus celui dont vous parlez. Relisez-le.',
  },
  FILE_NOT_EXPORTED: {
    en: 'The file is handed out once it is approved and exported; this run is {stage}. What is in it stands in its review: GET /payment-runs/:runId/file-review.',
    fr: 'Le fichier est remis une fois approuvé et exporté ; cette série est à l’état {stage}. Son contenu se lit par GET /payment-runs/:runId/file-review.',
  },
  PAYMENT_FILE_NOT_KEPT: {
    status: 410,
    en: 'The file that went out is not kept, and cannot be written again: its run is said to be sent and payment details have changed since, or what was approved is not known any more, as of a payee whose data were destroyed. Its SHA-256 is {fileHash}. Where it was exported by an earlier version, set back what has changed of the account. Where neither the bank nor anybody else has the file, say that the run is sent, and then, as two persons, of each payment that the bank rejected it.',
    fr: 'Le fichier parti n’est pas conservé et ne peut être réécrit : sa série est dite envoyée et des coordonnées ont changé depuis, ou ce qui a été approuvé n’est plus connu, par exemple d’une personne dont les données ont été détruites. Son SHA-256 est {fileHash}. S’il a été exporté par une version antérieure, rétablissez ce qui a changé du compte. Si ni la banque ni personne d’autre n’a le fichier, dites la série envoyée puis, à deux personnes, chaque paiement rejeté par la banque.',
  },
  PAYMENT_FILE_INCOMPLETE: {
    en: 'No payment file can be written: some payment details are missing or no bank would take them.',
    fr: 'Impossible d’écrire le fichier de paiement : des coordonnées manquent ou seraient refusées par la banque.',
  },
  OWN_ACCOUNT_ELSEWHERE: {
    status: 422,
    en: 'This account serves another cohort.',
    fr: 'Ce compte sert une autre cohorte.',
  },
  OWN_ACCOUNT_CURRENCY: {
    status: 422,
    en: 'Honoraria are owed in {currency}, and this account is in another currency: it pays only where its bank exchanges, with a file pain.001.001.09. Money in trust and files of providers are in {currency}.',
    fr: 'Les honoraires sont dus en {currency}, et ce compte est dans une autre devise : il ne paie que si sa banque fait le change, par un fichier pain.001.001.09. L’argent confié et les fichiers des prestataires sont en {currency}.',
  },
  ACCOUNT_CLOSED: {
    en: 'This account was closed on {closedOn}: nothing is paid from it.',
    fr: 'Ce compte a été clôturé le {closedOn} : rien n’en est payé.',
  },
  ACCOUNT_NOT_OPEN_YET: {
    en: 'This account opens on {openedOn}: nothing leaves it before that day. Ask for that day or a later one, or pay from another account.',
    fr: 'Ce compte ouvre le {openedOn} : rien n’en part avant ce jour. Demandez ce jour ou un jour ultérieur, ou payez depuis un autre compte.',
  },
  OWN_ACCOUNT_UNSAFE: {
    status: 422,
    en: 'The holder’s name of this account could tell what the payments are for. Pay from another one.',
    fr: 'Le nom du titulaire de ce compte pourrait révéler l’objet des paiements. Payez depuis un autre.',
  },
  OWN_ACCOUNT_BIC_MISSING: {
    status: 422,
    en: 'The BIC of the bank of this own account is not on record, and no file for it can be written. Propose an amendment of the account that states it; a second person confirms it.',
    fr: 'Le BIC de la banque de ce compte n’est pas connu, et aucun fichier ne peut être écrit pour elle. Proposez une rectification du compte qui l’indique ; une seconde personne la confirme.',
  },
  EXECUTION_DATE_PAST: {
    status: 422,
    en: 'No bank executes payments on a day that is over; today is {today}.',
    fr: 'Aucune banque n’exécute un paiement à une date passée ; nous sommes le {today}.',
  },
  REJECTION_NOT_PROPOSED: {
    en: 'Nobody has said that the bank rejected this payment, with this reason code.',
    fr: 'Personne n’a indiqué que la banque a rejeté ce paiement, avec ce code de motif.',
  },
  NO_EXCEPTION: {
    en: 'Nothing about this payment waits to be settled.',
    fr: 'Rien n’est à régler au sujet de ce paiement.',
  },
  PAYMENT_NOT_SENT: {
    en: 'Only a payment that the bank has and has not booked can be rejected.',
    fr: 'Seul un paiement remis à la banque et non comptabilisé peut être rejeté.',
  },
});
