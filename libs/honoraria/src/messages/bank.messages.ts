import { defineMessages } from '@palabre/kernel';

/** What refusals of accounts, statements and matching say. */
export const bankMessages = defineMessages()({
  ACCOUNT_REGISTERED_ALREADY: {
    en: 'This account is registered already. An account serves one cohort.',
    fr: 'Ce compte est déjà enregistré. Un compte sert une seule cohorte.',
  },
  ACCOUNT_CURRENCY_DIFFERS: {
    status: 422,
    en: 'The opening balance must be in the currency of the account, {currency}.',
    fr: 'Le solde d’ouverture doit être dans la devise du compte, {currency}.',
  },
  STATEMENT_OTHER_ACCOUNT: {
    status: 422,
    en: 'The file holds a statement of another account. Nothing of it was imported.',
    fr: 'Le fichier contient le relevé d’un autre compte. Rien n’en a été importé.',
  },
  STATEMENT_OTHER_CURRENCY: {
    status: 422,
    en: 'The file holds amounts in another currency than the account’s, {currency}. Nothing of it was imported.',
    fr: 'Le fichier contient des montants dans une autre devise que celle du compte, {currency}. Rien n’en a été importé.',
  },
  STATEMENT_DATES_UNLIKELY: {
    status: 422,
    en: 'The file has the date {date}; statements are taken from {earliest} to {latest}. Nothing of it was imported.',
    fr: 'Le fichier contient la date {date} ; les relevés sont acceptés du {earliest} au {latest}. Rien n’en a été importé.',
  },
  LINE_MATCHED_ALREADY: {
    en: 'This line is matched. Undo the match first, with POST …/unmatching.',
    fr: 'Cette ligne est rapprochée. Annulez d’abord le rapprochement, par POST …/unmatching.',
  },
  LINE_NOT_MATCHED: {
    en: 'This line is not matched: there is nothing to undo.',
    fr: 'Cette ligne n’est pas rapprochée : il n’y a rien à annuler.',
  },
  LINE_GOES_THE_OTHER_WAY: {
    status: 422,
    en: 'A line of {amount} cannot be a {meaning}: the money goes the other way.',
    fr: 'Une ligne de {amount} ne peut être « {meaning} » : l’argent va dans l’autre sens.',
  },
  ATTEMPTS_NEEDED: {
    status: 422,
    en: 'Payments and returns name the payments they are about, and nothing else does. This is a {meaning}.',
    fr: 'Un paiement ou un retour indique les paiements concernés, et rien d’autre ne le fait. Ceci est « {meaning} ».',
  },
  COMMITMENT_UNKNOWN: {
    status: 422,
    en: 'The budget of this cohort has no such commitment.',
    fr: 'Le budget de cette cohorte n’a pas cet engagement.',
  },
  PAYMENT_AMOUNT_DIFFERS: {
    en: 'The line is of {line}, the payments are of {payments} in all.',
    fr: 'La ligne est de {line}, les paiements de {payments} au total.',
  },
  PAYMENT_BOOKED_ALREADY: {
    en: 'One of these payments is booked (or returned) by another line already.',
    fr: 'L’un de ces paiements est déjà comptabilisé (ou retourné) par une autre ligne.',
  },
  PAYMENT_OF_OTHER_ACCOUNT: {
    status: 422,
    en: 'One of these payments is made from another account, or in another currency.',
    fr: 'L’un de ces paiements part d’un autre compte, ou est dans une autre devise.',
  },
  PAYMENT_WENT_ON: {
    en: 'Something else followed for one of these payments since: undo that first.',
    fr: 'Une suite a été donnée à l’un de ces paiements depuis : annulez-la d’abord.',
  },
});
