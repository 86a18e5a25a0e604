import { defineMessages } from '@palabre/kernel';

/** What refusals about months of honoraria say. */
export const monthMessages = defineMessages()({
  MONTH_CLOSED: {
    en: 'The month {month} is closed.',
    fr: 'Le mois {month} est clos.',
  },
  MONTH_NOT_CLOSED: {
    en: 'The month {month} is not closed.',
    fr: 'Le mois {month} n’est pas clos.',
  },
  MONTH_NOT_OVER: {
    en: 'The month {month} is not over: it can be closed after {lastDay} ({zone}).',
    fr: 'Le mois {month} n’est pas terminé : il peut être clos après le {lastDay} ({zone}).',
  },
  MONTH_NOT_BEGUN: {
    status: 422,
    en: 'The month {month} has not begun: that is on {firstDay} ({zone}).',
    fr: 'Le mois {month} n’a pas commencé : il commence le {firstDay} ({zone}).',
  },
  MONTH_OUT_OF_ORDER: {
    en: 'Months are closed one after the other, and reopened from the last one back.',
    fr: 'Les mois se closent l’un après l’autre et se rouvrent en partant du dernier.',
  },
  MONTH_NOT_ACCRUED: {
    en: 'The honoraria of {month} have not been accrued, or not for everybody who is due one, or an accrual still runs. Accrue the month again.',
    fr: 'Les honoraires de {month} n’ont pas été constatés, ou pas pour toutes les personnes auxquelles un honoraire est dû, ou leur constatation est en cours. Constatez ce mois à nouveau.',
  },
  STATEMENT_JUST_CAME: {
    en: 'A file of statements has come in while the month was looked at. Close it again.',
    fr: 'Un fichier de relevés est arrivé pendant que l’on examinait le mois. Clôturez-le à nouveau.',
  },
  MONTH_NOT_RECONCILED: {
    en: 'Still open: {openItems, plural, =0 {no honoraria} one {one honorarium} other {# honoraria}}, {openLines, plural, =0 {no lines of statements} one {one line of a statement} other {# lines of statements}}, {linesToApprove, plural, =0 {no line that waits for a second person} one {one line that waits for a second person} other {# lines that wait for a second person}}, {unstatedAccounts, plural, =0 {no account with days without a statement} one {one account with days without a statement} other {# accounts with days without a statement}}, {contradictingStatements, plural, =0 {no statement that contradicts another} one {one statement that contradicts another} other {# statements that contradict others}}, {unbalancedAccounts, plural, =0 {no account that does not balance} one {one account whose lines do not make what the bank says it holds} other {# accounts whose lines do not make what the bank says they hold}}.',
    fr: 'Encore en suspens : {openItems, plural, =0 {aucun honoraire} one {un honoraire} other {# honoraires}}, {openLines, plural, =0 {aucune ligne de relevé} one {une ligne de relevé} other {# lignes de relevé}}, {linesToApprove, plural, =0 {aucune ligne en attente d’une deuxième personne} one {une ligne en attente d’une deuxième personne} other {# lignes en attente d’une deuxième personne}}, {unstatedAccounts, plural, =0 {aucun compte avec des jours sans relevé} one {un compte avec des jours sans relevé} other {# comptes avec des jours sans relevé}}, {contradictingStatements, plural, =0 {aucun relevé qui en contredit un autre} one {un relevé qui en contredit un autre} other {# relevés qui en contredisent d’autres}}, {unbalancedAccounts, plural, =0 {aucun compte en déséquilibre} one {un compte dont les lignes ne font pas ce que la banque y voit} other {# comptes dont les lignes ne font pas ce que la banque y voit}}.',
  },
  MONTH_DOES_NOT_TIE: {
    en: 'What is sealed of the months before {month} is not what the honoraria make. Something was booked before the cohort’s first month: undo that match, and match it again.',
    fr: 'Ce qui est scellé des mois avant {month} n’est pas ce que font les honoraires. Quelque chose a été comptabilisé avant le premier mois de la cohorte : annulez ce rapprochement et refaites-le.',
  },
  CLOSING_NOT_PROPOSED: {
    en: 'Closing a month over what a bank says, or does not say, takes two persons: somebody else has to propose it for these very reasons first.',
    fr: 'Clore un mois malgré ce que dit, ou ne dit pas, une banque demande deux personnes : une autre doit d’abord le proposer pour exactement ces motifs.',
  },
  NO_CLOSING_REASON: {
    status: 422,
    en: 'Name the accounts that are not stated or do not balance, and why. A month that reconciles is closed without it.',
    fr: 'Nommez les comptes sans relevé ou en déséquilibre, et pourquoi. Un mois rapproché se clôt sans cela.',
  },
  REOPENING_NOT_PROPOSED: {
    en: 'Nobody has proposed to reopen the month {month} for this reason.',
    fr: 'Personne n’a proposé de rouvrir le mois {month} pour ce motif.',
  },
});
