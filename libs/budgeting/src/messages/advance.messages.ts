import { defineMessages } from '@palabre/kernel';

/** Advances, claims and their settlements. */
export const advanceMessages = defineMessages()({
  DUE_IN_PAST: {
    status: 422,
    en: '{on} is before today, {today}. Name a day by which the money can be spent and accounted for.',
    fr: 'Le {on} est avant aujourd’hui, {today}. Indiquez un jour d’ici auquel l’argent peut être dépensé et justifié.',
  },
  DUE_TOO_LATE: {
    status: 422,
    en: 'An advance is accounted for within {days} days: by {latest} at the latest. {on} is later. Ask for less, or for the rest when it is needed.',
    fr: 'Une avance se justifie dans les {days} jours : au plus tard le {latest}. Le {on} est après. Demandez moins, ou le reste quand il sera nécessaire.',
  },
  ADVANCE_OVERDUE: {
    en: 'An advance of {open} was to be accounted for by {dueOn}. Settle or refund it; then another can be given.',
    fr: 'Une avance de {open} était à justifier au plus tard le {dueOn}. Justifiez-la ou remboursez-la ; une autre sera alors possible.',
  },
  ADVANCE_CLOSED: {
    en: 'This advance {stage, select, requested {has not been paid yet} paid {has been paid already} declined {was declined} claimed {is a claim and was never paid in advance} other {is closed}}.',
    fr: 'Cette avance {stage, select, requested {n’est pas encore versée} paid {est déjà versée} declined {a été refusée} claimed {est une note de frais, jamais versée d’avance} other {est close}}.',
  },
  ADVANCE_EXCEEDED: {
    en: 'Of this advance {available} are left to account for; this comes to {needed}. Claim the rest as an expense.',
    fr: 'Il reste {available} à justifier de cette avance ; ceci fait {needed}. Demandez le remboursement du reste par une note de frais.',
  },
  REFUND_NOT_ANNOUNCED: {
    en: 'Of what was announced to come back of this advance {available} has not come; {needed} cannot be taken back. What the bank has brought is undone with its line.',
    fr: 'De ce qui était annoncé en retour de cette avance, {available} n’est pas arrivé ; {needed} ne peuvent pas être retirés. Ce que la banque a rapporté s’annule avec sa ligne.',
  },
  SETTLEMENT_PENDING: {
    en: 'A settlement of {open} waits to be accepted{available, select, none {. Wait for that, have it sent back, or name it as the one that yours takes the place of} other {, so that {available} of the advance can be refunded now; {needed} are needed. Accept it or send it back first}}.',
    fr: 'Un décompte de {open} attend d’être accepté{available, select, none {. Attendez, faites-le renvoyer, ou indiquez que le vôtre le remplace} other { : {available} de l’avance peuvent être remboursés pour l’instant, et il faut {needed}. Acceptez-le ou renvoyez-le d’abord}}.',
  },
  SETTLEMENT_CLOSED: {
    en: 'This settlement was {stage, select, accepted {accepted} replaced {replaced by a later one} other {sent back}}.',
    fr: 'Ce décompte a été {stage, select, accepted {accepté} replaced {remplacé par un autre} other {renvoyé}}.',
  },
  DECLARATION_UNCONFIRMED: {
    en: '{count, plural, one {One declaration needs} other {# declarations need}} a second person to confirm it.',
    fr: '{count, plural, one {Une déclaration attend} other {# déclarations attendent}} la confirmation d’une deuxième personne.',
  },
  NOTHING_DECLARED: {
    status: 422,
    en: 'Every expense of this settlement has a receipt: there is nothing to confirm.',
    fr: 'Chaque dépense de ce décompte a un justificatif : il n’y a rien à confirmer.',
  },
});
