import { defineMessages } from '@palabre/kernel';

/** What refusals about due items say. */
export const dueMessages = defineMessages()({
  MONTH_OUTSIDE_COHORT: {
    status: 422,
    en: 'The cohort lasts from {startsOn} to {endsOn}; no honoraria are due in this month.',
    fr: 'La cohorte dure du {startsOn} au {endsOn} ; aucun honoraire n’est dû pour ce mois.',
  },
  COHORT_TOO_LARGE: {
    status: 422,
    en: 'Honoraria are accrued for at most {most, number} members of a cohort; this one has {members, number}. Divide it into several cohorts.',
    fr: 'Les honoraires sont calculés pour au plus {most, number} membres par cohorte ; celle-ci en compte {members, number}. Répartissez-la en plusieurs cohortes.',
  },
  NOT_ACCRUED: {
    en: 'This honorarium has not become due.',
    fr: 'Cet honoraire n’est pas devenu exigible.',
  },
  ALREADY_PAID: {
    en: 'This honorarium has been paid.',
    fr: 'Cet honoraire a été payé.',
  },
  ITEM_IN_RUN: {
    en: 'This honorarium is in a payment run. Take it out of the run first.',
    fr: 'Cet honoraire fait partie d’une série de paiements. Retirez-l’en d’abord.',
  },
  ITEM_SETTLED: {
    en: 'Nothing is owed for this honorarium any more: it was {stage, select, waived {waived} other {cancelled}}.',
    fr: 'Plus rien n’est dû pour cet honoraire : {stage, select, waived {la personne y a renoncé} other {il a été annulé}}.',
  },
  ITEM_HELD: {
    en: 'This honorarium is held. Release it first.',
    fr: 'Cet honoraire est suspendu. Levez d’abord la suspension.',
  },
  FOUR_EYES: {
    status: 403,
    en: 'This takes two persons, and you are the {other, select, beneficiary {one who is paid} preparer {one who prepared it} approver {one who approved it} importer {one who imported it} releaser {one who released it} other {one who proposed it}}.',
    fr: 'Il faut deux personnes, et vous êtes {other, select, beneficiary {celle qui est payée} preparer {celle qui l’a préparé} approver {celle qui l’a approuvé} importer {celle qui l’a importé} releaser {celle qui en a levé la suspension} other {celle qui l’a proposé}}.',
  },
  CANCELLATION_NOT_PROPOSED: {
    en: 'Nobody has proposed to cancel this honorarium for this reason.',
    fr: 'Personne n’a proposé d’annuler cet honoraire pour ce motif.',
  },
  RECEIVED_LESS_THAN_NOTHING: {
    status: 422,
    en: 'Say what arrived: nothing, or an amount. It cannot be less than nothing.',
    fr: 'Dites ce qui est arrivé : rien, ou un montant. Ce ne peut être moins que rien.',
  },
  RECEIVED_LATER: {
    status: 422,
    en: 'The day is not here yet.',
    fr: 'Ce jour n’est pas encore venu.',
  },
  NO_SHORTFALL: {
    en: 'Nothing is missing of this honorarium that a person still has to decide on.',
    fr: 'Il ne manque rien à cet honoraire sur quoi une personne ait encore à décider.',
  },
  TOPPED_UP_ALREADY: {
    en: 'This was made up for already, and the member says that all of it had arrived. Accept it, or ask them to give it back.',
    fr: 'Ce manque a déjà été complété, et la personne dit avoir tout reçu. Acceptez-le, ou demandez-lui de le rendre.',
  },
  NOTHING_ARRIVED: {
    en: 'Nothing of the payment arrived. Have the bank trace or recall it, or say that it reached somebody else: made up for it would be paid twice.',
    fr: 'Rien de ce paiement n’est arrivé. Demandez à la banque de le rechercher ou de le rappeler, ou dites qu’il est parvenu à une autre personne : compensé, il serait payé deux fois.',
  },
  SHORTFALL_OF_WHICH: {
    en: 'Several payments of this honorarium came short. Say of which one this is (attemptId).',
    fr: 'Plusieurs paiements de cet honoraire sont arrivés incomplets. Dites duquel il s’agit (attemptId).',
  },
  MISSING_WAS_NOT_SENT: {
    en: 'What is missing of this payment was not sent, or has come back: it is owed without being made up for. Accept it here.',
    fr: 'Ce qui manque de ce paiement n’a pas été envoyé, ou est revenu : c’est dû sans être complété. Acceptez-le ici.',
  },
  NOT_PAID_YET: {
    en: 'This honorarium is not on its way yet, or was not before this day.',
    fr: 'Cet honoraire n’est pas encore en route, ou ne l’était pas avant ce jour.',
  },
});
