import { defineMessages } from '@palabre/kernel';

/** What refusals of accounts, statements and matching say. */
export const bankMessages = defineMessages()({
  ACCOUNT_REGISTERED_ALREADY: {
    en: 'This account is registered already. An account serves one cohort.',
    fr: 'Ce compte est déjà enregistré. Un compte sert une seule cohorte.',
  },
  ACCOUNT_NUMBER_INVALID: {
    status: 422,
    en: 'This is no IBAN: its check digits do not fit. Look at a statement of the account.',
    fr: 'Ce n’est pas un IBAN : sa clé de contrôle est fausse. Regardez un relevé du compte.',
  },
  ACCOUNT_CURRENCY_DIFFERS: {
    status: 422,
    en: 'The opening balance must be in the currency of the account, {currency}.',
    fr: 'Le solde d’ouverture doit être dans la devise du compte, {currency}.',
  },
  ACCOUNT_OPENED_IN_CLOSED_MONTH: {
    en: 'Months up to {month} are closed, and tell of the accounts that they were closed with. Open this one on {openFrom} or later, with what it held then; or have those months reopened first.',
    fr: 'Les mois jusqu’à {month} sont clos, avec les comptes connus à leur clôture. Ouvrez celui-ci au {openFrom} ou plus tard, avec ce qu’il contenait alors ; ou faites d’abord rouvrir ces mois.',
  },
  ACCOUNT_DAYS_INVALID: {
    status: 422,
    en: 'An account is closed on a day from its first, {openedOn}, to today, {today}; not on {closedOn}.',
    fr: 'Un compte est clôturé entre son premier jour, le {openedOn}, et aujourd’hui, le {today} ; pas le {closedOn}.',
  },
  ACCOUNT_IN_USE: {
    en: 'Runs or payments of this account may still leave, or be booked. Cancel or finish them first.',
    fr: 'Des paiements ou des ordres de ce compte peuvent encore partir ou être comptabilisés. Annulez-les ou terminez-les d’abord.',
  },
  ACCOUNT_NOT_EMPTY: {
    en: 'By its opening and its lines this account holds {balance}. Import the statement of its last days first.',
    fr: 'Selon son ouverture et ses lignes, ce compte contient {balance}. Importez d’abord le relevé de ses derniers jours.',
  },
  AMENDMENT_NOT_PROPOSED: {
    en: 'Nobody has proposed this record of the account for this reason.',
    fr: 'Personne n’a proposé cette fiche du compte pour ce motif.',
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
  STATEMENT_PERIOD_REVERSED: {
    status: 422,
    en: 'The file holds a statement that begins on {from} and ends on {to}, before that. Nothing of it was imported.',
    fr: 'Le fichier contient un relevé qui commence le {from} et se termine le {to}, donc avant. Rien n’en a été importé.',
  },
  STATEMENT_IMPORT_RUNNING: {
    en: 'Another file of this account is being taken in. Send that file again to finish it, or give it up with POST …/statement-import-abandonment.',
    fr: 'Un autre fichier de ce compte est en cours d’importation. Renvoyez ce fichier pour la terminer, ou abandonnez-la par POST …/statement-import-abandonment.',
  },
  STATEMENT_IMPORT_NOT_BEGUN: {
    en: 'This file is not being taken in: it was given up meanwhile, or never begun. Send it again.',
    fr: 'Ce fichier n’est pas en cours d’importation : elle a été abandonnée entre-temps, ou jamais commencée. Renvoyez-le.',
  },
  STATEMENT_NOT_IN_FORCE: {
    en: 'This statement was withdrawn, or is not wholly imported yet.',
    fr: 'Ce relevé a été retiré, ou n’est pas encore importé en entier.',
  },
  STATEMENT_BEING_WITHDRAWN: {
    en: 'A long statement of this account is leaving, part by part. Wait until it is out; should it not go on, its withdrawal is confirmed again.',
    fr: 'Un long relevé de ce compte est en cours de retrait, partie par partie. Attendez la fin ; s’il n’avance pas, confirmez à nouveau son retrait.',
  },
  STATEMENT_LINES_IN_USE: {
    en: '{lines, plural, one {One line that would go with the statement is matched or split. Undo that first} other {# lines that would go with the statement are matched or split. Undo that first}}, with POST /bank-lines/…/unmatching or …/joining.',
    fr: '{lines, plural, one {Une ligne qui partirait avec le relevé est rapprochée ou divisée. Annulez cela d’abord} other {# lignes qui partiraient avec le relevé sont rapprochées ou divisées. Annulez cela d’abord}}, par POST /bank-lines/…/unmatching ou …/joining.',
  },
  STATEMENT_BEING_MATCHED: {
    en: 'The lines of this statement are still being matched. Try again in a moment.',
    fr: 'Les lignes de ce relevé sont encore en cours de rapprochement. Réessayez dans un instant.',
  },
  STATEMENT_OVERLAPPED: {
    en: 'Other statements of these days were imported before it was noted which lines two of them share. Withdraw those first, the last one first.',
    fr: 'D’autres relevés de ces jours ont été importés avant que l’on note les lignes qu’ils partagent. Retirez-les d’abord, en commençant par le dernier.',
  },
  WITHDRAWAL_NOT_PROPOSED: {
    en: 'Nobody has proposed to withdraw this statement for this reason.',
    fr: 'Personne n’a proposé de retirer ce relevé pour ce motif.',
  },
  NO_CONTRADICTION: {
    en: 'This statement contradicts no other, or somebody has explained it.',
    fr: 'Ce relevé n’en contredit aucun autre, ou quelqu’un l’a expliqué.',
  },
  PAYMENT_FORMAT_UNKNOWN: {
    status: 422,
    en: 'No payment file can be written in this format. Known: pain.001.001.09, pain.001.001.03 where all payments are SEPA, csv:wise-batch, csv:mobile-money and the profiles of this deployment.',
    fr: 'Aucun fichier de paiement ne peut être écrit dans ce format. Connus : pain.001.001.09, pain.001.001.03 si tous les paiements sont SEPA, csv:wise-batch, csv:mobile-money et les profils de cette installation.',
  },
  LINE_MATCHED_ALREADY: {
    en: 'This line is matched. Undo the match first, with POST …/unmatching.',
    fr: 'Cette ligne est rapprochée. Annulez d’abord le rapprochement, par POST …/unmatching.',
  },
  LINE_SPLIT: {
    en: 'This line was split: its parts are matched one by one. Join them first, with POST …/joining.',
    fr: 'Cette ligne a été divisée : ses parties sont rapprochées une à une. Réunissez-les d’abord, par POST …/joining.',
  },
  LINE_NOT_SPLIT: {
    en: 'This line was not split: there is nothing to join.',
    fr: 'Cette ligne n’a pas été divisée : il n’y a rien à réunir.',
  },
  LINE_NOT_IGNORED: {
    en: 'This line was not ignored: there is nothing to take back.',
    fr: 'Cette ligne n’a pas été ignorée : il n’y a rien à reprendre.',
  },
  SPLIT_DOES_NOT_ADD_UP: {
    status: 422,
    en: 'The parts must go the same way as the line and add up to it: {amount}.',
    fr: 'Les parties doivent aller dans le sens de la ligne et en faire le total : {amount}.',
  },
  SPLIT_PART_DECIDED: {
    en: 'One of the parts is matched, ignored or split itself: undo that first.',
    fr: 'L’une des parties est elle-même rapprochée, ignorée ou divisée : annulez cela d’abord.',
  },
  TRANSFER_ACCOUNT_NEEDED: {
    status: 422,
    en: 'A transfer names the own account on its other side.',
    fr: 'Un virement interne indique le compte propre de l’autre côté.',
  },
  TRANSFER_ACCOUNT_UNKNOWN: {
    status: 422,
    en: 'The other side of a transfer is another own account of the same cohort.',
    fr: 'L’autre côté d’un virement interne est un autre compte propre de la même cohorte.',
  },
  TRANSFER_LINES_DIFFER: {
    en: 'The other side says something else: not that account, not that amount, or matched otherwise.',
    fr: 'L’autre côté dit autre chose : un autre compte, un autre montant, ou un autre rapprochement.',
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
    en: 'Payments and returns name the payments they are about, and nothing else does; what comes back of a contract, an advance or a claim names that instead. This is a {meaning}.',
    fr: 'Un paiement ou un retour indique les paiements concernés, et rien d’autre ne le fait ; ce qui revient d’un contrat, d’une avance ou d’une note de frais l’indique à la place. Ceci est « {meaning} ».',
  },
  FUNDING_UNKNOWN: {
    status: 422,
    en: 'No such funding agreement pays for the budget of this cohort. Assign it to the budget first, or name none.',
    fr: 'Aucune convention de ce nom ne finance le budget de cette cohorte. Affectez-la d’abord au budget, ou n’en indiquez pas.',
  },
  COMMITMENT_UNKNOWN: {
    status: 422,
    en: 'The budget of this cohort has no such commitment.',
    fr: 'Le budget de cette cohorte n’a pas cet engagement.',
  },
  PAYMENT_AMOUNT_DIFFERS: {
    en: 'The line is of {line}, the payments are of {payments} in all. Say with outcome "partial" or "over" if it is so; with "exact-with-fee" if the rest is a fee, which is less than the payments and is approved by a second person.',
    fr: 'La ligne est de {line}, les paiements de {payments} au total. Dites-le par outcome « partial » ou « over » si c’est ainsi ; par « exact-with-fee » si le reste est un frais, qui est inférieur aux paiements et qu’une deuxième personne approuve.',
  },
  DECISION_CHANGED: {
    en: 'Something else than what you name has been decided on this line. Read it again, and approve its decisionId.',
    fr: 'Autre chose que ce que vous nommez a été décidé sur cette ligne. Relisez-la, et approuvez son decisionId.',
  },
  PAYMENT_NOT_REACHED: {
    en: 'The amount of the line does not reach to all of these payments. Leave out those in `attemptIds`.',
    fr: 'Le montant de la ligne ne suffit pas pour tous ces paiements. Omettez ceux de `attemptIds`.',
  },
  NOTHING_TO_APPROVE: {
    en: 'Nothing that one person decided on this line waits for another.',
    fr: 'Rien de ce qu’une personne a décidé sur cette ligne n’attend une autre personne.',
  },
  PAYMENT_BOOKED_ALREADY: {
    en: 'One of these payments is booked (or returned) by another line already. Say with outcome "duplicate" if it left twice.',
    fr: 'L’un de ces paiements est déjà comptabilisé (ou retourné) par une autre ligne. Dites-le par outcome « duplicate » s’il est parti deux fois.',
  },
  PAYMENT_SET_OFF: {
    en: 'What this payment was too much was set off against another honorarium, which would stay paid. Undo that first, with POST /payments/…/set-offs/…/undoing.',
    fr: 'Le trop-perçu de ce paiement a été imputé sur un autre honoraire, qui resterait payé. Annulez d’abord cette imputation, par POST /payments/…/set-offs/…/undoing.',
  },
  PAYMENT_OF_OTHER_CURRENCY: {
    en: 'The line is in another currency than these payments, and the bank does not say what was asked for. Say so with outcome "foreign" if it is theirs.',
    fr: 'La ligne est dans une autre devise que ces paiements, et la banque ne dit pas ce qui était demandé. Dites-le par outcome « foreign » si c’est la leur.',
  },
  PAYMENT_OF_OTHER_ACCOUNT: {
    status: 422,
    en: 'One of these payments is made from another account, or in another currency.',
    fr: 'L’un de ces paiements part d’un autre compte, ou est dans une autre devise.',
  },
  LINE_BEARS_OWN_ID: {
    en: 'This line bears the own id of a payment that was rejected or taken out of its run: the bank paid it all the same. Settle its exception (POST /payments/…/exception-settlement); if the money reached somebody else, two persons say so (…/mispaid-proposals); if the statement is wrong, two withdraw it.',
    fr: 'Cette ligne porte l’identifiant propre d’un paiement rejeté ou retiré de son lot : la banque l’a payé malgré tout. Réglez son exception (POST /payments/…/exception-settlement) ; si l’argent est allé à quelqu’un d’autre, deux personnes le disent (…/mispaid-proposals) ; si le relevé est faux, deux le retirent.',
  },
  PAYMENT_WENT_ON: {
    en: 'Something else followed since for one of these payments, or for what it pays: undo that first.',
    fr: 'Une suite a été donnée depuis à l’un de ces paiements, ou à ce qu’il paie : annulez-la d’abord.',
  },
});
