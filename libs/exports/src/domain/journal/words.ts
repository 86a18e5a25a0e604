import type { Language, LocalisedText } from '@palabre/kernel';

const text = (en: string, fr: string): LocalisedText => ({ en, fr });

/** What stands beside a transaction: never anybody's words. */
const BY_EVENT: Readonly<Record<string, LocalisedText>> = {
  'budgeting.BudgetOpened': text('budget opened', 'budget ouvert'),
  'budgeting.FundsAllocated': text('funds allocated', 'fonds alloués'),
  'budgeting.FundsDeallocated': text('allocation given back', 'allocation rendue'),
  'budgeting.FundsReallocated': text('funds reallocated', 'fonds réaffectés'),
  'budgeting.HonorariaEarmarked': text('honoraria earmarked', 'indemnités réservées'),
  'budgeting.EnvelopeIncreased': text('envelope increased', 'enveloppe augmentée'),
  'budgeting.EnvelopeDecreased': text('envelope decreased', 'enveloppe diminuée'),
  'budgeting.WorkplanFunded': text('workplan funded', 'plan de travail financé'),
  'budgeting.CommitmentApproved': text('commitment approved', 'engagement approuvé'),
  'budgeting.CommitmentReleased': text('commitment released', 'engagement libéré'),
  'budgeting.ExpenditureRecorded': text('voucher booked', 'pièce comptabilisée'),
  'budgeting.ExpenditureReversed': text('voucher reversed', 'pièce extournée'),
  'budgeting.BankFactRecorded': text('bank line booked', 'ligne bancaire comptabilisée'),
  'budgeting.BankFactReversed': text('booking of a bank line undone', 'écriture bancaire annulée'),
  'budgeting.BankFactSequelReversed': text(
    'what followed from a bank line undone',
    'suites d’une écriture bancaire annulées',
  ),
  'budgeting.OverrunSettled': text('overrun settled', 'dépassement couvert'),
  'budgeting.UnspentCarriedOver': text('unspent carried over', 'solde reporté'),
  'budgeting.UnspentBroughtForward': text('unspent brought forward', 'solde reçu en report'),
  'budgeting.AdvancePaid': text('advance paid', 'avance versée'),
  'budgeting.AdvanceSettled': text('advance accounted for', 'avance justifiée'),
  'budgeting.SettlementSpent': text('spent on another day', 'dépensé un autre jour'),
  'budgeting.AdvanceRefunded': text('advance refunded', 'avance remboursée'),
  'budgeting.ExpenseAccepted': text('expense claim accepted', 'note de frais acceptée'),
  'honoraria.OwnAccountRegistered': text('opening balance', 'solde d’ouverture'),
  'honoraria.OwnAccountAmended': text('opening balance corrected', 'solde d’ouverture corrigé'),
  'honoraria.StatementImported': text(
    'lines of a shared account outside the programme',
    'lignes d’un compte partagé hors programme',
  ),
  'honoraria.StatementLinesLeftOut': text(
    'lines of a shared account outside the programme',
    'lignes d’un compte partagé hors programme',
  ),
  'honoraria.StatementLinesWithdrawn': text(
    'lines outside the programme, of a withdrawn statement',
    'lignes hors programme, d’un relevé retiré',
  ),
  'honoraria.StatementLinesRead': text('line of a bank statement', 'ligne de relevé bancaire'),
  'honoraria.LineIgnored': text('line outside the programme', 'ligne hors programme'),
  'honoraria.LineReconsidered': text('line looked at again', 'ligne réexaminée'),
  'honoraria.LineMatched': text('line matched', 'ligne rapprochée'),
  'honoraria.LineUnmatched': text('match undone', 'rapprochement annulé'),
  'honoraria.LineWithdrawn': text('line of a withdrawn statement', 'ligne d’un relevé retiré'),
  'honoraria.BankFactFlagged': text('paid too much, open again', 'trop-perçu, de nouveau ouvert'),
  'honoraria.ExceptionSettled': text('overpayment given up', 'trop-perçu abandonné'),
  'honoraria.PaymentBookingUndone': text('booking of a payment undone', 'paiement dépointé'),
  'honoraria.HonorariumAccrued': text('honorarium due', 'indemnité due'),
  'honoraria.HonorariumWaived': text('honorarium waived', 'indemnité abandonnée'),
  'honoraria.HonorariumCancelled': text('honorarium cancelled', 'indemnité annulée'),
  'honoraria.HonorariumPutInRun': text('payment instructed', 'paiement ordonné'),
  'honoraria.HonorariumTakenOutOfRun': text('instruction withdrawn', 'ordre retiré'),
  'honoraria.HonorariumPaid': text('honorarium paid', 'indemnité payée'),
  'honoraria.HonorariumReopened': text('honorarium due again', 'indemnité de nouveau due'),
  'honoraria.HonorariumPaymentUndone': text('payment undone', 'paiement annulé'),
  'honoraria.HonorariumSetOff': text('overpayment set off', 'trop-perçu imputé'),
  'honoraria.HonorariumToppedUp': text('shortfall made up for', 'manque complété'),
  'honoraria.HonorariumTopUpTakenBack': text(
    'less was missing than was made up for',
    'il manquait moins que ce qui a été complété',
  ),
  'honoraria.HonorariumReopeningUndone': text('return undone', 'retour annulé'),
  'exports.exchange-differences': text(
    'difference from average cost',
    'écart par rapport au coût moyen',
  ),
};

/** What a file adds to the events: the differences of a day. */
export const EXCHANGE_DIFFERENCES = 'exports.exchange-differences';

/** What took place, in the reader's language. */
export const wordsFor = (eventType: string, language: Language): string =>
  BY_EVENT[eventType]?.[language] ?? eventType;

export const JOURNAL_WORDS = {
  title: text('Journal of the cohort', 'Journal de la cohorte'),
  asOf: text('as of', 'à la date du'),
  knownAt: text('as known at', 'tel que connu le'),
  position: text('log position', 'position du journal des faits'),
  closing: text('closing balance as the bank states it', 'solde de clôture selon la banque'),
  end: text('end of the journal; transactions', 'fin du journal ; transactions'),
  notFooting: text(
    'the statement does not add up, or contradicts another; its closing balance is not asserted',
    'le relevé ne s’additionne pas, ou en contredit un autre ; son solde de clôture n’est pas vérifié',
  ),
} as const;

/** Where the next file of vouchers begins, in the reader's language. */
export const goingOnFrom = (until: string, language: Language): string =>
  text(
    `up to log position ${until}; the next file is asked with --since ${until}`,
    `jusqu’à la position ${until} du journal ; le fichier suivant se demande avec --since ${until}`,
  )[language];
