import { defineMessages } from '@palabre/kernel';

/** What refusals about payments that were sent, and about policies, say. */
export const attemptMessages = defineMessages()({
  PAYMENT_NOT_WITH_BANK: {
    en: 'Only a payment that the bank was sent, and that has neither come back nor been refused, can be traced or called back.',
    fr: 'Seul un paiement remis à la banque, qui n’est ni revenu ni refusé, peut être recherché ou rappelé.',
  },
  RECALL_OPEN: {
    en: 'The bank has not answered the last recall of this payment yet.',
    fr: 'La banque n’a pas encore répondu au dernier rappel de ce paiement.',
  },
  RECALL_NOT_REQUESTED: {
    en: 'Nobody has asked the bank to call this payment back.',
    fr: 'Personne n’a demandé à la banque de rappeler ce paiement.',
  },
  PAYMENT_NOT_BOOKED: {
    en: 'Only a payment that the bank has booked, and that has not come back, can have reached somebody else.',
    fr: 'Seul un paiement comptabilisé par la banque, et qui n’est pas revenu, peut avoir atteint une autre personne.',
  },
  MISPAID_NOT_PROPOSED: {
    en: 'Nobody has said that this payment reached somebody else, for this reason.',
    fr: 'Personne n’a indiqué, pour ce motif, que ce paiement a atteint une autre personne.',
  },
  NO_RECEIVABLE: {
    en: 'Nothing is owed back for this payment.',
    fr: 'Rien n’est à recouvrer pour ce paiement.',
  },
  LOSS_TOO_GREAT: {
    status: 422,
    en: 'A loss is above zero and at most what is owed back, {receivable}.',
    fr: 'Une perte est supérieure à zéro et ne dépasse pas ce qui est à recouvrer, {receivable}.',
  },
  NOTHING_TO_SET_OFF: {
    en: 'Nothing that was paid too much waits to be set off for this payment. Settle its exception as a set-off first.',
    fr: 'Aucun trop-perçu de ce paiement n’attend d’être imputé. Réglez d’abord son anomalie par imputation.',
  },
  OTHER_PAYEE: {
    status: 422,
    en: 'What was paid too much is set off against what the same person is owed, in the same currency.',
    fr: 'Un trop-perçu s’impute sur ce qui est dû à la même personne, dans la même devise.',
  },
  OTHER_COHORT: {
    status: 422,
    en: 'What was paid too much in one cohort is not set off against an honorarium of another: it is of another budget. Settle it as claimed back there, or against what they are owed there.',
    fr: 'Un trop-perçu dans une cohorte ne s’impute pas sur l’honoraire d’une autre : il relève d’un autre budget. Réglez-le là-bas, en le réclamant ou par imputation sur ce qui y est dû.',
  },
  NOT_SET_OFF: {
    en: 'Nothing of this payment was set off against this honorarium.',
    fr: 'Rien de ce paiement n’a été imputé sur cet honoraire.',
  },
  POLICY_INVALID: {
    status: 422,
    en: 'Amounts are in {currency} and not below zero, the honorarium is above it, and one to {most} persons approve a file.',
    fr: 'Les montants sont en {currency} et non négatifs, l’honoraire est supérieur à zéro, et une à {most} personnes approuvent un fichier.',
  },
  MONTH_ACCRUED_ALREADY: {
    en: 'The honoraria of {month} have been accrued. A policy begins with a later month.',
    fr: 'Les honoraires de {month} sont déjà constatés. Une règle commence avec un mois ultérieur.',
  },
  POLICY_NOT_PROPOSED: {
    en: 'Nobody has proposed this very policy.',
    fr: 'Personne n’a proposé exactement cette règle.',
  },
});
